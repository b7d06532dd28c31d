import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { calculateWithDraft } from './calculate-with-draft.ts';
import { legislationContracts } from './contract.ts';
import { approveSchedule, rejectSchedule } from './decide-schedule.ts';
import { legislationSubject } from './domain/legislation-subject.ts';
import { draftSchedule } from './draft-schedule.ts';
import { getScheduleImpact, requestScheduleImpact } from './impact.ts';
import { proposeSchedule, withdrawSchedule } from './propose-schedule.ts';
import { diffScheduleVersion, getScheduleVersion, listScheduleVersions } from './read-versions.ts';

const journal = { table: contextTable(), context: 'legislation', schema: legislationSubject } as const;
const book = scheduleBook(journal.table);

export const handler = httpFunction(legislationContracts, {
  'draft-schedule': draftSchedule(journal, book),
  'list-schedule-versions': listScheduleVersions(journal),
  'get-schedule-version': getScheduleVersion(journal),
  'diff-schedule-version': diffScheduleVersion(journal, book),
  'get-schedule-impact': getScheduleImpact(journal),
  'request-schedule-impact': requestScheduleImpact(journal),
  'calculate-with-draft': calculateWithDraft(journal),
  'propose-schedule': proposeSchedule(journal, book),
  'approve-schedule': approveSchedule(journal, book),
  'reject-schedule': rejectSchedule(journal),
  'withdraw-schedule': withdrawSchedule(journal),
});
