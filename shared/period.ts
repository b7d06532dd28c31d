import { addDays, addMonths, type CivilDate } from './civil-date.ts';

export const periodLengths = ['month', 'two-months', 'quarter', 'half-year', 'year'] as const;
export type PeriodLength = (typeof periodLengths)[number];

/** A filing period, both days included. `id` is `2024-06`, `2024-B3` (two months), `2024-Q2`, `2024-H1` or `2024`, after the year in which it starts. */
export type FilingPeriod = { readonly id: string; readonly start: CivilDate; readonly end: CivilDate };

const months: Readonly<Record<PeriodLength, number>> = {
  month: 1,
  'two-months': 2,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

/**
 * The filing period that holds a date. `yearStartMonth` is the month (1–12) in which the instrument's year starts;
 * quarters, halves and years count from it.
 */
export function periodHolding(date: CivilDate, length: PeriodLength, yearStartMonth = 1): FilingPeriod {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const sinceYearStart = (month - yearStartMonth + 12) % 12;
  const startYear = month < yearStartMonth ? year - 1 : year;
  const ordinal = Math.floor(sinceYearStart / months[length]);
  const start = addMonths(
    `${startYear}-${String(yearStartMonth).padStart(2, '0')}-01`,
    ordinal * months[length],
  );
  const end = addDays(addMonths(start, months[length]), -1);
  return { id: periodId(start, startYear, ordinal, length), start, end };
}

function periodId(start: CivilDate, year: number, ordinal: number, length: PeriodLength): string {
  if (length === 'month') return start.slice(0, 7);
  if (length === 'year') return String(year);
  const letter = { 'two-months': 'B', quarter: 'Q', 'half-year': 'H' }[length];
  return `${year}-${letter}${ordinal + 1}`;
}

export function nextPeriod(period: FilingPeriod, length: PeriodLength, yearStartMonth = 1): FilingPeriod {
  return periodHolding(addDays(period.end, 1), length, yearStartMonth);
}

/** The period that an id names, or undefined if the id is not one of that length. */
export function periodNamed(id: string, length: PeriodLength, yearStartMonth = 1): FilingPeriod | undefined {
  const match = /^(\d{4})(?:-(?:(\d{2})|B([1-6])|Q([1-4])|H([12])))?$/.exec(id);
  if (!match) return undefined;
  const [, year = '', month, pair, quarter, half] = match;
  if (year < '1990' || year > '2199') return undefined;
  if (month !== undefined && (month < '01' || month > '12')) return undefined;
  const startMonth = String(yearStartMonth).padStart(2, '0');
  const offset = pair
    ? (Number(pair) - 1) * 2
    : quarter
      ? (Number(quarter) - 1) * 3
      : half
        ? (Number(half) - 1) * 6
        : 0;
  const day = month ? `${year}-${month}-01` : addMonths(`${year}-${startMonth}-01`, offset);
  const period = periodHolding(day, length, yearStartMonth);
  return period.id === id ? period : undefined;
}
