import {
  type DayNumber,
  daysInYear,
  lastDayOfYear,
  nextSpanStart,
  thirtyDayMonths,
  yearOfDay,
} from '../day-number.ts';
import { divideRounded } from '../rounding.ts';
import type { DayCount } from '../schedule/document/terms-accruals.ts';
import { type NoRate, type RateTimeline, rateOne } from '../schedule/terms/rate-timeline.ts';
import { type ExactAmount, exactOf, keepForCompounding } from './exact-amount.ts';

type Compounding = 'none' | 'daily' | 'monthly' | 'quarterly' | 'yearly';

/** How a balance grows day by day. */
export type AccrualTerms = {
  readonly timeline: RateTimeline;
  /** Of a yearly rate. */
  readonly dayCount: DayCount | undefined;
  readonly compounding: Compounding;
  /** Whether what has accrued goes on bearing once the principal is paid. */
  readonly bearsAlone: boolean;
  /** The amount that bears of an unpaid one, in minor units, where the law rounds it first. */
  readonly rounded?: ((principal: bigint) => bigint) | undefined;
};

export type Trace = 'none' | 'segments' | 'days';

/** Days that bore alike, in exact amounts; `account-state.ts` has them as text. */
export type Segment = {
  readonly from: DayNumber;
  readonly through: DayNumber;
  /** As the day count counts them. */
  readonly days: number;
  readonly principal: bigint;
  readonly bearing: ExactAmount;
  readonly rate: bigint;
  readonly yearDays: number | undefined;
  readonly amount: ExactAmount;
  readonly citation: string;
};

const spanMonths = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/**
 * Interest that grows on a balance. It is moved on from balance to balance: `advance` counts the days since the last
 * call at the principal given, in as few steps as rates, years and compoundings allow.
 */
export class Accrual {
  /** All that has accrued so far. */
  gross: ExactAmount = 0n;
  /** Minor units of it that were paid or relieved. */
  settled = 0n;
  /** The last day counted. */
  through: DayNumber;
  segments: Segment[] = [];
  /** Why it has stopped for good after `through`: the day after it bears, and has no rate. */
  gap: NoRate | undefined;
  readonly #terms: AccrualTerms;
  readonly #trace: Trace;
  /** The part of `gross` that has been compounded. */
  #capital: ExactAmount = 0n;

  constructor(terms: AccrualTerms, firstDay: DayNumber, trace: Trace) {
    this.#terms = terms;
    this.#trace = trace;
    this.through = firstDay - 1;
  }

  /** Passes over days on which nothing accrues. What has accrued before compounds in them all the same. */
  skip(through: DayNumber): undefined {
    if (through <= this.through || this.gap !== undefined) return;
    const { compounding } = this.#terms;
    if (compounding !== 'none' && compounding !== 'daily')
      if (nextSpanStart(this.through, spanMonths[compounding]) <= through)
        this.#capital = keepForCompounding(this.gross);
    this.through = through;
  }

  /** Counts the days through `target`. Answers the day for which there is no rate, if one is needed. */
  advance(target: DayNumber, principal: bigint): NoRate | undefined {
    if (this.gap !== undefined) return undefined;
    while (this.through < target) {
      const day = this.through + 1;
      const step = this.#spanFrom(day, target);
      if (step.compounds) this.#capital = keepForCompounding(this.gross);
      const bearing = this.#bearing(principal);
      if (bearing <= 0n || (principal === 0n && !this.#terms.bearsAlone)) {
        this.through = step.end;
        continue;
      }
      const span = this.#terms.timeline.at(day);
      if ('missingOn' in span) return span;
      const { end, yearDays } = this.#oneRate(day, Math.min(step.end, span.through));
      const days = this.#days(day, end);
      const amount = this.#gain(bearing, span.rate, yearDays, days);
      this.gross += amount;
      this.through = end;
      const { rate, citation } = span;
      if (this.#trace !== 'none')
        this.#note({ from: day, through: end, days, principal, bearing, rate, yearDays, amount, citation });
    }
    return undefined;
  }

  /** Keeps a segment for the trace; one that only goes on with the last is joined to it. */
  #note(segment: Segment): void {
    const last = this.segments.at(-1);
    const goesOn =
      this.#trace === 'segments' &&
      last?.through === segment.from - 1 &&
      last.principal === segment.principal &&
      last.rate === segment.rate &&
      last.yearDays === segment.yearDays &&
      segment.bearing === last.bearing + (this.#terms.compounding === 'daily' ? last.amount : 0n);
    if (last === undefined || !goesOn) this.segments.push(segment);
    else
      this.segments[this.segments.length - 1] = {
        ...last,
        through: segment.through,
        days: last.days + segment.days,
        amount: last.amount + segment.amount,
      };
  }

  /** The days up to the next compounding, and whether their first day is one. */
  #spanFrom(day: DayNumber, target: DayNumber): { readonly end: DayNumber; readonly compounds: boolean } {
    const { compounding } = this.#terms;
    // Where more was paid than had accrued, as rounding up has it, growth has to make up for that before it bears too.
    const isAhead = compounding === 'daily' && exactOf(this.settled) > this.gross;
    const last = this.#trace === 'days' || isAhead ? day : target;
    if (compounding === 'none' || compounding === 'daily') return { end: last, compounds: false };
    const months = spanMonths[compounding];
    return {
      end: Math.min(last, nextSpanStart(day, months) - 1),
      compounds: nextSpanStart(day - 1, months) === day,
    };
  }

  #bearing(principal: bigint): ExactAmount {
    const { rounded } = this.#terms;
    if (this.#terms.compounding === 'none')
      return exactOf(rounded === undefined ? principal : rounded(principal));
    const grown = this.#terms.compounding === 'daily' ? this.gross : this.#capital;
    const left = grown - exactOf(this.settled);
    return exactOf(principal) + (left > 0n ? left : 0n);
  }

  #oneRate(day: DayNumber, end: DayNumber) {
    const { dayCount, timeline } = this.#terms;
    if (timeline.per === 'day') return { end, yearDays: undefined };
    if (dayCount === '30E/360') return { end, yearDays: 360 };
    if (dayCount !== 'actual/actual') return { end, yearDays: Number(dayCount?.slice(7)) };
    const year = yearOfDay(day);
    return { end: Math.min(end, lastDayOfYear(year)), yearDays: daysInYear(year) };
  }

  #days(from: DayNumber, through: DayNumber): number {
    if (this.#terms.timeline.per === 'day' || this.#terms.dayCount !== '30E/360') return through - from + 1;
    return thirtyDayMonths(through) - thirtyDayMonths(from - 1);
  }

  #gain(bearing: ExactAmount, rate: bigint, yearDays: number | undefined, days: number): ExactAmount {
    const divisor = rateOne * BigInt(yearDays ?? 1);
    if (this.#terms.compounding !== 'daily') return (bearing * rate * BigInt(days)) / divisor;
    return keepForCompounding((bearing * (growth(rate, divisor, days) - growthOne)) / growthOne);
  }
}

/** Decimals to which the growth of several days is worked out: twice what a compounding keeps. */
const growthOne = 10n ** 70n;
const growths = new Map<string, bigint>();

/** (1 + rate ÷ divisor) to the power of `days`, by squaring, each product rounded half-even to 70 decimals. */
function growth(rate: bigint, divisor: bigint, days: number): bigint {
  const key = `${rate}/${divisor}^${days}`;
  const known = growths.get(key);
  if (known !== undefined) return known;
  let factor = divideRounded((divisor + rate) * growthOne, divisor, 'half-even');
  let result = growthOne;
  for (let left = days; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = divideRounded(result * factor, growthOne, 'half-even');
    factor = divideRounded(factor * factor, growthOne, 'half-even');
  }
  if (growths.size > 20_000) growths.clear();
  growths.set(key, result);
  return result;
}
