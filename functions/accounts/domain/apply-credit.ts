import { credit, debit, ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { formatMoney, type Money, moneyFrom } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import { allocate } from './allocate.ts';
import type { PostedAccount } from './posted-account.ts';

/** Uses what a taxpayer has in credit for what it owes, as far as it goes. `ahead` is all the credit that there is. */
export function applyCredit(account: Account, effective: string, ahead: Money): PostedAccount {
  const { allocations, openItems, settled, left } = allocate(account.openItems, ahead);
  if (allocations.length === 0) return { account, postings: [], settled: [] };
  const after = { ...account, openItems: [...openItems], credit: formatMoney(left) };
  const used = { minor: ahead.minor - left.minor, currency: account.currency };
  const received = allocations.map(({ head, amount }) =>
    credit(ledgerAccounts.receivable(head), moneyFrom(amount, account.currency)),
  );
  const entries = [debit(ledgerAccounts.taxpayerCredit, used), ...received];
  return {
    account: after,
    postings: [{ kind: 'credit-applied', amount: used, effective, entries, allocations, after }],
    settled,
  };
}
