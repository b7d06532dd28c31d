import type { CivilDate } from '../../../shared/civil-date.ts';
import type { Money } from '../../../shared/money.ts';
import type { Refusal } from '../../../shared/outcome.ts';
import type {
  BankStatement,
  Batch,
  Charge,
  Direction,
  EntryStatus,
  Finding,
  PaymentDetail,
  StatedBalance,
  StatedTotals,
  StatementPage,
} from './bank-statement.ts';

/** What a statement says of itself before its entries. */
export type StatementOpened = Pick<
  BankStatement,
  | 'format'
  | 'version'
  | 'purpose'
  | 'messageId'
  | 'id'
  | 'sequence'
  | 'legalSequence'
  | 'createdAt'
  | 'copy'
  | 'account'
  | 'servicer'
  | 'currency'
  | 'from'
> & { readonly kind: 'opened'; readonly page?: StatementPage };

/** One payment of an entry; `amount` is left out unless it is in the account's currency. */
export type EntryDetail = PaymentDetail & { readonly amount?: Money; readonly direction: Direction };

export type StatementEntry = {
  readonly kind: 'entry';
  /** Other entries than booked ones are told too, but are not money yet. */
  readonly status: EntryStatus;
  readonly direction: Direction;
  readonly amount: Money;
  readonly reversal: boolean;
  readonly bookingDate: CivilDate;
  readonly valueDate: CivilDate;
  /** The bank's own reference, which names the entry in every statement. */
  readonly servicerReference?: string;
  /** The entry's place or number within this statement only. */
  readonly entryReference?: string;
  readonly transactionCode?: string;
  readonly proprietaryCode?: string;
  readonly information?: string;
  /** Charges of the entry as a whole. */
  readonly charges?: readonly Charge[];
  readonly batches: readonly Batch[];
  readonly details: readonly EntryDetail[];
};

/** Balances come last, because most formats and some banks give them after the entries. Signed. */
export type StatementClosed = {
  readonly kind: 'closed';
  readonly to?: CivilDate;
  readonly opening?: Money;
  readonly closing?: Money;
  /** The bank did not mark the balance as credit or debit: the sign is open. */
  readonly openingUnmarked?: boolean;
  readonly closingUnmarked?: boolean;
  /** It is an interim balance, as banks have at the end of a page. */
  readonly openingInterim?: boolean;
  readonly closingInterim?: boolean;
  /** Known only at the end in SWIFT's pages: whether more of them follow. */
  readonly lastPage?: boolean;
  readonly balances: readonly StatedBalance[];
  readonly stated?: StatedTotals;
  readonly information?: string;
  readonly findings: readonly Finding[];
};

/** Something odd about the last statements of the file, found out after they were closed. */
type FoundLater = { readonly kind: 'found-later'; readonly statements: number; readonly finding: Finding };

/** Ends the events: nothing of the file may be used. */
type StatementRefused = { readonly kind: 'refused'; readonly refusal: Refusal };

/** What every reader tells, one statement after another: opened, its entries, closed. */
export type StatementEvent =
  | StatementOpened
  | StatementEntry
  | StatementClosed
  | FoundLater
  | StatementRefused;
