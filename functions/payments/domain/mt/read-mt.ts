import type { ByteChunks } from '../decode-chunks.ts';
import { decodeLines } from '../decode-lines.ts';
import { encodingAssumed } from '../decode-unsaid.ts';
import { limitsOf, type ReadingOptions } from '../reading-options.ts';
import type { StatementEvent } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { mtDraft } from './mt-draft.ts';
import { splitFields } from './mt-field.ts';
import { takeField } from './take-field.ts';
import { tellMtClosed } from './tell-mt.ts';

/**
 * Reads MT940 (SWIFT customer statement) and MT942 (interim report), with or without envelopes, several messages in a
 * file, in one pass. The last event is `refused` if the file cannot be relied on. Never throws for what a file holds.
 */
export async function* readMt(
  chunks: ByteChunks,
  options: ReadingOptions = {},
): AsyncGenerator<readonly StatementEvent[]> {
  const limits = limitsOf(options);
  const events: StatementEvent[] = [];
  let draft = mtDraft(events, limits);
  let at = 1;
  let assumed = false;
  const assume = () => {
    assumed = true;
  };
  const next = () => {
    tellMtClosed(draft);
    draft = { ...mtDraft(events, limits), partsSeen: draft.partsSeen };
  };
  try {
    for await (const part of splitFields(decodeLines(chunks, options, assume))) {
      if (part.kind === 'begins') {
        const { message, text } = part;
        if (draft.started) next();
        draft.enveloped ||= text;
        if (message !== undefined) draft.message = message;
      } else if (part.kind === 'ends') {
        // Some banks write a dash between the fields of a statement too; only its closing balance ends it.
        const isOver = draft.enveloped || draft.closing !== undefined || draft.interim;
        draft.enveloped = false;
        if (isOver) next();
      } else {
        at = part.line;
        const { tag } = part.field;
        // A message without envelope begins at its reference.
        if (tag === '20' && draft.started) next();
        takeField(draft, part.field);
      }
      yield events.splice(0);
    }
    tellMtClosed(draft);
    if (assumed) events.push(encodingAssumed);
    yield events.splice(0);
  } catch (error) {
    if (!(error instanceof StatementFault)) throw error;
    const { refusal } = error;
    yield [{ kind: 'refused', refusal: { ...refusal, detail: `line ${at}: ${refusal.detail}` } }];
  }
}
