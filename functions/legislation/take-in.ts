import type { Handlers } from '../../shared/journal/consume.ts';
import type { Reactions } from '../../shared/journal/take-in-any-order.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { comparePortion } from './compare-portion.ts';
import { keepOnFile } from './declaration-on-file.ts';
import type { LegislationSubject } from './domain/legislation-subject.ts';
import type { LegislationJournal } from './legislation-journal.ts';

/** What impact reports are made of: the declarations as they stand, in whatever order they come. */
export function legislationReactions({ table }: LegislationJournal): Reactions {
  return { 'declaration.submitted.v1': ({ data }) => keepOnFile(table, data) };
}

/** What impact reports need to know of taxpayers, and their own next portions. */
export function legislationHandlers(
  journal: LegislationJournal,
  book: ScheduleBook,
): Handlers<LegislationSubject> {
  return {
    'taxpayer.registered.v1': ({ data: { taxpayerId, legalName } }) => ({
      state: { kind: 'filer', taxpayerId, legalName },
      events: [],
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
