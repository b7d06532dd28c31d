import type { BankAccount, Finding } from '../bank-statement.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import type { StatementEvent } from '../statement-event.ts';

/** An amount as written: read into minor units once the account's currency is known. */
export type WrittenAmount = { readonly text: string; readonly currency: string | undefined };

export type BalanceDraft = { type?: string; amount?: WrittenAmount; mark?: string; date?: string };

export type DetailDraft = {
  amount?: WrittenAmount;
  transactionAmount?: WrittenAmount;
  mark?: string;
  endToEndId?: string;
  instructionId?: string;
  transactionId?: string;
  servicerReference?: string;
  payerName?: string;
  payerAccount?: string;
  ultimatePayerName?: string;
  returnReason?: string;
  readonly creditorReferences: string[];
  readonly remittance: string[];
};

export type BatchDraft = { messageId?: string; paymentInformationId?: string; count?: string };

export type EntryDraft = {
  amount?: WrittenAmount;
  mark?: string;
  reversal?: string;
  status?: string;
  bookingDate?: string;
  valueDate?: string;
  servicerReference?: string;
  entryReference?: string;
  information?: string;
  readonly batches: BatchDraft[];
  readonly details: DetailDraft[];
};

export type PageDraft = { number?: string; last?: string };

export type StatementDraft = {
  id?: string;
  electronicSequence?: string;
  legalSequence?: string;
  copy?: string;
  from?: string;
  to?: string;
  account?: BankAccount;
  accountCurrency?: string;
  /** Set, with `opened` told, at the first entry or at the end: balances may come late. */
  currency?: string;
  readonly page: PageDraft;
  readonly balances: BalanceDraft[];
  readonly findings: Finding[];
};

/** What the reader has of the file so far: at most one statement's head and one entry. */
export type Camt053Draft = {
  readonly limits: ReadingLimits;
  readonly events: StatementEvent[];
  readonly messagePage: PageDraft;
  version: string;
  namespaceFinding?: Finding;
  messageId?: string;
  partsSeen: number;
  statement?: StatementDraft;
  balance?: BalanceDraft;
  entry?: EntryDraft;
  batch?: BatchDraft;
  detail?: DetailDraft;
};

export function camt053Draft(limits: ReadingLimits): Camt053Draft {
  return { limits, events: [], messagePage: {}, version: '', partsSeen: 0 };
}
