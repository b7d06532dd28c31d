import type { LedgerEntry } from '../../../shared/ledger/posting.ts';
import type { Money } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { Allocation } from './allocate.ts';

/** One posting as the rules make it, before it has an id and its date in the books. */
export type Posting = {
  readonly kind: 'assessment' | 'revision' | 'payment' | 'credit-applied';
  readonly amount: Money;
  /** The date from which the law counts it. */
  readonly effective: string;
  readonly entries: readonly LedgerEntry[];
  readonly allocations: readonly Allocation[];
  readonly charge?: {
    readonly chargeId: string;
    readonly period: string;
    readonly due: string;
    readonly reference: string;
  };
  readonly receipt?: { readonly receiptId: string; readonly received: string; readonly reference: string };
  /** The account as this posting leaves it. */
  readonly after: Account;
};

export type PostedAccount = {
  readonly account: Account;
  readonly postings: readonly Posting[];
  /** Charges that these postings leave nothing to pay of. */
  readonly settled: readonly string[];
};
