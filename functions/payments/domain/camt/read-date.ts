import { type CivilDate, parseCivilDate } from '../../../../shared/civil-date.ts';
import { quoted, StatementFault } from '../statement-fault.ts';

/** Days read before: a statement repeats a few, and the calendar check would be an eighth of the reading time. */
const known = new Map<string, CivilDate>();
const maximumKnown = 1_000;

/**
 * Reads an ISO 20022 date or date and time (xs:date, xs:dateTime, with or without zone) as the civil date that the bank
 * wrote: its own calendar decides on which day it booked. What banks get wrong in the time of day does not matter.
 */
export function readDate(text: string, where: string): CivilDate {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.,]*)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text) ?? [];
  const date = day === undefined ? undefined : (known.get(day) ?? parseCivilDate(day));
  if (date === undefined) {
    throw new StatementFault(
      'date',
      `${where}: ${quoted(text)} is not a date`,
      'Ask the bank for the statement again.',
    );
  }
  if (known.size >= maximumKnown) known.clear();
  known.set(date, date);
  return date;
}
