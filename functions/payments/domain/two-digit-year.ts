import { type CivilDate, parseCivilDate } from '../../../shared/civil-date.ts';
import { quoted, StatementFault } from './statement-fault.ts';

/** Years 80 to 99 are of the last century (SWIFT's rule), which is before any date that is read. */
const lastOfCentury = 79;

/**
 * Reads `YYMMDD`. Banks that count each month as 30 days write 29 and 30 February: taken as its last day, and `odd` is
 * told of it. Throws a `StatementFault` for another day that does not exist.
 */
export function readShortDate(text: string, where: string, odd: (detail: string) => void): CivilDate {
  const [, year = '', month = '', day = ''] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  const century = Number(year) > lastOfCentury ? '19' : '20';
  const date = existingDate(`${century}${year}`, month, day, where, odd);
  if (date !== undefined) return date;
  throw new StatementFault(
    'date',
    `${where}: ${quoted(text)} is not a date`,
    'Ask the bank for the statement again.',
  );
}

/** The day, or the last of February for the 29th or 30th that it does not have; undefined for no day at all. */
export function existingDate(
  year: string,
  month: string,
  day: string,
  where: string,
  odd: (detail: string) => void,
): CivilDate | undefined {
  const date = parseCivilDate(`${year}-${month}-${day}`);
  if (date !== undefined || month !== '02' || (day !== '29' && day !== '30')) return date;
  const last = parseCivilDate(`${year}-02-29`) ?? parseCivilDate(`${year}-02-28`);
  if (last !== undefined) odd(`${where}: ${year}-02-${day} does not exist: read as ${last}`);
  return last;
}
