import type { EventData } from '../../../shared/contracts/events.ts';
import { credit, debit, type LedgerEntry, ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { addMoney, formatMoney, moneyFrom } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import { allocate } from './allocate.ts';
import type { PostedAccount } from './posted-account.ts';

/**
 * Books money received, out of suspense, where all money from the bank goes first: to what is owed, in order, and the rest
 * as credit. It counts from the bank's value date.
 */
export function postPayment(account: Account, payment: EventData<'payment.identified.v1'>): PostedAccount {
  const { currency } = account;
  if (payment.currency !== currency)
    throw new Error(`${payment.receiptId} is in ${payment.currency}, the account in ${currency}`);
  const amount = moneyFrom(payment.amount, currency);
  const { allocations, openItems, settled, left } = allocate(account.openItems, amount);
  const entries: LedgerEntry[] = [
    debit(ledgerAccounts.suspense, amount),
    ...allocations.map((used) =>
      credit(ledgerAccounts.receivable(used.head), moneyFrom(used.amount, currency)),
    ),
  ];
  if (left.minor > 0n) entries.push(credit(ledgerAccounts.taxpayerCredit, left));
  const ahead = addMoney(moneyFrom(account.credit, currency), left);
  const after = { ...account, openItems: [...openItems], credit: formatMoney(ahead) };
  const { receiptId, receivedOn: received, reference, valueDate: effective } = payment;
  const receipt = { receiptId, received, reference };
  return {
    account: after,
    postings: [{ kind: 'payment', amount, effective, entries, allocations, receipt, after }],
    settled,
  };
}
