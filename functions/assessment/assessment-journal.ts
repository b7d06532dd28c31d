import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { refusalToActFor } from '../../shared/aws/principal.ts';
import { type Item, type Key, queryAll, type Table } from '../../shared/aws/table.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import { readHead } from '../../shared/journal/head.ts';
import type { Refusal } from '../../shared/outcome.ts';
import type { AssessedTaxpayer } from './domain/assessed-taxpayer.ts';
import { type Assessment, assessment } from './domain/assessment.ts';

export type AssessmentJournal = Journal<AssessedTaxpayer>;

const prefix = 'ASSESSMENT#';

function assessmentKey(taxpayerId: string, assessmentId: string): Key {
  return { pk: taxpayerId, sk: `${prefix}${assessmentId}` };
}

export function assessmentItem(state: Assessment): Item {
  return { ...assessmentKey(state.taxpayerId, state.assessmentId), ...assessment.parse(state) };
}

export async function readAssessment(
  table: Table,
  taxpayerId: string,
  assessmentId: string,
): Promise<Assessment | undefined> {
  const item = await table.get(assessmentKey(taxpayerId, assessmentId));
  return item === undefined ? undefined : assessment.parse(item);
}

export async function readAssessments(table: Table, taxpayerId: string): Promise<Assessment[]> {
  return (await queryAll(table, { pk: taxpayerId, prefix })).map((item) => assessment.parse(item));
}

/** The refusal where the caller may not read this taxpayer's assessments. */
export async function refusalFor(
  { table, schema }: AssessmentJournal,
  request: HttpRequest,
): Promise<Refusal | undefined> {
  const head = await readHead(table, request.path.taxpayerId as string, schema);
  return refusalToActFor(request.principal, head.state?.representatives);
}
