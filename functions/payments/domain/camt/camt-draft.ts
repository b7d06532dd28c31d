import type { BankAccount, BankFormat, Exchange, Finding, PaymentDetail } from '../bank-statement.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import type { StatementEvent } from '../statement-event.ts';

/** An amount as written: read into minor units once the account's currency is known. */
export type WrittenAmount = { readonly text: string; readonly currency: string | undefined };

export type BalanceDraft = { type?: string; amount?: WrittenAmount; mark?: string; date?: string };

export type ChargeDraft = { amount?: WrittenAmount; mark?: string; included?: string };

export type CodeDraft = { domain?: string; family?: string; subFamily?: string; proprietary?: string };

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

export type DetailDraft = {
  /** What needs no reading further. */
  readonly said: Writable<PaymentDetail> & {
    readonly creditorReferences: string[];
    readonly remittance: string[];
  };
  amount?: WrittenAmount;
  transactionAmount?: WrittenAmount;
  instructed?: WrittenAmount;
  mark?: string;
  returned?: boolean;
  exchange?: Writable<Partial<Exchange>>;
  code?: CodeDraft;
  charges?: ChargeDraft[];
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
  code?: CodeDraft;
  charges?: ChargeDraft[];
  readonly batches: BatchDraft[];
  readonly details: DetailDraft[];
};

export type PageDraft = { number?: string; last?: string };

/** `TxsSummry`: control totals as written. */
export type SummaryDraft = {
  entryCount?: string;
  sum?: string;
  net?: string;
  netMark?: string;
  creditCount?: string;
  credits?: string;
  debitCount?: string;
  debits?: string;
};

export type StatementDraft = {
  id?: string;
  createdAt?: string;
  electronicSequence?: string;
  legalSequence?: string;
  copy?: string;
  from?: string;
  to?: string;
  account?: BankAccount;
  servicer?: string;
  accountCurrency?: string;
  information?: string;
  /** Set, with `opened` told, at the first entry or at the end: balances may come late. */
  currency?: string;
  readonly page: PageDraft;
  readonly summary: SummaryDraft;
  readonly balances: BalanceDraft[];
  readonly findings: Finding[];
};

/**
 * What the reader has of the file so far: at most one statement's head and one entry. Parts that are done are set to
 * undefined, never deleted: V8 keeps an object that something was deleted from as a dictionary, which is slow.
 */
export type CamtDraft = {
  readonly limits: ReadingLimits;
  readonly events: StatementEvent[];
  readonly messagePage: PageDraft;
  format: BankFormat;
  version: string;
  namespaceFinding?: Finding;
  messageId?: string;
  partsSeen: number;
  statement: StatementDraft | undefined;
  balance: BalanceDraft | undefined;
  entry: EntryDraft | undefined;
  batch: BatchDraft | undefined;
  detail: DetailDraft | undefined;
  charge: ChargeDraft | undefined;
};

export function camtDraft(limits: ReadingLimits): CamtDraft {
  return {
    limits,
    events: [],
    messagePage: {},
    format: 'camt.053',
    version: '',
    partsSeen: 0,
    statement: undefined,
    balance: undefined,
    entry: undefined,
    batch: undefined,
    detail: undefined,
    charge: undefined,
  };
}
