import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { refusalToActFor } from '../../shared/aws/principal.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import { type Head, readHead } from '../../shared/journal/head.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import type { Schedule, SchedulePeriod } from '../../shared/schedule/schedule.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Filer } from './domain/filer.ts';
import type { Obligation } from './domain/obligation.ts';
import { readObligation } from './obligation-item.ts';

/** The journal of declarations, and the law that they are made under. */
export type DeclarationsJournal = Journal<Filer> & { readonly book: ScheduleBook };
export type Found = {
  readonly obligation: Obligation;
  readonly schedule: Schedule;
  readonly period: SchedulePeriod;
};

/** Whether the caller may act for the filer of this head. */
export function refusalFor(request: HttpRequest, head: Head<Filer>) {
  return refusalToActFor(request.principal, head.state?.representatives);
}

/** The obligation that a request names, with the law that it stands under. */
export async function findObligation(
  journal: DeclarationsJournal,
  request: HttpRequest,
  known?: Head<Filer>,
): Promise<Outcome<Found>> {
  const { taxpayerId, obligationId } = request.path as { taxpayerId: string; obligationId: string };
  const head = known ?? (await readHead(journal.table, taxpayerId, journal.schema));
  const refusal = refusalFor(request, head);
  if (refusal) return { ok: false, refusal };
  const obligation = await readObligation(journal.table, taxpayerId, obligationId);
  if (obligation === undefined) {
    return refuse(
      'not-found',
      'obligation.unknown',
      'The taxpayer has no obligation with this id: the period is not open.',
      {
        remedy: 'List the obligations, and use one of their ids.',
      },
    );
  }
  const schedule = await journal.book.named(obligation.schedule, request.at);
  const period = schedule.period(obligation.period);
  if (period === undefined) throw new Error(`${schedule.id} has no period ${obligation.period}`);
  return accept({ obligation, schedule, period });
}
