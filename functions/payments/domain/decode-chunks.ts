import type { ReadingLimits } from './reading-limits.ts';
import { StatementFault } from './statement-fault.ts';
import type { Decode, TextEncoding } from './text-encoding.ts';

/** The bytes of a file, in pieces of any size. */
export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes decoded at a time: keeps memory flat when a caller hands over a whole file at once. */
const pieceBytes = 64 * 1024;
/** What tells the encoding is within so many bytes. */
export const encodingBytes = 256;

/** How a file that starts so is decoded. */
type ChooseDecoder = (start: Uint8Array) => Decode;

/**
 * Decodes the bytes of a file, without its byte order mark. Throws a `StatementFault` for a byte that is not of the
 * encoding, or a file over the byte limit: a character is never replaced, because it may be part of a reference.
 */
export async function* decodeChunks(
  chunks: ByteChunks,
  limits: ReadingLimits,
  choose: ChooseDecoder,
): AsyncGenerator<string> {
  let decode: Decode | undefined;
  let held = new Uint8Array(0);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limits.maximumBytes) throw tooLarge(limits);
    let pending = chunk;
    if (decode === undefined) {
      held = pending = joined(held, chunk);
      if (held.length < encodingBytes) continue;
      decode = choose(held);
    }
    for (let at = 0; at < pending.length; at += pieceBytes) {
      yield decode(pending.subarray(at, at + pieceBytes));
    }
  }
  if (decode === undefined) {
    decode = choose(held);
    yield decode(held);
  }
  yield decode();
}

/** The encoding that a byte order mark says (Unicode, section 23.8). */
export function encodingOfMark(start: Uint8Array): TextEncoding | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return undefined;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function tooLarge(limits: ReadingLimits): StatementFault {
  return new StatementFault(
    'too-large',
    `the file has more than ${limits.maximumBytes} bytes`,
    'Ask the bank for one file per day or account.',
    'too-large',
  );
}
