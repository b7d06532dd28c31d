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
  const { proposedBy, proposedAt } = proposal;
  const summary = { revisionId, schedule, stage, proposedBy, proposedAt };
  return { list: revisionsList, listKey: revisionId, summary };
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
