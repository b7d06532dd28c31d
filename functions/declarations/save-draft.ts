import type * as z from 'zod';
import type { Operation } from '../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { etagOf, refusalIfStale } from '../../shared/etag.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { maximumPackedBytes, packRows } from '../../shared/packed-rows.ts';
import type { RowFault, Schedule } from '../../shared/schedule/schedule.ts';
import { checkContent } from './check-content.ts';
import { type draftBody, faultsShown } from './contract.ts';
import type { Obligation } from './domain/obligation.ts';
import { type Content, draftItem } from './draft-item.ts';
import { type DeclarationsJournal, findObligation } from './find-obligation.ts';
import { readLineFile } from './line-file.ts';
import { obligationItem } from './obligation-item.ts';

/**
 * Keeps what the taxpayer has so far, and says what is wrong with it. Nobody else is told: a draft binds no one. After a
 * submission it is the draft of an amendment, of the whole declaration.
 */
export function saveDraft(journal: DeclarationsJournal): Operation {
  return async (request) => {
    const found = await findObligation(journal, request);
    if (!found.ok) return found;
    const { obligation, schedule, period } = found.value;
    const refusal = refusalWithoutVersion(request, obligation);
    if (refusal) return { ok: false, refusal };
    const content = readContent(request, schedule);
    if (!content.ok) return content;
    const faults = checkContent(schedule, period, content.value);
    const { taxpayerId, obligationId, version } = obligation;
    const draft = {
      savedAt: request.at,
      savedBy: request.principal.subject,
      lineCount: content.value.lines.length,
      faultCount: faults.length,
    };
    const saved = await journal.table.transact([
      { put: obligationItem({ ...obligation, draft, version: version + 1 }), ifVersion: version },
      { put: draftItem(taxpayerId, obligationId, content.value, request.at) },
    ]);
    if (!saved.done) {
      return refuse('stale', 'if-match.stale', 'It was changed at the same moment by another request.', {
        remedy: 'Read it again.',
      });
    }
    return accept({
      status: 200,
      body: checkedLines(content.value.lines.length, faults),
      etag: etagOf(version + 1),
    });
  };
}

/** The answer to a check: how many lines and faults, and the first of them. */
export function checkedLines(lineCount: number, faults: readonly RowFault[]) {
  return { lineCount, faultCount: faults.length, faults: faults.slice(0, faultsShown) };
}

function refusalWithoutVersion(request: HttpRequest, { draft, declaration, version }: Obligation) {
  const isFirst = draft === undefined && declaration === undefined;
  if (isFirst || request.ifMatch !== undefined) return refusalIfStale(request.ifMatch, version);
  return refuse(
    'precondition-required',
    'if-match.required',
    'There is a draft or a declaration already; a change needs the version that it was made on.',
    {
      remedy: 'Read the declaration, and send its ETag as If-Match.',
    },
  ).refusal;
}

function readContent(request: HttpRequest, schedule: Schedule): Outcome<Content> {
  const content: Outcome<Content> =
    request.file === undefined
      ? accept(request.body as z.infer<typeof draftBody>)
      : readCsv(request.file, schedule);
  if (!content.ok) return content;
  if (Buffer.byteLength(packRows(content.value.lines).body) <= maximumPackedBytes) return content;
  return refuse(
    'too-large',
    'declaration.too-large',
    `The lines come to more than ${maximumPackedBytes} bytes when compressed.`,
    {
      remedy: 'Add up deliveries of the same fuel, place and day.',
    },
  );
}

function readCsv(file: Uint8Array, schedule: Schedule): Outcome<Content> {
  const lines = readLineFile(file, schedule.lineFields);
  return lines.ok ? accept({ facts: {}, lines: lines.value }) : lines;
}
