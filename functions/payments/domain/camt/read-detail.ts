import type { Direction, Finding } from '../bank-statement.ts';
import { readAmount } from '../read-amount.ts';
import type { EntryDetail } from '../statement-event.ts';
import type { CodeDraft, DetailDraft, Writable } from './camt-draft.ts';
import { readCharges, statedAmount } from './read-charges.ts';
import { readMark } from './read-mark.ts';

/** Sub-families of ISO 20022 bank transaction codes that are returns: of a transfer, of an unpaid direct debit. */
const returns: readonly (string | undefined)[] = ['RRTN', 'UPDD'];

/** What an entry says of all of its payments. */
export type EntryContext = {
  readonly currency: string;
  readonly direction: Direction;
  readonly returned: boolean;
  readonly findings: Finding[];
};

/**
 * Reads one payment of an entry. Its amount is what it says in the account's currency; an amount in another currency is
 * evidence. Throws a `StatementFault` for an amount or mark that cannot be relied on.
 */
export function readDetail(draft: DetailDraft, entry: EntryContext): EntryDetail {
  const { amount, transactionAmount, instructed, mark, exchange } = draft;
  const { currency, direction, findings } = entry;
  // Filled where it stands: copying a payment once more for each thing said would be a tenth of the reading time.
  const detail: Writable<EntryDetail> = Object.assign(draft.said, { direction });
  if (mark !== undefined) detail.direction = readMark(mark, 'TxDtls/CdtDbtInd');
  const written = amount?.currency === currency ? amount : transactionAmount;
  if (written?.currency === currency) detail.amount = readAmount(written.text, currency, 'TxDtls/Amt');
  if (draft.returned || entry.returned || isReturn(draft.code)) detail.returned = true;
  const charges = readCharges(draft.charges, findings);
  if (charges.length > 0) detail.charges = charges;
  const instructedAmount = instructed && statedAmount(instructed, 'InstdAmt', findings);
  if (instructedAmount !== undefined) detail.instructedAmount = instructedAmount;
  if (exchange?.rate !== undefined) detail.exchange = { ...exchange, rate: exchange.rate };
  return detail;
}

export function isReturn(code: CodeDraft | undefined): boolean {
  return code !== undefined && returns.includes(code.subFamily);
}
