import type { Table } from '../../shared/aws/table.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { accept, expectAccepted, refuse } from '../../shared/outcome.ts';
import { readPackedPage } from '../../shared/packed-pages.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import { type AssessmentJournal, readAssessment, replacementWrites } from './assessment-journal.ts';
import type { Assessment } from './domain/assessment.ts';
import { reassess, replaceAssessment } from './domain/revise-assessment.ts';
import { type Revision, type TouchedAssessment, touchedAssessment } from './domain/revision.ts';
import { revisedEvent } from './revised-event.ts';
import { touchedBy } from './revision-journal.ts';

/** Revises one page of what an approved revision touches; answers the revision with that page done. */
export async function reviseTouched(
  journal: AssessmentJournal,
  revision: Revision,
  at: string,
): Promise<Revision> {
  const { revisionId, schedule, pages, pagesRevised } = revision;
  if (pagesRevised >= pages) return { ...revision, stage: 'revised' };
  const law = await journal.book.pinned(schedule);
  const list = touchedBy(revisionId);
  const touched = await readPackedPage(journal.table, list, pagesRevised + 1, touchedAssessment);
  let { revised } = revision;
  for (const one of touched) {
    if (one.refused === undefined && (await revise(journal, one, law, revisionId, at))) revised++;
  }
  const stage = pagesRevised + 1 >= pages ? 'revised' : 'revising';
  return { ...revision, revised, pagesRevised: pagesRevised + 1, stage };
}

/**
 * Puts a new assessment in the place of one that the law changes, in the taxpayer's own journal. Where the listed one was
 * replaced before it came to that, by an amendment under the older law, the one that stands is revised: the law that was
 * approved applies to it as well. One under a later law is left. The answer is whether it is this revision that has
 * replaced the listed one, or what came after it.
 */
async function revise(
  journal: AssessmentJournal,
  { taxpayerId, assessmentId }: TouchedAssessment,
  law: Schedule,
  revisionId: string,
  at: string,
): Promise<boolean> {
  const { table, book } = journal;
  const cause = `${revisionId}#${assessmentId}`;
  const request = { actor: 'system:revision', at, correlation: revisionId, cause };
  const outcome = await runCommand(journal, request, taxpayerId, async ({ state }) => {
    const standing = (await readFrom(table, taxpayerId, assessmentId)).at(-1) as Assessment;
    const reassessed = reassess(standing, await book.pinned(standing.schedule), law);
    if (!reassessed.ok || reassessed.value === undefined)
      return refuse(
        'conflict',
        'assessment.replaced',
        `${standing.assessmentId} does not come out otherwise.`,
      );
    const { replaced, revised } = replaceAssessment(standing, reassessed.value, law, revisionId, at);
    const events = [revisedEvent(revised, reassessed.value)];
    const writes = replacementWrites(replaced, revised);
    return accept({ change: { state, events, writes }, reply: { status: 200, body: {} } });
  });
  if (outcome.ok) return true;
  if (outcome.refusal.code !== 'assessment.replaced') expectAccepted(outcome);
  // A run that was cut off after it had written this one comes here.
  const [, ...replacements] = await readFrom(table, taxpayerId, assessmentId);
  return replacements.some((replacement) => replacement.revisionId === revisionId);
}

/** An assessment, and in turn those that took its place; the last one stands. */
async function readFrom(table: Table, taxpayerId: string, assessmentId: string): Promise<Assessment[]> {
  const chain: Assessment[] = [];
  for (let next: string | undefined = assessmentId; next !== undefined; next = chain.at(-1)?.replacedBy) {
    const found = await readAssessment(table, taxpayerId, next);
    if (found === undefined) throw new Error(`${next} is listed and is not there`);
    chain.push(found);
  }
  return chain;
}
