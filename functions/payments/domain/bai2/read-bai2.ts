import type { ByteChunks } from '../decode-chunks.ts';
import { decodeLines } from '../decode-lines.ts';
import { encodingAssumed } from '../decode-unsaid.ts';
import { limitsOf, type ReadingOptions } from '../reading-options.ts';
import type { StatementEvent } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { Bai2Parser } from './bai2-parser.ts';
import { splitRecords } from './bai2-record.ts';

/**
 * Reads BAI2 (cash management balance reporting, version 2), one statement for each account and group, in one pass. The
 * last event is `refused` if the file cannot be relied on. Never throws for what a file holds.
 */
export async function* readBai2(
  chunks: ByteChunks,
  options: ReadingOptions = {},
): AsyncGenerator<readonly StatementEvent[]> {
  const parser = new Bai2Parser(limitsOf(options));
  let at = 1;
  let assumed = false;
  const assume = () => {
    assumed = true;
  };
  try {
    for await (const record of splitRecords(decodeLines(chunks, options, assume))) {
      at = record.line;
      parser.take(record);
      yield parser.events.splice(0);
    }
    parser.end();
    if (assumed) parser.events.push(encodingAssumed);
    yield parser.events.splice(0);
  } catch (error) {
    if (!(error instanceof StatementFault)) throw error;
    const { refusal } = error;
    const detail = refusal.detail.startsWith('line ') ? refusal.detail : `line ${at}: ${refusal.detail}`;
    yield [{ kind: 'refused', refusal: { ...refusal, detail } }];
  }
}
