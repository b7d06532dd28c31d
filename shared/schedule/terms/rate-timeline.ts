import { addDays, addMonths, type CivilDate, endOfMonth } from '../../civil-date.ts';
import { type DayNumber, dateOfDay, dayNumber, nextSpanStart } from '../../day-number.ts';
import { divideRounded, type RoundingMode } from '../../rounding.ts';
import type { DatedShare, Fixing, ShareOrShares } from '../document/terms-rates.ts';
import { RefusedEvaluation } from '../refused-evaluation.ts';
import { endOfTime } from '../timeline.ts';

/** Decimals of the fraction that a rate is worked with: 0.38% is 38 000 000 at this scale. */
const rateScale = 10;
export const rateOne = 10n ** BigInt(rateScale);

/** A rate that holds for some days, as a fraction at `rateScale`. */
type RateSpan = {
  readonly from: DayNumber;
  readonly through: DayNumber;
  readonly rate: bigint;
  readonly citation: string;
};

/** Says of each day which rate it has, or why it has none. */
export type RateTimeline = {
  readonly per: 'year' | 'day';
  at(day: DayNumber): RateSpan | NoRate;
};

/** A day for which there is no rate, and the day that it would be that of. */
export type NoRate = { readonly table: string | undefined; readonly missingOn: CivilDate };

/** `0.25%` as a fraction at `rateScale`, exactly. */
export function readShare(percent: string): bigint {
  const [whole = '0', fraction = ''] = percent.slice(0, -1).split('.');
  return BigInt(whole + fraction.padEnd(rateScale - 2, '0'));
}

/** The percentage of a day: the one that there is, or that of the span which has the day; undefined where none has. */
export function shareAt(of: ShareOrShares, date: CivilDate): string | undefined {
  return typeof of === 'string' ? of : shareOn(of, date)?.percent;
}

/** A fraction at `rateScale` as a percentage without needless zeros. */
export function writeShare(rate: bigint): string {
  if (rate < 0n) return `-${writeShare(-rate)}`;
  const digits = rate.toString().padStart(rateScale - 1, '0');
  const fraction = digits.slice(-(rateScale - 2)).replace(/0+$/, '');
  return `${digits.slice(0, -(rateScale - 2))}${fraction === '' ? '' : `.${fraction}`}%`;
}

export type RateParts = {
  readonly per: 'year' | 'day';
  readonly base: readonly DatedShare[];
  /** Name of the table that the base is of; undefined where the rule states the rate itself. */
  readonly table: string | undefined;
  readonly margin: readonly DatedShare[];
  readonly baseRounding: { readonly mode: RoundingMode; readonly decimals: number } | undefined;
  readonly fixed: Fixing | undefined;
  /** The rate, margin and all, is never less; undefined where the law sets no floor. */
  readonly noLessThan: string | undefined;
  readonly citation: string;
};

const fixingMonths = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

/** Finds rates by day, remembering the spans found. */
export function rateTimeline(parts: RateParts): RateTimeline {
  const known: RateSpan[] = [];
  return {
    per: parts.per,
    at: (day) => {
      const found = known.find(({ from, through }) => from <= day && day <= through);
      if (found !== undefined) return found;
      const span = spanAt(parts, day);
      if ('rate' in span) known.unshift(span);
      return span;
    },
  };
}

function spanAt(parts: RateParts, day: DayNumber): RateSpan | NoRate {
  const date = dateOfDay(day);
  const reference = parts.fixed === undefined ? date : referenceDate(date, parts.fixed);
  const base = shareOn(parts.base, reference);
  if (base === undefined) return { table: parts.table, missingOn: reference };
  const margin = shareOn(parts.margin, date);
  if (margin === undefined) return { table: undefined, missingOn: date };
  const held =
    parts.fixed === undefined
      ? base
      : { from: spanStart(date, parts.fixed), through: spanEnd(day, parts.fixed) };
  return {
    from: dayNumber(later(held.from, margin.from)),
    through: dayNumber(earlier(lastDay(held.through), lastDay(margin.through))),
    rate: floored(
      roundBase(readShare(base.percent), parts.baseRounding) + readShare(margin.percent),
      parts,
      date,
    ),
    citation: base.citation ?? parts.citation,
  };
}

/** Not less than the floor of the law. Refuses a rate below zero for which the law sets none. */
function floored(rate: bigint, { noLessThan, table }: RateParts, date: CivilDate): bigint {
  if (noLessThan !== undefined) {
    const least = readShare(noLessThan);
    return rate < least ? least : rate;
  }
  if (rate >= 0n) return rate;
  throw new RefusedEvaluation(
    'account.rate-below-zero',
    `the rate by the table "${table}" is ${writeShare(rate)} on ${date}, and the schedule does not say what then holds`,
    'State "noLessThan" of the rate: the least that the law lets it be.',
  );
}

function shareOn(shares: readonly DatedShare[], date: CivilDate): DatedShare | undefined {
  return shares.find(({ from, through }) => from <= date && date <= lastDay(through));
}

/** The day whose rate holds for the whole span (month, quarter …) in which a date falls. */
function referenceDate(date: CivilDate, fixed: Fixing): CivilDate {
  const month = addMonths(spanStart(date, fixed), -Number(fixed.monthsBefore));
  return fixed.day === 'last' ? endOfMonth(month) : addDays(month, Number(fixed.day) - 1);
}

function spanStart(date: CivilDate, { each }: Fixing): CivilDate {
  const months = fixingMonths[each];
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / months) * months + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

function spanEnd(day: DayNumber, { each }: Fixing): CivilDate {
  return dateOfDay(nextSpanStart(day, fixingMonths[each]) - 1);
}

function roundBase(base: bigint, rounding: RateParts['baseRounding']): bigint {
  if (rounding === undefined) return base;
  const step = 10n ** BigInt(rateScale - 2 - rounding.decimals);
  return divideRounded(base, step, rounding.mode) * step;
}

const lastDay = (through: string): CivilDate => (through === 'open' ? endOfTime : through);
const later = (a: CivilDate, b: CivilDate) => (a > b ? a : b);
const earlier = (a: CivilDate, b: CivilDate) => (a < b ? a : b);
