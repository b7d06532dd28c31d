import { type DayNumber, dateOfDay, dayNumber, monthsOn } from '../day-number.ts';
import type { PenaltyRuleDocument, PenaltyStepDocument } from '../schedule/document/terms-accruals.ts';

type MonthsFrom = NonNullable<PenaltyRuleDocument['monthsFrom']>;
type Months = { first(index: number): DayNumber; last(index: number): DayNumber };

/** The day after which a step is reached: so many days after the anchor, and then so many months. */
export function startOfStep(
  { afterDays = '0', afterMonths = '0' }: PenaltyStepDocument,
  anchor: DayNumber,
  from: MonthsFrom,
): DayNumber {
  const day = anchor + Number(afterDays);
  const months = Number(afterMonths);
  return months === 0 ? day : monthsAfter(day, from, 'complete').last(months - 1);
}

/** The day on which a step adds something for the time after `count`; undefined where it has come to its end. */
export function dayOfStep(
  step: PenaltyStepDocument,
  start: DayNumber,
  count: number,
  from: MonthsFrom,
): DayNumber | undefined {
  if ('perDay' in step) {
    const most = step.atMostDays;
    return most !== undefined && count >= Number(most) ? undefined : start + 1 + count;
  }
  if ('perMonth' in step) {
    if (step.atMostMonths !== undefined && count >= Number(step.atMostMonths)) return undefined;
    const months = monthsAfter(start, from, step.months);
    return step.months === 'complete' ? months.last(count) : months.first(count);
  }
  return count > 0 ? undefined : start + 1;
}

/** The first day of the month that a monthly step adds for: it decides which of several percentages holds. */
export function monthBegins(
  months: 'complete' | 'commenced',
  start: DayNumber,
  count: number,
  from: MonthsFrom,
): DayNumber {
  return monthsAfter(start, from, months).first(count);
}

/** The months that follow a day, counted from 0, each with its first and last day. */
function monthsAfter(day: DayNumber, from: MonthsFrom, months: 'complete' | 'commenced'): Months {
  const next = day + 1;
  if (from === 'due-day') {
    const last = (index: number) => monthsOn(day, index + 1);
    return { first: (index) => (index === 0 ? next : last(index - 1) + 1), last };
  }
  if (from === 'day-after') {
    const last = (index: number) => lastBefore(next, index + 1);
    return { first: (index) => (index === 0 ? next : last(index - 1) + 1), last };
  }
  const begun = dayNumber(`${dateOfDay(next).slice(0, 7)}-01`);
  // A month that has begun already is commenced, and is not one of the complete ones.
  const origin = months === 'commenced' || begun === next ? begun : monthsOn(begun, 1);
  return {
    first: (index) => Math.max(monthsOn(origin, index), next),
    last: (index) => monthsOn(origin, index + 1) - 1,
  };
}

/**
 * The last day of months that begin on a day: the one before its number comes again, or the last of a month that does
 * not have that number (BGB § 188(2) second alternative and (3); the corresponding date rule of Dodds v Walker).
 */
function lastBefore(first: DayNumber, months: number): DayNumber {
  const end = monthsOn(first, months);
  return dateOfDay(end).slice(8) === dateOfDay(first).slice(8) ? end - 1 : end;
}
