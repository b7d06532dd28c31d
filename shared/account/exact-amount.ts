import { formatDecimal, powerOfTen } from '../decimal.ts';
import { divideRounded } from '../rounding.ts';
import type { TermRounding } from '../schedule/terms/account-terms.ts';

/**
 * What has accrued, before it is rounded: an integer number of parts of the minor unit. There are so many parts that a
 * yearly percentage of whole minor units, for any number of days by any of the day counts (the common multiple of 365,
 * 366 and 360), comes out without a remainder: simple interest is exact.
 */
export type ExactAmount = bigint;

const commonYear = 1_603_080n;
/** Parts of one minor unit. */
const exactUnit = 10n ** 40n * commonYear;
/** What a compounding keeps: 30 decimals of the minor unit, so that the next multiplication is exact again. */
const grain = 10n ** 10n * commonYear;

export function exactOf(minor: bigint): ExactAmount {
  return minor * exactUnit;
}

/** To 30 decimals of the minor unit, half-even: done at each compounding, and nowhere else. */
export function keepForCompounding(exact: ExactAmount): ExactAmount {
  return divideRounded(exact, grain, 'half-even') * grain;
}

/** The minor units that a rounding leaves in one: 100 for whole euros. `digits` are the decimals of the currency. */
export function stepOf({ decimals, multiple }: TermRounding, digits: number): bigint {
  return multiple ?? powerOfTen(digits - decimals);
}

/** Minor units, rounded once as the law says. */
export function roundExact(exact: ExactAmount, rounding: TermRounding, digits: number): bigint {
  const step = stepOf(rounding, digits);
  return divideRounded(exact, exactUnit * step, rounding.mode) * step;
}

/** Minor units, rounded as the law says before a rate is applied to them. */
export function roundMinor(minor: bigint, rounding: TermRounding, digits: number): bigint {
  const step = stepOf(rounding, digits);
  return divideRounded(minor, step, rounding.mode) * step;
}

/** `rounded down to a multiple of 50.00`, in words. */
export function roundingInWords(rounding: TermRounding, digits: number): string {
  const step = formatDecimal({ coefficient: stepOf(rounding, digits), scale: digits });
  return `rounded ${rounding.mode} to a multiple of ${step}`;
}

/** For people: major units with ten decimals more than the currency has, cut. */
export function writeExact(exact: ExactAmount, digits: number): string {
  const more = 10;
  const text = formatDecimal({
    coefficient: divideRounded(exact * powerOfTen(more), exactUnit, 'down'),
    scale: digits + more,
  });
  return text.replace(/0{1,10}$/, '');
}
