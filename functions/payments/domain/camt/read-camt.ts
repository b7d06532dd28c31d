import type { ByteChunks } from '../decode-chunks.ts';
import { limitsOf, type ReadingOptions } from '../reading-options.ts';
import type { StatementEvent } from '../statement-event.ts';
import { StatementFault } from '../statement-fault.ts';
import { CamtParser } from './camt-parser.ts';
import { decodeXmlChunks } from './decode-xml-chunks.ts';
import { beginsDocument, splitDocuments } from './split-documents.ts';

/**
 * Reads camt.052, camt.053 and camt.054 (ISO 20022 account report, statement and notification, versions 02 to 13, ISO
 * or national namespace, any prefix) in one pass, keeping no more than an entry. The last event is `refused` if the file
 * cannot be relied on: nothing told before it may then be used. Never throws for what a file holds.
 */
export async function* readCamt(
  chunks: ByteChunks,
  options: ReadingOptions = {},
): AsyncGenerator<readonly StatementEvent[]> {
  const limits = limitsOf(options);
  let parser = new CamtParser(limits);
  try {
    for await (const text of splitDocuments(decodeXmlChunks(chunks, limits))) {
      if (parser.isComplete && beginsDocument(text)) {
        parser.end();
        yield parser.takeEvents();
        parser = new CamtParser(limits, parser.partsSeen);
      }
      parser.write(text);
      yield parser.takeEvents();
    }
    parser.end();
    yield parser.takeEvents();
  } catch (error) {
    if (!(error instanceof StatementFault)) throw error;
    const { refusal } = error;
    const { line, column } = parser.position();
    const detail = `line ${line}, column ${column}: ${refusal.detail}`;
    yield [{ kind: 'refused', refusal: { ...refusal, detail } }];
  }
}
