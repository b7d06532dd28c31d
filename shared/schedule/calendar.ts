import { addDays, type CivilDate } from '../civil-date.ts';
import { type FilingPeriod, nextPeriod, periodHolding, periodNamed, type YearCycle } from '../period.ts';
import {
  addWorkingDays,
  countsFromNotice,
  dayFixedBy,
  moveToWorkingDay,
  type WorkingDays,
} from './date-rule.ts';
import type { CalendarDocument, DateRule, DueDate } from './document/calendar.ts';
import type { FaultList } from './fault.ts';
import { layRules } from './ruling.ts';
import type { SchedulePeriod } from './schedule.ts';
import { endOfTime } from './timeline.ts';

/** Most periods listed at once: a century of months. */
const maximumPeriods = 1_200;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export type Calendar = {
  periodsFrom(from: CivilDate, through: CivilDate): readonly SchedulePeriod[];
  period(id: string): SchedulePeriod | undefined;
  paymentDue(period: SchedulePeriod, noticeDate: CivilDate): CivilDate;
  /** A day, or the working day next to it that a rule asks for. */
  workingDay(day: CivilDate, direction: 'next' | 'previous' | undefined): CivilDate;
  addWorkingDays(day: CivilDate, count: number): CivilDate;
  /** The last day for which holidays are worked out. */
  readonly holidaysThrough: CivilDate;
  /** The last day to file, and to pay where no rule counts from the notice, of a period in these days. */
  readonly dueDays: {
    readonly filingDue: DueDay;
    readonly paymentDue: DueDay | undefined;
  };
};
type DueDay = (start: CivilDate, end: CivilDate) => CivilDate;

/** The filing calendar. `holidays` are the days that the document's holiday rules come to, through `holidaysThrough`. */
export function compileCalendar(
  document: CalendarDocument,
  holidays: readonly CivilDate[],
  holidaysThrough: CivilDate,
  faults: FaultList,
): Calendar {
  const { length, from: first } = document.periods;
  const startMonth = Number(document.periods.yearStartMonth);
  const cycle = cycleOf(document.periods, faults);
  const last = document.periods.through === 'open' ? endOfTime : document.periods.through;
  const lastReturn = document.returns?.through ?? last;
  const working: WorkingDays = {
    restDays: new Set(document.workingDays.restDays.map((day) => weekdays.indexOf(day) + 1)),
    holidays: new Set(holidays),
    through: holidaysThrough,
  };
  const filingRule = dueRule('filingDue', document, faults);
  const paymentRule = dueRule('paymentDue', document, faults);
  const { defaultAssessment } = document;
  if (defaultAssessment !== undefined && countsFromNotice(defaultAssessment.after)) {
    faults.add(
      ['calendar', 'defaultAssessment', 'after'],
      'counts from the notice, and there is none before the authority assesses',
      'Count from the period.',
    );
  }
  for (const [index, { rule }] of rulesOf(document.filingDue).entries()) {
    if (!countsFromNotice(rule)) continue;
    faults.add(
      ['calendar', 'filingDue', ...(Array.isArray(document.filingDue) ? [index] : []), 'rule'],
      'counts from the notice, which comes after filing',
      'Count from the period.',
    );
  }
  const dueDay =
    (rule: (period: FilingPeriod) => DateRule): DueDay =>
    (start, end) => {
      const period = { id: '', start, end };
      return dayFixedBy(rule(period), period, undefined, working);
    };
  const paidByNotice = rulesOf(document.paymentDue).some(({ rule }) => countsFromNotice(rule));
  /** The first and last period are cut to the days on which the instrument is in force. */
  const complete = ({ id, ...calendar }: FilingPeriod): SchedulePeriod => {
    const period = {
      id,
      start: [calendar.start, first].sort()[1] as CivilDate,
      end: [calendar.end, last].sort()[0] as CivilDate,
    };
    const filingDue = dayFixedBy(filingRule(period), period, undefined, working);
    if (defaultAssessment === undefined) return { ...period, filingDue };
    const after = dayFixedBy(defaultAssessment.after, period, undefined, working);
    return { ...period, filingDue, assessableFrom: addDays(after, 1) };
  };
  return {
    periodsFrom: (from, through) => {
      const [start, end] = [
        [from, first].sort()[1] as CivilDate,
        [through, lastReturn].sort()[0] as CivilDate,
      ];
      const found: SchedulePeriod[] = [];
      if (start > end) return found;
      for (
        let period = periodHolding(start, length, startMonth, cycle);
        period.start <= end;
        period = nextPeriod(period, length, startMonth, cycle)
      ) {
        if (found.length === maximumPeriods)
          throw new RangeError(`more than ${maximumPeriods} periods between ${from} and ${through}`);
        found.push(complete(period));
      }
      return found;
    },
    period: (id) => {
      const period = periodNamed(id, length, startMonth, cycle);
      return period === undefined || period.end < first || period.start > last ? undefined : complete(period);
    },
    workingDay: (day, direction) =>
      direction === undefined ? day : moveToWorkingDay(day, direction, working),
    paymentDue: (period, noticeDate) => dayFixedBy(paymentRule(period), period, noticeDate, working),
    addWorkingDays: (day, count) => addWorkingDays(day, count, working),
    holidaysThrough,
    dueDays: {
      filingDue: dueDay(filingRule),
      paymentDue: paidByNotice ? undefined : dueDay(paymentRule),
    },
  };
}

/** Of periods of several years: how many, and when one begins. */
function cycleOf(
  { length, years, firstYear, from, yearStartMonth }: CalendarDocument['periods'],
  faults: FaultList,
): YearCycle | undefined {
  if (length === 'years') {
    if (years === undefined) {
      faults.add(
        ['calendar', 'periods', 'years'],
        'is missing where periods have several years',
        'State how many years a period has.',
      );
    }
    const first = firstYear ?? periodHolding(from, 'year', Number(yearStartMonth)).id;
    return { years: Number(years ?? '2'), firstYear: Number(first) };
  }
  for (const [key, stated] of Object.entries({ years, firstYear })) {
    if (stated !== undefined)
      faults.add(
        ['calendar', 'periods', key],
        `belongs to periods of several years, and these have the length ${length}`,
        'Say "length: years", or take the key out.',
      );
  }
  return undefined;
}

function rulesOf(document: DueDate): readonly { readonly rule: DateRule }[] {
  return Array.isArray(document) ? document : [document];
}

/** The rule in force on the first day of a period. */
function dueRule(
  key: 'filingDue' | 'paymentDue',
  document: CalendarDocument,
  faults: FaultList,
): (period: FilingPeriod) => DateRule {
  const rules = document[key];
  if (!Array.isArray(rules)) return () => rules.rule;
  const segments = layRules(rules, ['calendar', key], faults);
  if (segments === undefined) return () => (rules[0] as { rule: DateRule }).rule;
  const [start, end] = [segments[0]?.from ?? endOfTime, segments.at(-1)?.through ?? ''];
  const { from, through } = document.periods;
  if (start > from || end < (through === 'open' ? endOfTime : through)) {
    faults.add(
      ['calendar', key],
      'does not cover every period',
      `Let the rules reach from ${from} through ${through}.`,
    );
  }
  return ({ start: day }) => {
    const found = segments.find((segment) => segment.from <= day && day <= segment.through);
    return (rules[found?.index ?? 0] as { rule: DateRule }).rule;
  };
}
