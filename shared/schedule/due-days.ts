import type { Calendar } from './calendar.ts';
import { type CheckedLine, dayNumber, periodEndSlot, periodStartSlot, writeDay } from './checked-line.ts';
import type { Meaning } from './expression/scope.ts';

/** The days by which the declaration must be filed and paid, as names of formulas with their labels. */
export const dueDayLabels: ReadonlyMap<string, string> = new Map([
  ['filingDue', 'Last day to file'],
  ['paymentDue', 'Last day to pay'],
]);

type DueDayName = keyof Calendar['dueDays'];

/** What `filingDue` and `paymentDue` mean; the second only where no rule counts from the notice. */
export function dueDayNames({ dueDays }: Calendar): ReadonlyMap<string, Meaning> {
  return new Map(
    (['filingDue', 'paymentDue'] satisfies DueDayName[]).flatMap((name) => {
      const dueDay = dueDays[name];
      return dueDay === undefined ? [] : [[name, { kind: 'due', day: remembering(dueDay) }] as const];
    }),
  );
}

/** Every line of a declaration asks for the same period. */
function remembering(dueDay: Calendar['dueDays']['filingDue']): (frame: CheckedLine) => number {
  let [start, end, day] = [0, 0, 0];
  return ({ dates }) => {
    if (dates[periodStartSlot] !== start || dates[periodEndSlot] !== end) {
      start = dates[periodStartSlot] as number;
      end = dates[periodEndSlot] as number;
      day = dayNumber(dueDay(writeDay(start), writeDay(end)));
    }
    return day;
  };
}
