import { type CivilDate, parseCivilDate } from '../../../../shared/civil-date.ts';
import { quoted, StatementFault } from '../statement-fault.ts';

/**
 * Reads an ISO 20022 date or date and time (xs:date, xs:dateTime, with or without zone) as the civil date that the bank
 * wrote: its own calendar decides on which day it booked.
 */
export function readDate(text: string, where: string): CivilDate {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
  const date = day === undefined ? undefined : parseCivilDate(day);
  if (date !== undefined) return date;
  throw new StatementFault(
    'date',
    `${where}: ${quoted(text)} is not a date`,
    'Ask the bank for the statement again.',
  );
}
