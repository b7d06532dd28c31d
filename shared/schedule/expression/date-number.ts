import { parseCivilDate } from '../../civil-date.ts';
import { type CheckedLine, dayNumber, writeDay } from '../checked-line.ts';
import { RefusedEvaluation } from '../refused-evaluation.ts';
import { dimensionless } from '../unit.ts';
import { type CompiledDate, type CompiledNumber, usesOf } from './compiled.ts';
import { FormulaError } from './token.ts';

const dayMs = 86_400_000;

/** A day (yyyymmdd) that was stated. Refuses a blank, which has no year. */
function stated(day: number, frame: CheckedLine): number {
  if (day !== 0) return day;
  throw new RefusedEvaluation(
    'schedule.blank-date',
    `a formula needs a date that is blank${frame.row > 0 ? ` (line ${frame.row})` : ''}`,
    'State the date.',
  );
}

function fromDates(dates: readonly CompiledDate[], count: (...days: number[]) => number): CompiledNumber {
  return {
    kind: 'number',
    unit: dimensionless,
    under: 1n,
    over: (frame) => BigInt(count(...dates.map(({ day }) => stated(day(frame), frame)))),
    uses: usesOf(...dates),
  };
}

/** The civil year of a date, a plain number. */
export const yearOf = (date: CompiledDate) => fromDates([date], (day) => Math.floor(day / 10_000));

/** The month of a date, 1 to 12. */
export const monthOf = (date: CompiledDate) => fromDates([date], (day) => Math.floor(day / 100) % 100);

/** The day of the month of a date, 1 to 31. */
export const dayOf = (date: CompiledDate) => fromDates([date], (day) => day % 100);

/**
 * The date of a year, month and day, all plain numbers. Throws FormulaError for numbers with a unit, or that are known
 * when the law is loaded and make no date; refuses with `schedule.no-such-date` where what is declared makes none.
 */
export function dateOf(parts: readonly CompiledNumber[]): CompiledDate {
  if (parts.some(({ unit, constant }) => unit.size > 0 && constant !== 0n)) {
    throw new FormulaError(
      'date(year, month, day) needs plain numbers',
      'Write date(year(periodEnd), 12, 15).',
    );
  }
  const day = (frame: CheckedLine): number | undefined => {
    const [year, month, date] = parts.map((part) => wholeNumber(part, frame));
    if (year === undefined || month === undefined || date === undefined) return undefined;
    const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    return parseCivilDate(text) === undefined ? undefined : dayNumber(text);
  };
  const written = parts.map(({ constant, under }) => constant !== undefined && constant / under);
  if (written.every((part) => part !== false)) {
    const known = day(nothingDeclared);
    if (known === undefined)
      throw new FormulaError(`${written.join('-')} is not a date`, 'Write date(year, month, day).');
    return { kind: 'date', day: () => known, uses: usesOf(...parts) };
  }
  return {
    kind: 'date',
    day: (frame) => {
      const found = day(frame);
      if (found !== undefined) return found;
      throw new RefusedEvaluation(
        'schedule.no-such-date',
        `a formula comes to a day that no calendar has${frame.row > 0 ? ` (line ${frame.row})` : ''}`,
        'Check the dates and numbers declared.',
      );
    },
    uses: usesOf(...parts),
  };
}

/** What constants are read of. */
const nothingDeclared: CheckedLine = {
  row: 0,
  numbers: [],
  codes: [],
  dates: [],
  blanks: [],
  truths: [],
  packedCodes: 0,
  day: 0,
};

/** A number as digits, if it is whole and not below zero. */
function wholeNumber({ over, under, divisor }: CompiledNumber, frame: CheckedLine): string | undefined {
  const [top, bottom] = [over(frame), divisor === undefined ? under : under * divisor(frame)];
  return top % bottom === 0n && top >= 0n ? String(top / bottom) : undefined;
}

/** Days from one date through another, both counted. Refuses where the second is before the first. */
export const daysIncluded = (from: CompiledDate, through: CompiledDate) =>
  fromDates([from, through], (first, last) => {
    if (first <= last) return daysCounted(first, last);
    throw new RefusedEvaluation(
      'schedule.span-ends-before-start',
      `a formula counts the days from ${writeDay(first)} through ${writeDay(last)}, which end before they start`,
      'Correct one of the two dates; a schedule that lets the second be earlier asks first which one is.',
    );
  });

/** Days (yyyymmdd) from the first through the last, both counted. */
export function daysCounted(first: number, last: number): number {
  return (ordinal(last) - ordinal(first)) / dayMs + 1;
}

/** The day before (yyyymmdd). */
export function dayBefore(day: number): number {
  return dayNumber(new Date(ordinal(day) - dayMs).toISOString());
}

function ordinal(day: number): number {
  return Date.parse(`${writeDay(day)}T00:00:00Z`);
}
