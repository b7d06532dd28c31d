import type { CivilDate } from '../../../shared/civil-date.ts';
import type { Money } from '../../../shared/money.ts';
import type { Refusal } from '../../../shared/outcome.ts';
import type { BankAccount, BankFormat, Batch, Direction, Finding, PaymentDetail } from './bank-statement.ts';

/** Which page of a statement follows: totals are compared only after the last one. */
export type StatementPage = { readonly number: string; readonly last: boolean };

export type StatementOpened = {
  readonly kind: 'opened';
  readonly format: BankFormat;
  readonly version: string;
  readonly messageId: string;
  readonly id: string;
  readonly sequence?: string;
  readonly page?: StatementPage;
  readonly account: BankAccount;
  readonly currency: string;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
};

/** One payment of an entry; `amount` is left out unless it is in the account's currency. */
export type EntryDetail = PaymentDetail & { readonly amount?: Money; readonly direction: Direction };

export type StatementEntry = {
  readonly kind: 'entry';
  /** Pending and informational entries are told too, but are not money yet. */
  readonly booked: boolean;
  readonly direction: Direction;
  readonly amount: Money;
  readonly reversal: boolean;
  readonly bookingDate: CivilDate;
  readonly valueDate: CivilDate;
  /** The bank's own reference, which names the entry in every statement. */
  readonly servicerReference?: string;
  /** The entry's place or number within this statement only. */
  readonly entryReference?: string;
  readonly information?: string;
  readonly batches: readonly Batch[];
  readonly details: readonly EntryDetail[];
};

/** Balances come last, because most formats and some banks give them after the entries. Signed. */
export type StatementClosed = {
  readonly kind: 'closed';
  readonly opening?: Money;
  readonly closing?: Money;
  readonly findings: readonly Finding[];
};

/** Ends the events: nothing of the file may be used. */
type StatementRefused = { readonly kind: 'refused'; readonly refusal: Refusal };

/** What every reader tells, one statement after another: opened, its entries, closed. */
export type StatementEvent = StatementOpened | StatementEntry | StatementClosed | StatementRefused;
