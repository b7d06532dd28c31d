import { Temporal } from 'temporal-polyfill';

/** A date of the civil calendar, `YYYY-MM-DD`. Strings of this form compare in date order. */
export type CivilDate = string;

/** The years this system works with; a date outside them is a slip of the pen. */
const earliest = '1990-01-01';
const latest = '2199-12-31';

/** Reads `YYYY-MM-DD`; undefined for another form, a day that does not exist, or a year out of bounds. */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < earliest || text > latest) return undefined;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return undefined;
  }
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same day some months on, or that month's last day where it has no such day. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

export function endOfMonth(date: CivilDate): CivilDate {
  const day = Temporal.PlainDate.from(date);
  return day.with({ day: day.daysInMonth }).toString();
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function dayOfWeek(date: CivilDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The civil date at an instant (ISO 8601, UTC) in the authority's IANA time zone. */
export function civilDateAt(instant: string, timeZone: string): CivilDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
