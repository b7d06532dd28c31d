import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import { type AssemblyOptions, assemblePages } from './assemble-statements.ts';
import { readBai2 } from './bai2/read-bai2.ts';
import type { BankStatement } from './bank-statement.ts';
import { readCamt } from './camt/read-camt.ts';
import { readCsv } from './csv/read-csv.ts';
import type { ByteChunks } from './decode-chunks.ts';
import { joinPages } from './join-pages.ts';
import { readMt } from './mt/read-mt.ts';
import type { ReadingOptions } from './reading-options.ts';
import type { StatementEvent } from './statement-event.ts';

/** A reader of one format: whether a file that begins so is its own, and the events it tells of it, a few at a time. */
type StatementReader = {
  readonly recognises: (beginning: string, options: ReadingOptions) => boolean;
  readonly read: (chunks: ByteChunks, options: ReadingOptions) => AsyncIterable<readonly StatementEvent[]>;
};

/** Every format that is read; another one is another line here. CSV looks like nothing, so only a profile tells it. */
const readers: readonly StatementReader[] = [
  { recognises: (beginning) => beginning.startsWith('<'), read: readCamt },
  { recognises: (beginning) => /^\{1:|(?:^|[\r\n}]):(?:20|25|28C?):/.test(beginning), read: readMt },
  { recognises: (beginning) => /^01,[^,\r\n]*,[^,\r\n]*,\d{6},/.test(beginning), read: readBai2 },
  { recognises: (_beginning, { profile }) => profile !== undefined, read: readCsv },
];

/** Bytes by which a format is recognised. */
const beginningBytes = 1_024;

/**
 * Reads a bank file, whatever its format, into statements. Refuses it as a whole if anything of it cannot be relied on,
 * under a code `bank-statement.…`. A statement that does not tie is not refused: see its `ties`.
 */
export async function readBankStatements(
  chunks: ByteChunks,
  options: ReadingOptions & AssemblyOptions = {},
): Promise<Outcome<BankStatement[]>> {
  const pages = await readBankPages(chunks, options);
  return pages.ok ? accept(joinPages(pages.value)) : pages;
}

/** The same, with each page of a statement by itself. */
export async function readBankPages(
  chunks: ByteChunks,
  options: ReadingOptions & AssemblyOptions = {},
): Promise<Outcome<BankStatement[]>> {
  const { beginning, all, isEmpty } = await peek(chunks);
  if (isEmpty) return emptyFile();
  const reader = readers.find(({ recognises }) => recognises(beginning, options));
  if (reader === undefined) return unknownFormat();
  const outcome = await assemblePages(reader.read(all, options), options);
  return outcome.ok && outcome.value.length === 0 ? noStatement() : outcome;
}

function unknownFormat() {
  return refuse(
    'unsupported-media',
    'bank-statement.unknown-format',
    'the file is not of a format that is read: camt.052, camt.053, camt.054, MT940, MT942, BAI2',
    {
      remedy:
        'Ask the bank for end-of-day statements as camt.053; a CSV file needs a profile that describes it.',
    },
  );
}

function emptyFile() {
  return refuse('invalid', 'bank-statement.empty', 'the file is empty', {
    remedy: 'Fetch the file from the bank again; a day without movements has a statement too.',
  });
}

function noStatement() {
  return refuse('invalid', 'bank-statement.empty', 'the file has no statement in it', {
    remedy: 'Ask the bank for the end-of-day statements.',
  });
}

/** The beginning of a file as ASCII, without byte order mark, zero bytes or leading space, and the whole file again. */
async function peek(
  chunks: ByteChunks,
): Promise<{ beginning: string; all: AsyncGenerator<Uint8Array>; isEmpty: boolean }> {
  const iterator =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < beginningBytes) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    // A copy: whoever hands over the pieces may use one buffer for all of them.
    first.push(new Uint8Array(value));
    length += value.length;
  }
  const text = Buffer.concat(first).subarray(0, beginningBytes).toString('latin1');
  const beginning = text
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  return { beginning, all: replay(first, iterator), isEmpty: beginning === '' && length < beginningBytes };
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
