import type { CivilDate } from '../civil-date.ts';
import { type FilingPeriod, nextPeriod, periodHolding, periodNamed } from '../period.ts';
import { countsFromNotice, dayFixedBy, type WorkingDays } from './date-rule.ts';
import type { CalendarDocument } from './document/calendar.ts';
import type { FaultList } from './fault.ts';
import type { SchedulePeriod } from './schedule.ts';
import { endOfTime } from './timeline.ts';

/** Most periods listed at once: a century of months. */
const maximumPeriods = 1_200;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export type Calendar = {
  periodsFrom(from: CivilDate, through: CivilDate): readonly SchedulePeriod[];
  period(id: string): SchedulePeriod | undefined;
  paymentDue(period: SchedulePeriod, noticeDate: CivilDate): CivilDate;
};

/** The filing calendar. `holidays` are the days that the document's holiday rules come to, through `holidaysThrough`. */
export function compileCalendar(
  document: CalendarDocument,
  holidays: readonly CivilDate[],
  holidaysThrough: CivilDate,
  faults: FaultList,
): Calendar {
  const { length, from: first } = document.periods;
  const startMonth = Number(document.periods.yearStartMonth);
  const last = document.periods.through === 'open' ? endOfTime : document.periods.through;
  const lastReturn = document.returns?.through ?? last;
  const working: WorkingDays = {
    restDays: new Set(document.workingDays.restDays.map((day) => weekdays.indexOf(day) + 1)),
    holidays: new Set(holidays),
    through: holidaysThrough,
  };
  if (countsFromNotice(document.filingDue.rule)) {
    faults.add(
      ['calendar', 'filingDue', 'rule'],
      'counts from the notice, which comes after filing',
      'Count from the period.',
    );
  }
  const complete = (period: FilingPeriod): SchedulePeriod => ({
    ...period,
    filingDue: dayFixedBy(document.filingDue.rule, period, undefined, working),
  });
  return {
    periodsFrom: (from, through) => {
      const [start, end] = [
        [from, first].sort()[1] as CivilDate,
        [through, lastReturn].sort()[0] as CivilDate,
      ];
      const found: SchedulePeriod[] = [];
      if (start > end) return found;
      for (
        let period = periodHolding(start, length, startMonth);
        period.start <= end;
        period = nextPeriod(period, length, startMonth)
      ) {
        if (found.length === maximumPeriods)
          throw new RangeError(`more than ${maximumPeriods} periods between ${from} and ${through}`);
        found.push(complete(period));
      }
      return found;
    },
    period: (id) => {
      const period = periodNamed(id, length, startMonth);
      return period === undefined || period.end < first || period.start > last ? undefined : complete(period);
    },
    paymentDue: (period, noticeDate) => dayFixedBy(document.paymentDue.rule, period, noticeDate, working),
  };
}
