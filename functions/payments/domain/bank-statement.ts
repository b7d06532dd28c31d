import type { CivilDate } from '../../../shared/civil-date.ts';
import type { Money } from '../../../shared/money.ts';

/** The file formats that are read. Each has a reader that tells the same statement events. */
export type BankFormat = 'camt.052' | 'camt.053' | 'camt.054' | 'mt940' | 'mt942' | 'bai2' | 'csv';

/**
 * What a statement is good for. `books`: the day is over, its entries are money. `explains`: details of entries that a
 * statement books. `announces`: a day that is not over; its entries may still change or go.
 */
export type StatementPurpose = 'books' | 'explains' | 'announces';

/** Whose account it is at the bank: an IBAN, or the bank's own number where the country has no IBAN. No spaces. */
export type BankAccount = { readonly scheme: 'iban' | 'other'; readonly id: string };

/** Something odd. A statement with a finding that holds is stored and shown, but waits for a person. */
export type Finding = { readonly code: string; readonly detail: string; readonly holds: boolean };

export type Direction = 'credit' | 'debit';

/** Only booked entries are money. `information` never becomes money; `pending` and `future` may. */
export type EntryStatus = 'booked' | 'pending' | 'information' | 'future' | 'unknown';

/** An amount as evidence, in whatever currency the payer or the bank had it: not counted, not summed. */
export type StatedAmount = { readonly amount: string; readonly currency: string };

/** A charge of the bank, in or beside the amount. */
export type Charge = StatedAmount & {
  readonly direction?: Direction;
  /** The amount of the entry is net of it. */
  readonly included: boolean;
};

/** The rate by which the bank changed currencies. */
export type Exchange = { readonly source?: string; readonly target?: string; readonly rate: string };

/** What one payment of an entry says of itself. Text that the bank gives as "not provided" is left out. */
export type PaymentDetail = {
  readonly endToEndId?: string;
  readonly instructionId?: string;
  readonly transactionId?: string;
  readonly uetr?: string;
  readonly mandateId?: string;
  readonly chequeNumber?: string;
  /** The account owner's own reference of the payment, as the bank repeats it. */
  readonly ownerReference?: string;
  readonly servicerReference?: string;
  /** Structured creditor references (RF or the bank's own kinds), as written. */
  readonly creditorReferences: readonly string[];
  /** What kind the first of them is, where the bank says so: `SCOR` for ISO 11649, `QRR` for the Swiss QR reference. */
  readonly creditorReferenceType?: string;
  readonly remittance: readonly string[];
  readonly purposeCode?: string;
  readonly payerName?: string;
  readonly payerAccount?: string;
  /** The real taxpayer where an agent pays. */
  readonly ultimatePayerName?: string;
  readonly payeeName?: string;
  readonly payeeAccount?: string;
  readonly ultimatePayeeName?: string;
  /** ISO 20022 external return reason, such as `AC04`: the money came back. */
  readonly returnReason?: string;
  /** The bank says that it is a return, with or without a reason. */
  readonly returned?: boolean;
  readonly charges?: readonly Charge[];
  readonly instructedAmount?: StatedAmount;
  readonly exchange?: Exchange;
};

/** The bank's batch, where it booked several payments as one entry. */
export type Batch = {
  readonly messageId?: string;
  readonly paymentInformationId?: string;
  readonly count?: string;
};

/** A payment of an entry that was not split: its own amount, in the account's currency, is evidence and not money. */
export type PaymentHint = PaymentDetail & { readonly amount?: Money; readonly direction?: Direction };

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
  /** The entry's number in its statement; in a Swiss camt.054 the QR-IBAN or the contract that was paid to. */
  readonly entryReference?: string;
  /** ISO 20022 domain, family and sub-family, such as `PMNT-RCDT-ESCT`. */
  readonly transactionCode?: string;
  /** The bank's or the format's own code: `NTRF+166` of SWIFT and German banks, `165` of BAI2. */
  readonly proprietaryCode?: string;
  /** The first structured creditor reference, where all that the line carries are the same. */
  readonly creditorReference?: string;
  /** The bank took an earlier movement back: look for the original. The sign is in the direction already. */
  readonly reversal: boolean;
  /** Left out on booked lines. */
  readonly status?: Exclude<EntryStatus, 'booked'>;
  readonly batch?: Batch;
  /** The payments of an entry that was not split, because their amounts are missing or do not make up its amount. */
  readonly hints: readonly PaymentHint[];
};

/** A balance that the statement gives, with the format's own type: `OPBD`, `60F`, `015`. Signed. */
export type StatedBalance = { readonly type: string; readonly amount: Money; readonly date?: CivilDate };

/** Which page of a statement: totals are compared only after the last one. `first` is left out where it is not said. */
export type StatementPage = {
  readonly number: string;
  readonly first?: boolean;
  readonly last: boolean;
  /** The file's page, not the statement's: only the statement that the break falls into has more pages. */
  readonly ofMessage?: boolean;
};

/** Control totals that the bank gives with the statement: minor units, entries in numbers. */
export type StatedTotals = {
  readonly entryCount?: string;
  readonly sum?: bigint;
  /** Credits less debits. */
  readonly net?: bigint;
  readonly creditCount?: string;
  readonly credits?: bigint;
  readonly debitCount?: string;
  readonly debits?: bigint;
};

/** What was read, in minor units and entries: what control totals and marks on reversals are checked by. */
type Tally = {
  readonly creditCount: number;
  readonly debitCount: number;
  /** What booked reversals add to credits − debits by their marks. */
  readonly reversals: bigint;
  readonly unbookedCredits: bigint;
  readonly unbookedDebits: bigint;
  readonly unbookedCreditCount: number;
  /** The first and last day of the booked entries, where there are any. */
  readonly firstEntryOn?: CivilDate;
  readonly lastEntryOn?: CivilDate;
};

/**
 * A statement as any format tells it. It ties when opening + credits − debits = closing, in minor units; the lines of
 * one that does not tie are held.
 */
export type BankStatement = {
  readonly format: BankFormat;
  /** The format's own version, such as `08` of camt.053.001.08; empty where the file does not say. */
  readonly version: string;
  readonly purpose: StatementPurpose;
  readonly messageId: string;
  readonly id: string;
  /** Number of the statement in the account's series, where the bank counts them: electronic, else legal, else :28C:. */
  readonly sequence?: string;
  readonly legalSequence?: string;
  /** As the bank wrote it. */
  readonly createdAt?: string;
  /** `COPY`, `DUPL` or `CODU` (ISO 20022): the bank says that it sent this before. */
  readonly copy?: string;
  readonly account: BankAccount;
  /** BIC of the bank, where it is said. */
  readonly servicer?: string;
  readonly currency: string;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  /** Signed: an overdrawn account is negative. Undefined where the file does not give it; then nothing ties. */
  readonly opening?: Money;
  readonly closing?: Money;
  /** Every balance that is said, those between which the entries lie and others. */
  readonly balances: readonly StatedBalance[];
  /** Sums of booked entries. */
  readonly credits: Money;
  readonly debits: Money;
  /** Booked entries. */
  readonly entryCount: number;
  /** Payments that the booked entries list. */
  readonly detailCount: number;
  /** Entries that are pending or for information only: not posted, not counted in the sums. */
  readonly unbookedCount: number;
  readonly tally: Tally;
  readonly stated?: StatedTotals;
  readonly lines: readonly BankLine[];
  /** Lines of entries that are not booked, each with its status: expected receipts, never money. */
  readonly unbookedLines: readonly BankLine[];
  /** The pages that were joined, in order, where the statement has pages; the statement waits unless the last is there. */
  readonly pages?: readonly StatementPage[];
  readonly ties: boolean;
  /** opening + credits − debits − closing, where it is not zero. */
  readonly difference?: Money;
  /** It does not tie, but would if the bank means the opposite sign by the marks on its reversals. */
  readonly wouldTieIfFlipped?: boolean;
  /** What the bank says of the statement as a whole. */
  readonly information?: string;
  readonly findings: readonly Finding[];
};

/** Whether a person must look before anything of the statement is posted: it does not tie, or a finding holds it. */
export function isHeld(statement: Pick<BankStatement, 'ties' | 'findings'>): boolean {
  return !statement.ties || statement.findings.some(({ holds }) => holds);
}
