import { TextDecoder } from 'node:util';
import type { ReadingLimits } from '../reading-limits.ts';
import { quoted, StatementFault } from '../statement-fault.ts';

/** The bytes of a file, in pieces of any size. */
export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
};

/** Bytes decoded at a time: keeps memory flat when a caller hands over a whole file at once. */
const pieceBytes = 64 * 1024;
/** An XML declaration is complete within so many bytes. */
const declarationBytes = 256;

/**
 * Decodes the bytes of an XML file by its byte order mark or XML declaration, else as UTF-8 (XML 1.0, appendix F).
 * Throws a `StatementFault` for another encoding, a byte that is not of it, or a file over the byte limit: a character
 * is never replaced, because it may be part of a reference.
 */
export async function* decodeXmlChunks(chunks: ByteChunks, limits: ReadingLimits): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let held = new Uint8Array(0);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limits.maximumBytes) throw tooLarge(limits);
    let pending = chunk;
    if (decoder === undefined) {
      held = pending = joined(held, chunk);
      if (held.length < declarationBytes) continue;
      decoder = decoderFor(held);
    }
    for (let at = 0; at < pending.length; at += pieceBytes) {
      yield decode(decoder, pending.subarray(at, at + pieceBytes));
    }
  }
  if (decoder === undefined) {
    decoder = decoderFor(held);
    yield decode(decoder, held);
  }
  yield decode(decoder);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function decoderFor(start: Uint8Array): TextDecoder {
  return new TextDecoder(encodingOf(start), { fatal: true });
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const declaration = new TextDecoder('latin1').decode(start.subarray(0, declarationBytes));
  const named = /^<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1] ?? 'utf-8';
  const encoding = encodings[named.toLowerCase()];
  if (encoding !== undefined) return encoding;
  throw new StatementFault(
    'encoding',
    `the file says that its encoding is ${quoted(named)}, which is not read`,
    `Save the file as UTF-8; read are ${Object.keys(encodings).join(', ')} and UTF-16 with a byte order mark.`,
  );
}

function decode(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new StatementFault(
      'encoding',
      `the file has bytes that are not ${decoder.encoding}`,
      'Have the bank name the right encoding in the XML declaration, or save the file as UTF-8.',
    );
  }
}

function tooLarge(limits: ReadingLimits): StatementFault {
  return new StatementFault(
    'too-large',
    `the file has more than ${limits.maximumBytes} bytes`,
    'Ask the bank for one file per day or account.',
    'too-large',
  );
}
