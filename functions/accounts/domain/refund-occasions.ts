import type { AccountFact } from '../../../shared/account/history-document.ts';
import { idFrom } from '../../../shared/id.ts';
import { credit, debit, ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { Refund } from './account-proposal.ts';
import type { CausedBy, Occasion } from './occasion.ts';
import { postAside } from './post-aside.ts';
import type { PostedAccount } from './posted-account.ts';

type Paid = Pick<Refund, 'proposalId' | 'amount' | 'currency'>;

/** An approved refund takes the money out of the credit: from now on it is owed to be paid out. */
export function refundOccasion({ proposalId: id, ...refund }: Paid, effective: string): Occasion {
  const amount = moneyFrom(refund.amount, refund.currency);
  return {
    kind: 'refund',
    amount,
    effective,
    facts: [{ type: 'refund', id, amount: refund.amount, effective }],
    particulars: { about: id },
    money: { ledgerAccount: ledgerAccounts.refundsPayable, amount: negateMoney(amount) },
  };
}

/** The bank brought it back: it is money of the taxpayer again, from the day on which it came. */
export function refundReturnedOccasion(
  { proposalId, ...refund }: Paid,
  effective: string,
  past: readonly AccountFact[],
): Occasion {
  const amount = moneyFrom(refund.amount, refund.currency);
  const before = returnsOf(proposalId, past).length;
  const id = before === 0 ? `${proposalId}-returned` : `${proposalId}-returned-${before + 1}`;
  return {
    kind: 'refund-reversal',
    amount,
    effective,
    facts: [{ type: 'receipt', id, amount: refund.amount, effective }],
    particulars: { about: proposalId },
    money: { ledgerAccount: ledgerAccounts.suspense, amount },
  };
}

/** It did not come back: as if it had never been money of the taxpayer again. Its amount is below zero. */
export function refundUnreturnedOccasion(
  { proposalId, ...refund }: Paid,
  effective: string,
  past: readonly AccountFact[],
  by: CausedBy,
): Occasion {
  const amount = negateMoney(moneyFrom(refund.amount, refund.currency));
  const receipt = returnsOf(proposalId, past).at(-1);
  if (receipt === undefined) throw new Error(`${proposalId} never came back`);
  return {
    kind: 'refund-reversal',
    amount,
    effective,
    facts: [{ type: 'reversal', id: idFrom('fact', by.at, by.cause), receipt }],
    particulars: { about: proposalId },
    money: { ledgerAccount: ledgerAccounts.suspense, amount },
  };
}

/** The receipts by which a refund came back, in the order in which they were booked. */
function returnsOf(proposalId: string, past: readonly AccountFact[]): string[] {
  return past.flatMap(({ type, id }) =>
    type === 'receipt' && id.startsWith(`${proposalId}-returned`) ? [id] : [],
  );
}

/**
 * The debit stands on a statement: what went out of the bank, and waited in suspense, was this. The account itself stays
 * as it is.
 */
export function postRefundPaid(account: Account, refund: Paid, effective: string): PostedAccount {
  const amount = moneyFrom(refund.amount, account.currency);
  const { refundsPayable, suspense } = ledgerAccounts;
  return postAside(account, {
    ...{ kind: 'refund-paid', amount, effective, particulars: { about: refund.proposalId } },
    entries: [debit(refundsPayable, amount), credit(suspense, amount)],
  });
}

/** The statement with its debit was withdrawn: it is owed to be paid out again, and the money is not known to have gone. */
export function postRefundUnpaid(account: Account, refund: Paid, effective: string): PostedAccount {
  const amount = moneyFrom(refund.amount, account.currency);
  const { refundsPayable, suspense } = ledgerAccounts;
  return postAside(account, {
    ...{ kind: 'refund-paid', amount: negateMoney(amount), effective },
    particulars: { about: refund.proposalId },
    entries: [debit(suspense, amount), credit(refundsPayable, amount)],
  });
}
