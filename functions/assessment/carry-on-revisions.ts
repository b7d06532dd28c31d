import { standingOf } from '../../shared/approval/proposal.ts';
import type { Write } from '../../shared/aws/table.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { readHead } from '../../shared/journal/head.ts';
import { accept, expectAccepted, refuse } from '../../shared/outcome.ts';
import type { AssessmentJournal } from './assessment-journal.ts';
import { type Revision, revisionSummary } from './domain/revision.ts';
import { listTouched } from './list-touched.ts';
import { reviseTouched } from './revise-touched.ts';
import {
  listingOfRevision,
  type RevisionJournal,
  revisionJournal,
  revisionsList,
} from './revision-journal.ts';

const revisionsAtOnce = 100;

/**
 * Carries every unfinished revision on, a portion at a time, for as long as `goOn` says. Each portion is a command of its
 * own, so that a run which is cut off is taken up by the next.
 */
export async function carryOnRevisions(
  journal: AssessmentJournal,
  at: string,
  goOn: () => boolean,
): Promise<{ portions: number }> {
  const revisions = revisionJournal(journal.table);
  let portions = 0;
  let cursor: string | undefined;
  do {
    const page = await journal.table.list(revisionsList, { limit: revisionsAtOnce, cursor });
    for (const item of page.items) {
      const { revisionId, stage } = revisionSummary.parse(item.summary);
      if (stage !== 'listing' && stage !== 'revising') continue;
      while (goOn() && (await carryOn(journal, revisions, revisionId, at))) portions++;
    }
    cursor = page.cursor;
  } while (cursor !== undefined && goOn());
  return { portions };
}

/** One portion of one revision; answers whether there was one. */
async function carryOn(
  journal: AssessmentJournal,
  revisions: RevisionJournal,
  revisionId: string,
  at: string,
): Promise<boolean> {
  const { state } = await readHead(journal.table, revisionId, revisions.schema);
  if (state?.stage === 'listing' && standingOf(state.proposal, at) === 'proposed') {
    await advance(revisions, state, at, (current) => listTouched(journal, current));
    return true;
  }
  if (state?.stage === 'revising') {
    const revised = await reviseTouched(journal, state, at);
    await advance(revisions, state, at, async () => ({ state: revised, writes: [] }));
    return true;
  }
  return false;
}

/** Writes how far a revision has come, unless another run was there before or it was decided meanwhile. */
async function advance(
  revisions: RevisionJournal,
  from: Revision,
  at: string,
  step: (current: Revision) => Promise<{ readonly state: Revision; readonly writes: readonly Write[] }>,
): Promise<void> {
  const request = { actor: 'system:clock', at, correlation: from.revisionId };
  const outcome = await runCommand(revisions, request, from.revisionId, async ({ state: current }) => {
    if (JSON.stringify(current) !== JSON.stringify(from)) return refuse('conflict', 'revision.moved-on', '');
    const { state, writes } = await step(from);
    const events = state.stage === 'revised' ? [completed(state)] : [];
    const change = { state, events, writes, listing: listingOfRevision(state) };
    return accept({ change, reply: { status: 200, body: {} } });
  });
  if (!outcome.ok && outcome.refusal.code !== 'revision.moved-on') expectAccepted(outcome);
}

function completed({ revisionId, schedule, touched, revised, refused }: Revision) {
  return eventOf('revision.completed.v1', { revisionId, schedule, touched, revised, refused });
}
