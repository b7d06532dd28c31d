import type { LedgerEntry } from '../../../shared/ledger/posting.ts';
import { type Money, moneyFrom } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import { outstanding } from './outstanding.ts';
import type { PostedAccount, PostingKind, PostingParticulars } from './posted-account.ts';

type Aside = {
  readonly kind: PostingKind;
  readonly amount: Money;
  readonly effective: string;
  readonly entries: readonly LedgerEntry[];
  readonly particulars: PostingParticulars;
};

/** A posting beside what is owed and what is held: it changes neither, and adds nothing that they are worked out from. */
export function postAside(account: Account, aside: Aside): PostedAccount {
  const { currency } = account;
  const posting = {
    ...aside,
    movements: [],
    facts: [],
    outstanding: outstanding(account.openItems, currency),
    credit: moneyFrom(account.credit, currency),
  };
  return { account, postings: [posting], settled: [], periods: new Map() };
}
