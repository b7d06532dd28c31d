import { addDays, addMonths, type CivilDate } from './civil-date.ts';

export const periodLengths = [
  'month',
  'two-months',
  'quarter',
  'four-months',
  'half-year',
  'year',
  'years',
] as const;
export type PeriodLength = (typeof periodLengths)[number];

/** Where each period has several years: how many, and a year in which one of them begins. */
export type YearCycle = { readonly years: number; readonly firstYear: number };

/**
 * A filing period, both days included. `id` is `2024-06`, `2024-B3` (two months), `2024-Q2`, `2024-T3` (four months),
 * `2024-H1` or `2024`, after the year in which it starts; or `2021-2023`, the years in which its first and last year start.
 */
export type FilingPeriod = { readonly id: string; readonly start: CivilDate; readonly end: CivilDate };

const months: Readonly<Record<PeriodLength, number>> = {
  month: 1,
  'two-months': 2,
  quarter: 3,
  'four-months': 4,
  'half-year': 6,
  year: 12,
  years: 12,
};

/**
 * The filing period that holds a date. `yearStartMonth` is the month (1–12) in which the instrument's year starts;
 * quarters, halves and years count from it. `cycle` is that of periods of several `years`.
 */
export function periodHolding(
  date: CivilDate,
  length: PeriodLength,
  yearStartMonth = 1,
  cycle?: YearCycle,
): FilingPeriod {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const sinceYearStart = (month - yearStartMonth + 12) % 12;
  const startYear = month < yearStartMonth ? year - 1 : year;
  if (length === 'years') return yearsHolding(startYear, yearStartMonth, cycle);
  const ordinal = Math.floor(sinceYearStart / months[length]);
  const start = addMonths(
    `${startYear}-${String(yearStartMonth).padStart(2, '0')}-01`,
    ordinal * months[length],
  );
  const end = addDays(addMonths(start, months[length]), -1);
  return { id: periodId(start, startYear, ordinal, length), start, end };
}

function yearsHolding(year: number, yearStartMonth: number, cycle: YearCycle | undefined): FilingPeriod {
  if (cycle === undefined) throw new Error('periods of several years were asked for without how many');
  const { years, firstYear } = cycle;
  const first = year - ((((year - firstYear) % years) + years) % years);
  const start = `${first}-${String(yearStartMonth).padStart(2, '0')}-01`;
  const end = addDays(addMonths(start, 12 * years), -1);
  return { id: `${first}-${first + years - 1}`, start, end };
}

function periodId(
  start: CivilDate,
  year: number,
  ordinal: number,
  length: Exclude<PeriodLength, 'years'>,
): string {
  if (length === 'month') return start.slice(0, 7);
  if (length === 'year') return String(year);
  const letter = { 'two-months': 'B', quarter: 'Q', 'four-months': 'T', 'half-year': 'H' }[length];
  return `${year}-${letter}${ordinal + 1}`;
}

export function nextPeriod(
  period: FilingPeriod,
  length: PeriodLength,
  yearStartMonth = 1,
  cycle?: YearCycle,
): FilingPeriod {
  return periodHolding(addDays(period.end, 1), length, yearStartMonth, cycle);
}

/** The period that an id names, or undefined if the id is not one of that length. */
export function periodNamed(
  id: string,
  length: PeriodLength,
  yearStartMonth = 1,
  cycle?: YearCycle,
): FilingPeriod | undefined {
  const match = /^(\d{4})(?:-(?:(\d{2})|B([1-6])|Q([1-4])|T([1-3])|H([12])|\d{4}))?$/.exec(id);
  if (!match) return undefined;
  const [, year = '', month, pair, quarter, third, half] = match;
  if (year < '1990' || year > '2199') return undefined;
  if (month !== undefined && (month < '01' || month > '12')) return undefined;
  const startMonth = String(yearStartMonth).padStart(2, '0');
  const offset = pair
    ? (Number(pair) - 1) * 2
    : quarter
      ? (Number(quarter) - 1) * 3
      : third
        ? (Number(third) - 1) * 4
        : half
          ? (Number(half) - 1) * 6
          : 0;
  const day = month ? `${year}-${month}-01` : addMonths(`${year}-${startMonth}-01`, offset);
  const period = periodHolding(day, length, yearStartMonth, cycle);
  return period.id === id ? period : undefined;
}
