import { shownProposal } from '../../shared/approval/proposal.ts';
import type { Table } from '../../shared/aws/table.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import { type Head, type Listing, readHead } from '../../shared/journal/head.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { type Revision, revision } from './domain/revision.ts';

export type RevisionJournal = Journal<Revision>;

/** Revisions stand beside taxpayers in the context's journal, each a subject of its own. */
export function revisionJournal(table: Table): RevisionJournal {
  return { table, context: 'assessment', schema: revision };
}

export const revisionsList = 'revisions';

export function listingOfRevision({ revisionId, schedule, stage, proposal }: Revision): Listing {
  const { proposedBy, proposedAt, expiresAt } = proposal;
  const summary = { revisionId, schedule, stage, proposedBy, proposedAt, expiresAt };
  return { list: revisionsList, listKey: revisionId, summary };
}

/** A revision as people see it: one that nobody decided within its time says so, and where its listing is kept is left out. */
export function viewOfRevision({ place: _, ...revision }: Revision, at: string) {
  const stage = stageAt(revision.stage, revision.proposal.expiresAt, at);
  return { ...revision, stage, proposal: shownProposal(revision.proposal, at) };
}

/** Where a revision stands at an instant: one that was not decided by `expiresAt` cannot be decided any more. */
export function stageAt(
  stage: Revision['stage'],
  expiresAt: string,
  at: string,
): Revision['stage'] | 'expired' {
  const undecided = stage === 'listing' || stage === 'listed';
  return undecided && at >= expiresAt ? 'expired' : stage;
}

/** The list of assessments that a revision touches. */
export function touchedBy(revisionId: string): string {
  return `TOUCHED#${revisionId}`;
}

export async function findRevision(
  { table, schema }: RevisionJournal,
  revisionId: string,
  known?: Head<Revision>,
): Promise<Outcome<Revision>> {
  const { state } = known ?? (await readHead(table, revisionId, schema));
  if (state !== undefined) return accept(state);
  return refuse('not-found', 'revision.unknown', 'There is no revision with this id.', {
    remedy: 'List the revisions, and use one of their ids.',
  });
}
