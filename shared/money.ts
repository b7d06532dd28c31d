import { minorUnitDigits, writtenDigits } from './currency.ts';
import { type Decimal, formatDecimal, parseDecimal, powerOfTen, trimDecimal } from './decimal.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** An amount in the minor units of an ISO 4217 currency (cents, pence, yen). */
export type Money = { readonly minor: bigint; readonly currency: string };

/** Largest amount taken from outside, in minor units: ISO 20022 amounts have at most 18 digits. */
export const maximumMinor = 10n ** 18n - 1n;

function digitsOf(currency: string, digitsIn = minorUnitDigits): number {
  const digits = digitsIn(currency);
  if (digits === undefined) throw new RangeError(`${currency} is not an ISO 4217 currency`);
  return digits;
}

export function money(minor: bigint, currency: string): Money {
  digitsOf(currency);
  return { minor, currency };
}

/** Reads a decimal string such as `8805.00`; undefined if it is not one, has too many significant decimals, or is out of bounds. */
export function parseMoney(text: string, currency: string): Money | undefined {
  const value = parseDecimal(text);
  if (value === undefined) return undefined;
  const digits = digitsOf(currency, writtenDigits);
  const { coefficient, scale } = value.scale > digits ? trimDecimal(value) : value;
  if (scale > digits) return undefined;
  const minor = coefficient * powerOfTen(digits - scale);
  return minor > maximumMinor || minor < -maximumMinor ? undefined : { minor, currency };
}

/** For amounts that this system wrote itself: throws where `parseMoney` answers undefined. */
export function moneyFrom(text: string, currency: string): Money {
  const amount = parseMoney(text, currency);
  if (amount === undefined)
    throw new RangeError(`not an amount of ${currency}: ${JSON.stringify(text.slice(0, 60))}`);
  return amount;
}

/** The decimal string for the wire, always with all of the currency's decimals. */
export function formatMoney({ minor, currency }: Money): string {
  return formatDecimal({ coefficient: minor, scale: digitsOf(currency, writtenDigits) });
}

export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`);
  return { minor: a.minor + b.minor, currency: a.currency };
}

export function negateMoney({ minor, currency }: Money): Money {
  return { minor: -minor, currency };
}

export function sumMoney(amounts: Iterable<Money>, currency: string): Money {
  let total = money(0n, currency);
  for (const amount of amounts) total = addMoney(total, amount);
  return total;
}

/** Rounds an exact decimal to the currency's minor unit, in the mode that the law names. */
export function roundToMoney(value: Decimal, currency: string, mode: RoundingMode): Money {
  const digits = digitsOf(currency);
  const minor =
    value.scale <= digits
      ? value.coefficient * powerOfTen(digits - value.scale)
      : divideRounded(value.coefficient, powerOfTen(value.scale - digits), mode);
  return { minor, currency };
}

/** Splits an amount of money in proportion to weights, as `splitAmount` does its minor units. */
export function splitMoney(amount: Money, weights: readonly bigint[]): Money[] {
  return splitAmount(amount.minor, weights).map((minor) => ({ minor, currency: amount.currency }));
}

/**
 * Splits minor units in proportion to weights so that the parts make the whole: each gets the floor of its share, and
 * the minor units left over go to the largest remainders, the first one where they are equal.
 */
export function splitAmount(minor: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('weights must be zero or more, and not all zero');
  const sign = minor < 0n ? -1n : 1n;
  const whole = minor * sign;
  const shares = weights.map((weight, index) => ({
    index,
    part: (whole * weight) / total,
    rest: (whole * weight) % total,
  }));
  let left = whole - shares.reduce((sum, { part }) => sum + part, 0n);
  const byRemainder = [...shares].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map(({ part }) => part * sign);
}

/** The lesser of two amounts of minor units. */
export function lesserOf(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}
