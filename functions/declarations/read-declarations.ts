import type { Operation } from '../../shared/aws/http-function.ts';
import type { Table } from '../../shared/aws/table.ts';
import { etagOf } from '../../shared/etag.ts';
import { readHead } from '../../shared/journal/head.ts';
import { readEntry } from '../../shared/journal/read.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { unpackRows } from '../../shared/packed-rows.ts';
import type { DeclaredVersion } from './domain/obligation.ts';
import { type Content, readDraft } from './draft-item.ts';
import { readVersions } from './earlier-version-item.ts';
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

/** The version that stands, another that was submitted, or the draft. */
export function getDeclaration(journal: DeclarationsJournal): Operation {
  return async (request) => {
    const found = await findObligation(journal, request);
    if (!found.ok) return found;
    const { version: ofObligation, ...obligation } = found.value.obligation;
    const asked = request.query.version ?? String(obligation.declaration?.version ?? 'draft');
    const versions = await readVersions(journal.table, found.value.obligation);
    const declared = versions.find(({ version }) => String(version) === asked);
    if (asked !== 'draft' && declared === undefined) return unknownVersion(asked, versions.length);
    const content =
      declared === undefined
        ? await readDraft(journal.table, found.value.obligation)
        : await readSubmitted(journal.table, obligation.taxpayerId, declared);
    if (content === undefined) return noDeclaration(versions.length);
    const body = { ...obligation, ...(declared && { declaration: declared }), versions, content };
    return accept({ status: 200, body, etag: etagOf(ofObligation) });
  };
}

function noDeclaration(submitted: number) {
  const detail =
    submitted === 0
      ? 'Nothing is declared for this period, and there is no draft.'
      : 'There is no draft of an amendment for this period.';
  return refuse('not-found', 'declaration.none', detail, { remedy: 'Save a draft.' });
}

function unknownVersion(asked: string, submitted: number) {
  const detail = `There is no version ${asked}: ${submitted === 0 ? 'none is submitted' : `${submitted} were submitted`}.`;
  return refuse('not-found', 'declaration.version-unknown', detail, {
    remedy: 'Read the declaration without a version; it lists those that there are.',
  });
}

/** What was declared in a submitted version, from the journal itself. */
export async function readSubmitted(
  table: Table,
  taxpayerId: string,
  { sequence }: DeclaredVersion,
): Promise<Content> {
  const entry = await readEntry(table, taxpayerId, sequence);
  if (entry?.type !== 'declaration.submitted.v1')
    throw new Error(`${taxpayerId}: entry ${sequence} is no declaration`);
  const { facts, lines } = entry.data as Extract<typeof entry.data, { lines: unknown; facts: unknown }>;
  return { facts, lines: unpackRows(lines) };
}
