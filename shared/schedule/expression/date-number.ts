import { type CheckedLine, dayNumber, writeDay } from '../checked-line.ts';
import { RefusedEvaluation } from '../refused-evaluation.ts';
import { dimensionless } from '../unit.ts';
import { type CompiledDate, type CompiledNumber, usesOf } from './compiled.ts';

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

/** Days from one date through another, both counted; zero where the second is before the first. */
export const daysIncluded = (from: CompiledDate, through: CompiledDate) =>
  fromDates([from, through], (first, last) => Math.max(0, daysCounted(first, last)));

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
