import type { Operation } from '../../shared/aws/http-function.ts';
import { accept } from '../../shared/outcome.ts';
import { nextPackedPage } from '../../shared/packed-pages.ts';
import { revisionSummary, touchedAssessment } from './domain/revision.ts';
import {
  findRevision,
  type RevisionJournal,
  revisionsList,
  stageAt,
  touchedBy,
  viewOfRevision,
} from './revision-journal.ts';

export function listRevisions({ table }: RevisionJournal): Operation {
  return async ({ query, at }) => {
    const paging = { limit: Number(query.limit), cursor: query.cursor, descending: true };
    const page = await table.list(revisionsList, paging);
    const items = page.items.map(({ summary }) => {
      const { expiresAt, ...listed } = revisionSummary.parse(summary);
      return { ...listed, stage: stageAt(listed.stage, expiresAt, at) };
    });
    return accept({ status: 200, body: { items, next: page.cursor } });
  };
}

/** A revision, and a page of the assessments that it touches. */
export function getRevision(journal: RevisionJournal): Operation {
  return async (request) => {
    const { revisionId } = request.path as { revisionId: string };
    const found = await findRevision(journal, revisionId);
    if (!found.ok) return found;
    const list = touchedBy(revisionId);
    const { rows, cursor } = await nextPackedPage(
      journal.table,
      list,
      request.query.cursor,
      touchedAssessment,
    );
    const revision = viewOfRevision(found.value, request.at);
    return accept({ status: 200, body: { ...revision, items: rows, next: cursor } });
  };
}
