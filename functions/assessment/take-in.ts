import type { Table } from '../../shared/aws/table.ts';
import { type EventData, eventOf } from '../../shared/contracts/events.ts';
import type { Handlers } from '../../shared/journal/consume.ts';
import { withoutRepresentative, withRepresentative } from '../../shared/journal/representatives.ts';
import { keepPublished } from '../../shared/schedule-book/keep-published.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { assessmentItem, readStanding, replacementWrites } from './assessment-journal.ts';
import { amendAssessment } from './domain/amend-assessment.ts';
import { assessDeclaration } from './domain/assess-declaration.ts';
import type { AssessedTaxpayer } from './domain/assessed-taxpayer.ts';
import { keptEvent } from './kept-event.ts';
import { revisedEvent } from './revised-event.ts';

/**
 * Assesses each declaration as it comes, by the version of the law that it was submitted under. Versions of a declaration
 * come in their order, so an amendment is measured against what was assessed last.
 */
export function assessmentHandlers(table: Table, book: ScheduleBook): Handlers<AssessedTaxpayer> {
  return {
    'schedule.published.v1': keepPublished,
    'taxpayer.registered.v1': ({ data: { taxpayerId, representatives } }) => ({
      state: { taxpayerId, representatives },
      events: [],
    }),
    'representative.added.v1': ({ data }, { state }) =>
      state && { state: withRepresentative(state, data), events: [] },
    'representative.removed.v1': ({ data }, { state }) =>
      state && { state: withoutRepresentative(state, data), events: [] },
    'declaration.submitted.v1': async ({ id, data }, { state }, { at }) => {
      if (data.version > 1) return { state, ...(await amend(table, book, data, id, at)) };
      const assessment = assessDeclaration(data, await book.pinned(data.schedule), id, at);
      const { facts: _, lines: __, ...assessed } = assessment;
      return {
        state,
        events: [eventOf('liability.assessed.v1', assessed)],
        writes: [{ put: assessmentItem(assessment), ifAbsent: true }],
      };
    },
  };
}

async function amend(
  table: Table,
  book: ScheduleBook,
  declaration: EventData<'declaration.submitted.v1'>,
  eventId: string,
  at: string,
) {
  const { taxpayerId, obligationId, declarationId } = declaration;
  const standing = await readStanding(table, taxpayerId, obligationId);
  if (standing === undefined) throw new Error(`${declarationId} amends what was never assessed`);
  const pinned = await book.pinned(declaration.schedule);
  const standingLaw = await book.pinned(standing.schedule);
  const amended = amendAssessment(standing, declaration, pinned, standingLaw, eventId, at);
  if ('kept' in amended) {
    return {
      events: [keptEvent(amended.standing, amended.kept)],
      writes: [{ put: assessmentItem(amended.standing) }],
    };
  }
  return {
    events: [revisedEvent(amended.revised, amended)],
    writes: replacementWrites(amended.replaced, amended.revised),
  };
}
