import { type CivilDate, parseCivilDate } from '../../../../shared/civil-date.ts';
import { quoted, StatementFault } from '../statement-fault.ts';

/** Dates read before, as written: a statement repeats a few, and reading them anew would be an eighth of the time. */
const known = new Map<string, CivilDate>();
const maximumKnown = 1_000;

/**
 * Reads an ISO 20022 date or date and time (xs:date, xs:dateTime, with or without zone) as the civil date that the bank
 * wrote: its own calendar decides on which day it booked. What banks get wrong in the time of day does not matter.
 */
export function readDate(text: string, where: string): CivilDate {
  const before = known.get(text);
  if (before !== undefined) return before;
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.,]*)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text) ?? [];
  const date = day === undefined ? undefined : parseCivilDate(day);
  if (date === undefined) {
    throw new StatementFault(
      'date',
      `${where}: ${quoted(text)} is not a date`,
      'Ask the bank for the statement again.',
    );
  }
  if (known.size >= maximumKnown) known.clear();
  known.set(text, date);
  return date;
}
