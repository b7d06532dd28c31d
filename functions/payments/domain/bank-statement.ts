import type { CivilDate } from '../../../shared/civil-date.ts';
import type { Money } from '../../../shared/money.ts';

/** The file formats that are read. Each has a reader that tells the same statement events. */
export type BankFormat = 'camt.053';

/** Whose account it is at the bank: an IBAN, or the bank's own number where the country has no IBAN. No spaces. */
export type BankAccount = { readonly scheme: 'iban' | 'other'; readonly id: string };

/** Something odd that does not stop a statement from being stored and shown. */
export type Finding = { readonly code: string; readonly detail: string };

export type Direction = 'credit' | 'debit';

/** What one payment of an entry says of itself. Text that the bank gives as "not provided" is left out. */
export type PaymentDetail = {
  readonly endToEndId?: string;
  readonly instructionId?: string;
  readonly transactionId?: string;
  readonly servicerReference?: string;
  /** Structured creditor references (RF or the bank's own kinds), as written. */
  readonly creditorReferences: readonly string[];
  readonly remittance: readonly string[];
  readonly payerName?: string;
  readonly payerAccount?: string;
  /** The real taxpayer where an agent pays. */
  readonly ultimatePayerName?: string;
  /** ISO 20022 external return reason, such as `AC04`: the money came back. */
  readonly returnReason?: string;
};

/** The bank's batch, where it booked several payments as one entry. */
export type Batch = {
  readonly messageId?: string;
  readonly paymentInformationId?: string;
  readonly count?: string;
};

/** One movement that is posted as a whole: an entry, or one payment of an entry whose payments make up its amount. */
export type BankLine = PaymentDetail & {
  /** Names the line for ever: reading the file again, or a later statement that repeats the line, gives the same key. */
  readonly lineKey: string;
  /** Names the entry that the line is of: seen before, then all of its lines were, however they were split. */
  readonly entryKey: string;
  readonly direction: Direction;
  /** Zero or more; the direction gives the sign. */
  readonly amount: Money;
  readonly bookingDate: CivilDate;
  readonly valueDate: CivilDate;
  readonly bankReference?: string;
  /** The first structured creditor reference, where all that the line carries are the same. */
  readonly creditorReference?: string;
  /** The bank took an earlier movement back: look for the original. The sign is in the direction already. */
  readonly reversal: boolean;
  readonly batch?: Batch;
  /** The payments of an entry that was not split, because their amounts are missing or do not make up its amount. */
  readonly hints: readonly PaymentDetail[];
};

/**
 * A statement as any format tells it. It ties when opening + credits − debits = closing, in minor units; the lines of
 * one that does not tie are held.
 */
export type BankStatement = {
  readonly format: BankFormat;
  /** The format's own version, such as `08` of camt.053.001.08; empty where the file does not say. */
  readonly version: string;
  readonly messageId: string;
  readonly id: string;
  /** Number of the statement in the account's series, where the bank counts them. */
  readonly sequence?: string;
  readonly account: BankAccount;
  readonly currency: string;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  /** Signed: an overdrawn account is negative. Undefined where the file does not give it; then nothing ties. */
  readonly opening?: Money;
  readonly closing?: Money;
  /** Sums of booked entries. */
  readonly credits: Money;
  readonly debits: Money;
  /** Booked entries. */
  readonly entryCount: number;
  /** Entries that are pending or for information only: not posted, not counted in the sums. */
  readonly unbookedCount: number;
  readonly lines: readonly BankLine[];
  readonly ties: boolean;
  /** opening + credits − debits − closing, where it is not zero. */
  readonly difference?: Money;
  /** It does not tie, but would if the bank means the opposite sign by the marks on its reversals. */
  readonly wouldTieIfFlipped?: boolean;
  readonly findings: readonly Finding[];
};
