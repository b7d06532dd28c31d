import { credit, debit, ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { Refund } from './account-proposal.ts';
import type { Occasion } from './occasion.ts';
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
export function refundReturnedOccasion({ proposalId, ...refund }: Paid, effective: string): Occasion {
  const amount = moneyFrom(refund.amount, refund.currency);
  return {
    kind: 'refund-reversal',
    amount,
    effective,
    facts: [{ type: 'receipt', id: `${proposalId}-returned`, amount: refund.amount, effective }],
    particulars: { about: proposalId },
    money: { ledgerAccount: ledgerAccounts.suspense, amount },
  };
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
