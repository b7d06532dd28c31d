import { daysBetween } from '../../../shared/civil-date.ts';
import { moneyFrom } from '../../../shared/money.ts';
import type { BankLine } from './bank-statement.ts';
import type { KnownAccount } from './known-account.ts';
import { findSubset } from './subset-sum.ts';

/** Another receipt of the same payer, of which nothing is identified yet. */
export type WaitingReceipt = Pick<BankLine, 'amount' | 'bookingDate'> & { readonly receiptId: string };

/** Payments of one charge in parts follow each other: banks limit what is sent in a day, people pay by the week. */
const windowDays = 10;

type Item = KnownAccount['openItems'][number];

/**
 * The one open charge that a receipt makes up together with other receipts of its payer, booked within a few days of it,
 * and which these are. Undefined where several charges, or several choices of receipts, come to it: then none is certain.
 */
export function severalReceipts(
  { amount, bookingDate }: Pick<BankLine, 'amount' | 'bookingDate'>,
  waiting: readonly WaitingReceipt[],
  { openItems, currency }: KnownAccount,
): { readonly item: Item; readonly receipts: readonly WaitingReceipt[] } | undefined {
  const near = waiting.filter(
    (other) =>
      other.amount.currency === amount.currency &&
      Math.abs(daysBetween(bookingDate, other.bookingDate)) <= windowDays,
  );
  const amounts = near.map((other) => other.amount.minor);
  let found: { readonly item: Item; readonly receipts: readonly WaitingReceipt[] } | undefined;
  for (const item of openItems) {
    const subset = findSubset(amounts, moneyFrom(item.open, currency).minor - amount.minor);
    if (subset.ways === 'none') continue;
    if (subset.ways !== 'one' || found !== undefined) return undefined;
    const chosen = new Set(subset.places);
    found = { item, receipts: near.filter((_, place) => chosen.has(place)) };
  }
  return found;
}
