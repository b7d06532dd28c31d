import type { Write } from '../../shared/aws/table.ts';
import { addDays, type CivilDate } from '../../shared/civil-date.ts';
import { today } from '../../shared/clock.ts';
import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import type { Change } from '../../shared/journal/commit.ts';
import type { Listing } from '../../shared/journal/head.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Filer, Filing } from './domain/filer.ts';
import type { Obligation } from './domain/obligation.ts';
import { nextOpening, openedAtOnce, openObligations } from './domain/open-obligations.ts';
import { obligationItem } from './obligation-item.ts';

/** What the calendar calls for at a time: obligations opened, for as many as fit one transaction. */
export async function applyCalendar(book: ScheduleBook, filer: Filer, at: string): Promise<Change<Filer>> {
  const events: EventDraft[] = [];
  const writes: Write[] = [];
  const opened: Obligation[] = [];
  const filings: Filing[] = [];
  for (const filing of filer.filings) {
    if (opened.length >= openedAtOnce) {
      filings.push(filing);
      continue;
    }
    const schedule = await book.named(filing.schedule, at);
    const next = openObligations(
      filer.taxpayerId,
      filing,
      schedule,
      today({ now: () => at }, schedule.timeZone),
      openedAtOnce - opened.length,
    );
    for (const obligation of next.obligations) {
      const { status: _, version: __, ...data } = obligation;
      events.push(
        eventOf('obligation.opened.v1', { ...data, schedule: { id: schedule.id, hash: schedule.hash } }),
      );
      writes.push({ put: obligationItem(obligation), ifAbsent: true });
    }
    opened.push(...next.obligations);
    filings.push(next.filing);
  }
  const open = [
    ...filer.open,
    ...opened.map(({ obligationId, schedule, filingDue }) => ({ obligationId, schedule, filingDue })),
  ];
  const state = { ...filer, filings, open };
  return { state, events, writes, listing: listingOf(state) };
}

/** Filers are listed by the day from which the clock has something to do for them, so it looks at no others. */
export function listingOf(filer: Filer): Listing {
  const days = [
    ...filer.filings.map(nextOpening),
    ...filer.open.map(({ filingDue }) => addDays(filingDue, 1)),
  ].filter((day): day is CivilDate => day !== undefined);
  const next = days.sort()[0] ?? '9999-12-31';
  return { list: 'filers', listKey: `${next}#${filer.taxpayerId}`, summary: { next } };
}
