import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { calculate, listSchedules } from './calculate.ts';
import { assessmentContracts } from './contract.ts';
import { approveRevision, rejectRevision } from './decide-revision.ts';
import { assessedTaxpayer } from './domain/assessed-taxpayer.ts';
import { proposeRevision, withdrawRevision } from './propose-revision.ts';
import { explainAssessmentLine, getAssessment, listAssessments } from './read-assessments.ts';
import { getRevision, listRevisions } from './read-revisions.ts';
import { revisionJournal } from './revision-journal.ts';

const table = contextTable();
const book = scheduleBook(table);
const journal = { table, context: 'assessment', schema: assessedTaxpayer, book } as const;
const revisions = revisionJournal(table);

export const handler = httpFunction(assessmentContracts, {
  calculate: calculate(book),
  'list-schedules': listSchedules(book),
  'list-assessments': listAssessments(journal),
  'get-assessment': getAssessment(journal),
  'explain-assessment-line': explainAssessmentLine(journal),
  'propose-revision': proposeRevision(revisions, book),
  'list-revisions': listRevisions(revisions),
  'get-revision': getRevision(revisions),
  'approve-revision': approveRevision(revisions, book),
  'reject-revision': rejectRevision(revisions),
  'withdraw-revision': withdrawRevision(revisions),
});
