import Holidays from 'date-holidays';
import * as z from 'zod';
import { calendarDocument } from './schedule/document/calendar.ts';

/** The years for which holidays are worked out: from before the oldest instrument to well past any due date. */
const firstYear = 2018;
const lastYear = 2040;
export const holidaysThrough = `${lastYear}-12-31`;

const shape = z.object({ calendar: z.object({ workingDays: calendarDocument.shape.workingDays }) });

/** The civil dates, in order, that a schedule's holiday rules come to; none for a document that has no sound calendar. */
export function resolveHolidays(document: unknown): readonly string[] {
  const read = shape.safeParse(document);
  if (!read.success) return [];
  const { country, holidays = [] } = read.data.calendar.workingDays;
  const days = new Set<string>();
  if (country !== undefined) {
    const calendar = new Holidays(country, { types: ['public'] });
    if (calendar.getHolidays(firstYear).length === 0)
      throw new Error(`date-holidays knows no public holidays of ${country}`);
    addDays(calendar, '', days);
  }
  for (const { rule, from = '' } of holidays) {
    const calendar = new Holidays();
    if (!calendar.setHoliday(rule, { type: 'public', name: { en: rule } }))
      throw new Error(`date-holidays cannot read the rule "${rule}"`);
    addDays(calendar, from, days);
  }
  return [...days].sort();
}

function addDays(calendar: Holidays, from: string, days: Set<string>): void {
  for (let year = firstYear; year <= lastYear; year++) {
    for (const { date } of calendar.getHolidays(year)) {
      const day = date.slice(0, 10);
      if (day >= from) days.add(day);
    }
  }
}
