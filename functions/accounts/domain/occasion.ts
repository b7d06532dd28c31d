import type { AccountFact } from '../../../shared/account/history-document.ts';
import type { Money } from '../../../shared/money.ts';
import type { PostingKind, PostingParticulars } from './posted-account.ts';
import type { ReliefKind } from './reliefs.ts';

/** Why an account is booked: the facts that are new, and what the posting says of them. */
export type Occasion = {
  readonly kind: PostingKind;
  /** As the statement of account shows it; the kind gives the sign. */
  readonly amount: Money;
  /** The date from which the law counts it. */
  readonly effective: string;
  readonly facts: readonly AccountFact[];
  /** The period that the payer named. */
  readonly designated?: string | undefined;
  readonly particulars: PostingParticulars;
  /** Of which kind what it relieves, or relieves no more, is. */
  readonly relief?: ReliefKind;
  /** Money that comes into the account, or leaves it (below zero), and the ledger account at the other side. */
  readonly money?: { readonly ledgerAccount: string; readonly amount: Money };
};

/** The id of what caused an occasion, and the instant of its booking: ids are made from them. */
export type CausedBy = { readonly cause: string; readonly at: string };
