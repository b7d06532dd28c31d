import type { CivilDate } from './civil-date.ts';

/** A civil date as the number of days since 1970-01-01, for counting many days fast. */
export type DayNumber = number;

const dayMs = 86_400_000;

/** Throws unless the text is a date, so that no NaN is ever counted with. */
export function dayNumber(date: CivilDate): DayNumber {
  const number = Date.parse(`${date}T00:00:00Z`) / dayMs;
  if (!Number.isInteger(number)) throw new RangeError(`not a date: ${JSON.stringify(date.slice(0, 20))}`);
  return number;
}

export function dateOfDay(day: DayNumber): CivilDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function yearOfDay(day: DayNumber): number {
  return new Date(day * dayMs).getUTCFullYear();
}

/** 366 in a leap year. */
export function daysInYear(year: number): 365 | 366 {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
}

/** The same day some months on, or that month's last day where it has no such day. */
export function monthsOn(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / dayMs;
}

/** Days up to a day where every month has 30: the 31st counts nothing (30E/360). Only differences mean something. */
export function thirtyDayMonths(day: DayNumber): number {
  const date = new Date(day * dayMs);
  return 360 * date.getUTCFullYear() + 30 * date.getUTCMonth() + Math.min(date.getUTCDate(), 30);
}

export function lastDayOfYear(year: number): DayNumber {
  return Date.UTC(year, 11, 31) / dayMs;
}

/** The first day after `day` on which a span of so many months (1, 3, 6 or 12), counted from January, begins. */
export function nextSpanStart(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * dayMs);
  const span = Math.floor(date.getUTCMonth() / months) + 1;
  return Date.UTC(date.getUTCFullYear(), span * months, 1) / dayMs;
}
