import type { Operation } from '../../shared/aws/http-function.ts';
import { etagOf } from '../../shared/etag.ts';
import { readHead } from '../../shared/journal/head.ts';
import { readEntry } from '../../shared/journal/read.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { unpackRows } from '../../shared/packed-rows.ts';
import type { Obligation } from './domain/obligation.ts';
import { type Content, readDraft } from './draft-item.ts';
import { type DeclarationsJournal, findObligation, refusalFor } from './find-obligation.ts';
import { readObligations } from './obligation-item.ts';

export function listObligations(journal: DeclarationsJournal): Operation {
  return async (request) => {
    const head = await readHead(journal.table, request.path.taxpayerId as string, journal.schema);
    const refusal = refusalFor(request, head);
    if (refusal) return { ok: false, refusal };
    const obligations = await readObligations(journal.table, head.subject);
    return accept({
      status: 200,
      body: { items: obligations.map(({ version: _, ...obligation }) => obligation) },
    });
  };
}

export function getDeclaration(journal: DeclarationsJournal): Operation {
  return async (request) => {
    const found = await findObligation(journal, request);
    if (!found.ok) return found;
    const { version, ...obligation } = found.value.obligation;
    const content = await readContent(journal, found.value.obligation);
    if (content === undefined) {
      return refuse(
        'not-found',
        'declaration.none',
        'Nothing is declared for this period, and there is no draft.',
        {
          remedy: 'Save a draft.',
        },
      );
    }
    return accept({ status: 200, body: { ...obligation, content }, etag: etagOf(version) });
  };
}

async function readContent(
  { table }: DeclarationsJournal,
  obligation: Obligation,
): Promise<Content | undefined> {
  const { taxpayerId, obligationId, declaration } = obligation;
  if (declaration === undefined) return readDraft(table, taxpayerId, obligationId);
  const entry = await readEntry(table, taxpayerId, declaration.sequence);
  if (entry?.type !== 'declaration.submitted.v1')
    throw new Error(`${taxpayerId}: entry ${declaration.sequence} is no declaration`);
  const { facts, lines } = entry.data as Extract<typeof entry.data, { lines: unknown; facts: unknown }>;
  return { facts, lines: unpackRows(lines) };
}
