import { type Outcome, refuse } from '../../../shared/outcome.ts';
import { assembleStatements } from './assemble-statements.ts';
import type { BankStatement } from './bank-statement.ts';
import type { ByteChunks } from './camt/decode-xml-chunks.ts';
import { readCamt053 } from './camt/read-camt053.ts';
import { defaultReadingLimits, type ReadingLimits } from './reading-limits.ts';
import type { StatementEvent } from './statement-event.ts';

/** A reader of one format: whether a file that begins so is its own, and the events it tells of it. */
type StatementReader = {
  readonly recognises: (beginning: string) => boolean;
  readonly read: (chunks: ByteChunks, limits: ReadingLimits) => AsyncIterable<StatementEvent>;
};

/** Every format that is read; another one is another line here. */
const readers: readonly StatementReader[] = [
  { recognises: (beginning) => beginning.startsWith('<'), read: readCamt053 },
];

/** Bytes by which a format is recognised. */
const beginningBytes = 512;

/**
 * Reads a bank file, whatever its format, into statements. Refuses it as a whole if anything of it cannot be relied on,
 * under a code `bank-statement.…`. A statement that does not tie is not refused: see its `ties`.
 */
export async function readBankStatements(
  chunks: ByteChunks,
  limits: ReadingLimits = defaultReadingLimits,
): Promise<Outcome<BankStatement[]>> {
  const { beginning, all } = await peek(chunks);
  const reader = readers.find(({ recognises }) => recognises(beginning));
  if (reader !== undefined) return assembleStatements(reader.read(all, limits));
  return refuse(
    'unsupported-media',
    'bank-statement.unknown-format',
    'the file is not of a format that is read',
    {
      remedy: 'Ask the bank for end-of-day statements as camt.053.',
    },
  );
}

/** The beginning of a file as ASCII, without byte order mark, zero bytes or leading space, and the whole file again. */
async function peek(chunks: ByteChunks): Promise<{ beginning: string; all: AsyncGenerator<Uint8Array> }> {
  const iterator =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < beginningBytes) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    first.push(value);
    length += value.length;
  }
  const text = Buffer.concat(first).subarray(0, beginningBytes).toString('latin1');
  const beginning = text
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  return { beginning, all: replay(first, iterator) };
}

async function* replay(
  first: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array> | Iterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done === true) return;
      yield value;
    }
  } finally {
    // A refusal ends the reading early: the source, such as a file or a request, must hear of it.
    await iterator.return?.();
  }
}
