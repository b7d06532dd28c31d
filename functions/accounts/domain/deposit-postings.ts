import type { EventData } from '../../../shared/contracts/events.ts';
import { credit, debit, ledgerAccounts, type WrittenEntry } from '../../../shared/ledger/posting.ts';
import { type Money, money, moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { AccountProposal, Refund } from './account-proposal.ts';
import type { Occasion } from './occasion.ts';
import { postAside } from './post-aside.ts';
import type { PostedAccount } from './posted-account.ts';

const { deposits, suspense, refundsPayable } = ledgerAccounts;
type Asked = Pick<AccountProposal, 'proposalId' | 'amount' | 'currency'>;

/** Security that came on the deposit's own reference: out of suspense, and nothing that is owed is paid by it. */
export function postLodging(account: Account, payment: EventData<'payment.identified.v1'>): PostedAccount {
  const amount = moneyFrom(payment.amount, account.currency);
  const { receiptId, receivedOn: received, reference, bankReference, endToEndId } = payment;
  const particulars = {
    ...{ receiptId, received, reference },
    ...(bankReference !== undefined && { bankReference }),
    ...(endToEndId !== undefined && { endToEndId }),
  };
  return postAside(account, {
    ...{ kind: 'deposit', amount, effective: payment.valueDate, particulars },
    entries: [debit(suspense, amount), credit(deposits, amount)],
  });
}

/** Security that bounced, or was another's: back to suspense, even where it has been used meanwhile. */
export function postLodgingReversed(
  account: Account,
  { receiptId, reversedOn, amount: text }: EventData<'payment.reversed.v1'>,
): PostedAccount {
  const amount = moneyFrom(text, account.currency);
  return postAside(account, {
    kind: 'deposit',
    ...{
      amount: negateMoney(amount),
      effective: reversedOn,
      particulars: { receiptId, received: reversedOn },
    },
    entries: [debit(deposits, amount), credit(suspense, amount)],
  });
}

/** Credit becomes security: for the account it is paid out. */
export function lodgingOccasion({ proposalId: id, ...asked }: Asked, effective: string): Occasion {
  const amount = moneyFrom(asked.amount, asked.currency);
  return {
    kind: 'deposit',
    amount,
    effective,
    facts: [{ type: 'refund', id, amount: asked.amount, effective }],
    particulars: { about: id },
    money: { ledgerAccount: deposits, amount: negateMoney(amount) },
  };
}

/** Security is used for what is owed, in the order in which a payment is. Its amount is below zero: less is held. */
export function drawingOccasion({ proposalId: id, ...asked }: Asked, effective: string): Occasion {
  const amount = moneyFrom(asked.amount, asked.currency);
  return {
    kind: 'deposit',
    amount: negateMoney(amount),
    effective,
    facts: [{ type: 'receipt', id, amount: asked.amount, effective }],
    particulars: { about: id },
    money: { ledgerAccount: deposits, amount },
  };
}

/** Security that is to be paid back: from now on it is owed to be paid out, as a refund is. */
export function postRelease(account: Account, refund: Refund, effective: string): PostedAccount {
  const amount = moneyFrom(refund.amount, account.currency);
  return postAside(account, {
    ...{ kind: 'refund', amount, effective, particulars: { about: refund.proposalId } },
    entries: [debit(deposits, amount), credit(refundsPayable, amount)],
  });
}

/** The bank brought it back: it is security again. */
export function postReleaseReturned(account: Account, refund: Refund, effective: string): PostedAccount {
  const amount = moneyFrom(refund.amount, account.currency);
  return postAside(account, {
    ...{ kind: 'refund-reversal', amount, effective, particulars: { about: refund.proposalId } },
    entries: [debit(suspense, amount), credit(deposits, amount)],
  });
}

/** It did not come back: it is no security any more. */
export function postReleaseUnreturned(account: Account, refund: Refund, effective: string): PostedAccount {
  const amount = moneyFrom(refund.amount, account.currency);
  return postAside(account, {
    kind: 'refund-reversal',
    ...{ amount: negateMoney(amount), effective, particulars: { about: refund.proposalId } },
    entries: [debit(deposits, amount), credit(suspense, amount)],
  });
}

/** By how much written entries change what is held as security. */
export function depositMovement(entries: readonly WrittenEntry[], currency: string): Money {
  let minor = 0n;
  for (const { account, side, amount } of entries) {
    if (account !== deposits) continue;
    const part = moneyFrom(amount, currency).minor;
    minor += side === 'credit' ? part : -part;
  }
  return money(minor, currency);
}
