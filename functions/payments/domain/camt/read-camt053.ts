import { defaultReadingLimits, type ReadingLimits } from '../reading-limits.ts';
import type { StatementEvent } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { Camt053Parser } from './camt053-parser.ts';
import { type ByteChunks, decodeXmlChunks } from './decode-xml-chunks.ts';

/**
 * Reads camt.053 (ISO 20022 bank to customer statement, versions 02 to 13, ISO or national namespace, any prefix) in
 * one pass, keeping no more than an entry. The last event is `refused` if the file cannot be relied on: nothing told
 * before it may then be used. Never throws for what a file holds.
 */
export async function* readCamt053(
  chunks: ByteChunks,
  limits: ReadingLimits = defaultReadingLimits,
): AsyncGenerator<StatementEvent> {
  const parser = new Camt053Parser(limits);
  try {
    for await (const text of decodeXmlChunks(chunks, limits)) {
      parser.write(text);
      yield* parser.takeEvents();
    }
    parser.end();
    yield* parser.takeEvents();
  } catch (error) {
    if (!(error instanceof StatementFault)) throw error;
    const { refusal } = error;
    const { line, column } = parser.position();
    yield {
      kind: 'refused',
      refusal: { ...refusal, detail: `line ${line}, column ${column}: ${refusal.detail}` },
    };
  }
}
