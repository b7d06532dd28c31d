import { addDays, addMonths, type CivilDate, dayOfWeek, endOfMonth } from '../civil-date.ts';
import type { FilingPeriod } from '../period.ts';
import type { DateRule } from './document/calendar.ts';

/** Working days as the law of the instrument counts them. */
export type WorkingDays = {
  /** ISO 8601 days of the week, 1 (Monday) to 7. */
  readonly restDays: ReadonlySet<number>;
  readonly holidays: ReadonlySet<CivilDate>;
  /** Last day for which holidays were worked out. */
  readonly through: CivilDate;
};

/** The day that a rule fixes. `notice` is the date of the notice of assessment, for rules that count from it. */
export function dayFixedBy(
  rule: DateRule,
  period: FilingPeriod,
  notice: CivilDate | undefined,
  working: WorkingDays,
): CivilDate {
  if ('laterOf' in rule || 'earlierOf' in rule) {
    const days = ('laterOf' in rule ? rule.laterOf : rule.earlierOf)
      .map((one) => dayFixedBy(one, period, notice, working))
      .sort();
    return ('laterOf' in rule ? days.at(-1) : days[0]) as CivilDate;
  }
  if ('lastWorkingDay' in rule) return lastWorkingDay(rule, period, working);
  const day = plainDay(rule, period, notice);
  return rule.workingDay === undefined ? day : moveToWorkingDay(day, rule.workingDay, working);
}

function plainDay(
  rule: Exclude<DateRule, { laterOf: unknown } | { earlierOf: unknown } | { lastWorkingDay: unknown }>,
  period: FilingPeriod,
  notice: CivilDate | undefined,
): CivilDate {
  if ('monthsAfterPeriod' in rule) {
    const month = addMonths(`${period.end.slice(0, 7)}-01`, Number(rule.monthsAfterPeriod));
    const last = endOfMonth(month);
    if (rule.day === 'last') return last;
    const day = `${month.slice(0, 7)}-${rule.day.padStart(2, '0')}`;
    return day < last ? day : last;
  }
  if ('yearsAfterPeriod' in rule)
    return `${Number(period.end.slice(0, 4)) + Number(rule.yearsAfterPeriod)}-${rule.on}`;
  if ('daysAfterPeriod' in rule) return addDays(period.end, Number(rule.daysAfterPeriod));
  if (notice === undefined)
    throw new Error('a rule that counts from the notice was asked for a day without one');
  return addDays(notice, Number(rule.daysAfterNotice));
}

/** The last working day of a month, or the last but one, and so on. */
function lastWorkingDay(
  rule: Extract<DateRule, { lastWorkingDay: unknown }>,
  period: FilingPeriod,
  working: WorkingDays,
): CivilDate {
  const month = addMonths(`${period.end.slice(0, 7)}-01`, Number(rule.monthsAfterPeriod));
  let day = moveToWorkingDay(endOfMonth(month), 'previous', working);
  for (let left = Number(rule.lastWorkingDay); left > 1; left--)
    day = moveToWorkingDay(addDays(day, -1), 'previous', working);
  return day;
}

/** The day itself where it is a working day, or the nearest one that way. */
export function moveToWorkingDay(
  day: CivilDate,
  direction: 'next' | 'previous',
  working: WorkingDays,
): CivilDate {
  let moved = day;
  while (working.restDays.has(dayOfWeek(moved)) || working.holidays.has(moved)) {
    moved = addDays(moved, direction === 'next' ? 1 : -1);
  }
  if (moved > working.through) {
    throw new RangeError(
      `holidays are worked out only through ${working.through}: extend the schedule catalogue to reach ${moved}`,
    );
  }
  return moved;
}

/** The working day that is so many working days after a day, or before it where the count is less than zero. */
export function addWorkingDays(day: CivilDate, count: number, working: WorkingDays): CivilDate {
  const direction = count < 0 ? 'previous' : 'next';
  let moved = day;
  for (let left = Math.abs(count); left > 0; left--)
    moved = moveToWorkingDay(addDays(moved, direction === 'next' ? 1 : -1), direction, working);
  return moved;
}

/** Whether a rule counts from a notice of assessment. */
export function countsFromNotice(rule: DateRule): boolean {
  if ('laterOf' in rule) return rule.laterOf.some(countsFromNotice);
  if ('earlierOf' in rule) return rule.earlierOf.some(countsFromNotice);
  return 'daysAfterNotice' in rule;
}
