import { runCommand } from '../../shared/journal/command.ts';
import { accept, expectAccepted, refuse } from '../../shared/outcome.ts';
import { readPackedPage } from '../../shared/packed-pages.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import { type AssessmentJournal, readAssessment, replacementWrites } from './assessment-journal.ts';
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
 * Puts a new assessment in the place of one that the law changes, in the taxpayer's own journal. One that was replaced
 * before is left as it is; the answer is whether it is this revision that has replaced it.
 */
async function revise(
  journal: AssessmentJournal,
  { taxpayerId, assessmentId }: TouchedAssessment,
  law: Schedule,
  revisionId: string,
  at: string,
): Promise<boolean> {
  const cause = `${revisionId}#${assessmentId}`;
  const request = { actor: 'system:revision', at, correlation: revisionId, cause };
  const outcome = await runCommand(journal, request, taxpayerId, async ({ state }) => {
    const standing = await readAssessment(journal.table, taxpayerId, assessmentId);
    if (standing === undefined) throw new Error(`${assessmentId} is listed and is not there`);
    const reassessed = reassess(standing, law);
    if (standing.replacedBy !== undefined || !reassessed.ok || reassessed.value === undefined)
      return refuse('conflict', 'assessment.replaced', `${assessmentId} does not stand any more.`);
    const { replaced, revised } = replaceAssessment(standing, reassessed.value, law, revisionId, at);
    const events = [revisedEvent(revised, reassessed.value)];
    const writes = replacementWrites(replaced, revised);
    return accept({ change: { state, events, writes }, reply: { status: 200, body: {} } });
  });
  if (outcome.ok) return true;
  if (outcome.refusal.code !== 'assessment.replaced') expectAccepted(outcome);
  const { replacedBy = '' } = (await readAssessment(journal.table, taxpayerId, assessmentId)) ?? {};
  const replacement = await readAssessment(journal.table, taxpayerId, replacedBy);
  return replacement?.revisionId === revisionId;
}
