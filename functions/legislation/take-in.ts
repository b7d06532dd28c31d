import type { Handlers } from '../../shared/journal/consume.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { comparePortion } from './compare-portion.ts';
import { declarationItem } from './declaration-on-file.ts';
import type { LegislationSubject } from './domain/legislation-subject.ts';
import type { LegislationJournal } from './legislation-journal.ts';

/** What impact reports need to know of others, and their own next portions. */
export function legislationHandlers(
  journal: LegislationJournal,
  book: ScheduleBook,
): Handlers<LegislationSubject> {
  return {
    'taxpayer.registered.v1': ({ data: { taxpayerId, legalName } }) => ({
      state: { kind: 'filer', taxpayerId, legalName },
      events: [],
    }),
    'declaration.submitted.v1': ({ data }, { state }) => ({
      state,
      events: [],
      writes: [{ put: declarationItem(data) }],
    }),
    'schedule.impact-requested.v1': ({ subject, data }, { state }, { at }) => {
      const step = { schedule: subject, ...data, portion: 1, place: { shard: 0 } };
      return comparePortion(journal, book, step, state, at);
    },
    'schedule.impact-compared.v1': ({ subject, data }, { state }, { at }) => {
      const { versionId, reportId, portion, shard, cursor } = data;
      const step = { schedule: subject, versionId, reportId, portion, place: { shard, cursor } };
      return comparePortion(journal, book, step, state, at);
    },
  };
}
