import type { AccountFact } from '../../../shared/account/history-document.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import type { LedgerEntry } from '../../../shared/ledger/posting.ts';
import type { Money } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { RateGap } from './rate-gaps.ts';
import type { Reliefs } from './reliefs.ts';

export type PostingKind = EventData<'account.posted.v1'>['kind'];

/** By how much a posting changes one component of one charge, in minor units. */
export type Movement = {
  readonly charge: string;
  readonly component: string;
  /** tax, interest, penalty, or another class of the law. */
  readonly counts: string;
  readonly charged: bigint;
  readonly paid: bigint;
  readonly reliefs: Reliefs;
};

/** One posting as the rules make it, before it has an id and its date in the books. */
export type Posting = {
  readonly kind: PostingKind;
  readonly amount: Money;
  /** The date from which the law counts it. */
  readonly effective: string;
  readonly entries: readonly LedgerEntry[];
  readonly movements: readonly Movement[];
  readonly facts: readonly AccountFact[];
  readonly designated?: string | undefined;
  readonly particulars: PostingParticulars;
  /** What is owed and what is held once it is posted. */
  readonly outstanding: Money;
  readonly credit: Money;
};

/** What a posting is of: a charge, a receipt, or something else by its id. */
export type PostingParticulars = Pick<
  EventData<'account.posted.v1'>,
  | 'chargeId'
  | 'period'
  | 'due'
  | 'reference'
  | 'receiptId'
  | 'received'
  | 'bankReference'
  | 'endToEndId'
  | 'about'
>;

export type PostedAccount = {
  readonly account: Account;
  readonly postings: readonly Posting[];
  /** Charges that these postings leave nothing to pay of. */
  readonly settled: readonly string[];
  /** The filing period of each charge. */
  readonly periods: ReadonlyMap<string, string>;
  /** Rates that the account waits for from now on, and those that it waited for and has. */
  readonly rates?: { readonly missing: readonly RateGap[]; readonly supplied: readonly RateGap[] };
};
