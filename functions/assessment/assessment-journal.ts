import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { refusalToActFor } from '../../shared/aws/principal.ts';
import { type Item, type Key, queryAll, type Table, type Write } from '../../shared/aws/table.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import { readHead } from '../../shared/journal/head.ts';
import { shardOfList } from '../../shared/list-shards.ts';
import type { Refusal } from '../../shared/outcome.ts';
import { packedState, readState } from '../../shared/packed-state.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { AssessedTaxpayer } from './domain/assessed-taxpayer.ts';
import { type Assessment, assessment } from './domain/assessment.ts';

/** The journal of assessments, and the law that they are made by. */
export type AssessmentJournal = Journal<AssessedTaxpayer> & { readonly book: ScheduleBook };

const prefix = 'ASSESSMENT#';

function assessmentKey(taxpayerId: string, assessmentId: string): Key {
  return { pk: taxpayerId, sk: `${prefix}${assessmentId}` };
}

/** The list of assessments that stand under an instrument. */
export function assessmentsList(schedule: string): string {
  return `assessments#${schedule}`;
}

/** An assessment as it is stored: on the list of its instrument for as long as it stands. */
export function assessmentItem(state: Assessment): Item {
  const { taxpayerId, assessmentId, schedule, period, lines, replacedBy } = state;
  const item = packedState(assessmentKey(taxpayerId, assessmentId), assessment.parse(state));
  if (replacedBy !== undefined) return item;
  return {
    ...item,
    list: shardOfList(assessmentsList(schedule.id), taxpayerId),
    listKey: `${period}#${assessmentId}`,
    summary: { lineCount: lines.count },
  };
}

export function readAssessmentItem(item: Item): Assessment {
  return readState(item, assessment);
}

/** What puts one assessment in the place of another. */
export function replacementWrites(replaced: Assessment, revised: Assessment): readonly Write[] {
  return [{ put: assessmentItem(replaced) }, { put: assessmentItem(revised), ifAbsent: true }];
}

export async function readAssessment(
  table: Table,
  taxpayerId: string,
  assessmentId: string,
): Promise<Assessment | undefined> {
  const item = await table.get(assessmentKey(taxpayerId, assessmentId));
  return item === undefined ? undefined : readAssessmentItem(item);
}

export async function readAssessments(table: Table, taxpayerId: string): Promise<Assessment[]> {
  return (await queryAll(table, { pk: taxpayerId, prefix })).map(readAssessmentItem);
}

const lookedAtOnce = 25;

/**
 * The assessment of a return that stands. It is looked for from the last one made: what is amended is mostly of late, and an
 * index of its own would cost a write for every declaration.
 */
export async function readStanding(
  table: Table,
  taxpayerId: string,
  obligationId: string,
): Promise<Assessment | undefined> {
  let cursor: string | undefined;
  do {
    const paging = { limit: lookedAtOnce, cursor, descending: true };
    const page = await table.query({ pk: taxpayerId, prefix }, paging);
    const standing = page.items
      .map(readAssessmentItem)
      .find((each) => each.obligationId === obligationId && each.replacedBy === undefined);
    if (standing !== undefined) return standing;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return undefined;
}

/** The refusal where the caller may not read this taxpayer's assessments. */
export async function refusalFor(
  { table, schema }: AssessmentJournal,
  request: HttpRequest,
): Promise<Refusal | undefined> {
  const head = await readHead(table, request.path.taxpayerId as string, schema);
  return refusalToActFor(request.principal, head.state?.representatives);
}
