import type { CivilDate } from '../../../shared/civil-date.ts';
import { idFrom } from '../../../shared/id.ts';
import { formatMoney, type Money } from '../../../shared/money.ts';

type Line = { readonly lineKey: string; readonly bookingDate: CivilDate; readonly amount: Money };

const prefix = 'receipt_';
const timeLength = 10;
const bucketLength = 6;

/**
 * The id of the receipt (or of the debit) that a line of a statement books: the same however often it is read. Its time
 * is the booking date; the six characters after that come from the amount, so that receipts of one amount stand
 * together, where a bank's return looks for its original; the last ten from the statement and the line.
 */
export function receiptIdOf(statementId: string, { lineKey, bookingDate, amount }: Line): string {
  const instant = instantOf(bookingDate);
  const bucket = bucketOf(amount);
  const own = idFrom('receipt', instant, statementId, lineKey);
  return own.slice(0, prefix.length + timeLength) + bucket + own.slice(-(16 - bucketLength));
}

/** The characters that the ids of all receipts of an amount share. */
export function bucketOf(amount: Money): string {
  const cause = `${amount.currency} ${formatMoney(amount)}`;
  return idFrom('amount', instantOf('1990-01-01'), cause).slice(-16).slice(0, bucketLength);
}

/** The bucket that a receipt is in, from its id. */
export function bucketOfId(receiptId: string): string {
  const start = prefix.length + timeLength;
  return receiptId.slice(start, start + bucketLength);
}

/** The beginning of the ids of all receipts that were booked on a day: sorts before them, and after those of earlier days. */
export function idsFrom(day: CivilDate): string {
  return idFrom('receipt', instantOf(day), '').slice(0, prefix.length + timeLength);
}

function instantOf(day: CivilDate): string {
  return `${day}T00:00:00.000Z`;
}
