import { eventOf } from '../../shared/contracts/events.ts';
import type { Handlers } from '../../shared/journal/consume.ts';
import { withoutRepresentative, withRepresentative } from '../../shared/journal/representatives.ts';
import { keepPublished } from '../../shared/schedule-book/keep-published.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { assessmentItem } from './assessment-journal.ts';
import { assessDeclaration } from './domain/assess-declaration.ts';
import type { AssessedTaxpayer } from './domain/assessed-taxpayer.ts';

/** Assesses each declaration as it comes, by the version of the law that it was submitted under. */
export function assessmentHandlers(book: ScheduleBook): Handlers<AssessedTaxpayer> {
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
