import type { LoadedSchedule } from '../../shared/schedule/load-schedule.ts';

/** The periods of a schedule that overlap the days named, a line for each day that counts in them. */
export function calendarText({ schedule, compiled }: LoadedSchedule, from: string, to: string): string {
  const { paymentDue } = compiled.calendar.dueDays;
  const { defaultAssessment } = compiled.document.calendar;
  const lines = schedule
    .periodsFrom(from, to)
    .flatMap(({ id, start, end, filingDue, assessableFrom }) => [
      `${id}: ${start} through ${end}`,
      `  to be filed by ${filingDue}`,
      paymentDue === undefined
        ? '  to be paid by a day that counts from the notice'
        : `  to be paid by ${paymentDue(start, end)}`,
      ...(defaultAssessment === undefined
        ? []
        : [
            `  where no return has come, the authority may assess from ${assessableFrom}: ${defaultAssessment.basis} (${defaultAssessment.citation})`,
          ]),
    ]);
  return lines.length === 0 ? 'no period\n' : lines.map((line) => `${line}\n`).join('');
}
