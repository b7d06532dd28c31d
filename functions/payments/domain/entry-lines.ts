import type { BankLine, PaymentDetail } from './bank-statement.ts';
import { lineKey } from './line-key.ts';
import type { EntryDetail, StatementEntry } from './statement-event.ts';

/**
 * The lines that an entry posts. Its payments are posted separately only if each has an amount and, by their marks,
 * they make up the entry's; counts that the bank states are not trusted. Else the entry is one line, and its payments
 * are hints of what it may be for.
 */
export function entryLines(entry: StatementEntry, key: string): BankLine[] {
  const { details } = entry;
  const [only] = details;
  if (only === undefined) return [wholeLine(entry, key, nothingSaid, [])];
  if (details.length === 1) {
    return [
      isWhole(entry, only) ? wholeLine(entry, key, only, []) : wholeLine(entry, key, nothingSaid, details),
    ];
  }
  if (!isComplete(entry)) return [wholeLine(entry, key, nothingSaid, details)];
  return details.map((detail, index) => ({
    ...common(entry, key, detail),
    lineKey: lineKey(key, index + 1),
    direction: detail.direction,
    amount: detail.amount ?? entry.amount,
    hints: [],
  }));
}

const nothingSaid: PaymentDetail = { creditorReferences: [], remittance: [] };

/** A single payment is the entry itself if the amounts agree, or if it has none and no batch speaks of more payments. */
function isWhole(entry: StatementEntry, only: EntryDetail): boolean {
  if (only.amount !== undefined)
    return only.amount.minor === entry.amount.minor && only.direction === entry.direction;
  return entry.batches.every(({ count }) => count === undefined || /^0*1$/.test(count));
}

function isComplete(entry: StatementEntry): boolean {
  let sum = 0n;
  for (const { amount, direction } of entry.details) {
    if (amount === undefined) return false;
    sum += direction === entry.direction ? amount.minor : -amount.minor;
  }
  return sum === entry.amount.minor;
}

function wholeLine(
  entry: StatementEntry,
  key: string,
  said: PaymentDetail,
  hints: readonly EntryDetail[],
): BankLine {
  const line = common(entry, key, said);
  const charges = [...(entry.charges ?? []), ...(said.charges ?? [])];
  return {
    ...line,
    // What the bank adds to an entry speaks of all of it, so it is nobody's where the entry is split.
    remittance: entry.information === undefined ? line.remittance : [...line.remittance, entry.information],
    ...(charges.length > 0 && { charges }),
    lineKey: lineKey(key),
    direction: entry.direction,
    amount: entry.amount,
    hints,
  };
}

/** What all lines of an entry have; direction and amount are the line's own. */
function common(entry: StatementEntry, entryKey: string, said: PaymentDetail) {
  const { entryReference, transactionCode, proprietaryCode, status } = entry;
  const { creditorReferences } = said;
  const bankReference = entry.servicerReference ?? said.servicerReference ?? entryReference;
  const [creditorReference] = creditorReferences;
  const [batch] = entry.batches;
  const line: Writable<Omit<BankLine, 'lineKey' | 'direction' | 'amount' | 'hints'>> = {
    ...said,
    entryKey,
    bookingDate: entry.bookingDate,
    valueDate: entry.valueDate,
    reversal: entry.reversal,
  };
  if (bankReference !== undefined) line.bankReference = bankReference;
  if (entryReference !== undefined) line.entryReference = entryReference;
  if (transactionCode !== undefined) line.transactionCode = transactionCode;
  if (proprietaryCode !== undefined) line.proprietaryCode = proprietaryCode;
  if (status !== 'booked') line.status = status;
  if (creditorReference !== undefined && creditorReferences.every((each) => each === creditorReference))
    line.creditorReference = creditorReference;
  if (batch !== undefined) line.batch = batch;
  return line;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
