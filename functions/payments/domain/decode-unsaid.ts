import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { finding } from './add-finding.ts';
import type { StatementEvent } from './statement-event.ts';
import { asciiText, type Decode, decoderOf } from './text-encoding.ts';

/** Bytes of the longest character of UTF-8. */
const longest = 4;

/**
 * Decodes a file that nobody said the encoding of. The first character that is not ASCII decides: it is UTF-8, and then
 * all of it must be, or all is read as Windows-1252, which has a letter for every byte, and `assume` is told. Amounts,
 * dates and marks are ASCII and the same in both; letters may be wrong, and no byte is lost.
 */
export function decoderOfUnsaid(remedy: string, assume: () => void): Decode {
  let decode: Decode | undefined;
  let held = new Uint8Array(0);
  return (piece) => {
    if (decode !== undefined) return decode(piece);
    const bytes = piece === undefined ? held : Buffer.concat([held, piece]);
    held = new Uint8Array(0);
    if (isAscii(bytes)) return asciiText(bytes);
    const at = bytes.findIndex((byte) => byte >= 0x80);
    if (piece !== undefined && bytes.length < at + longest) {
      held = new Uint8Array(bytes.subarray(at));
      return asciiText(bytes.subarray(0, at));
    }
    const isUtf8 = beginsUtf8(bytes.subarray(at, at + longest));
    if (!isUtf8) assume();
    decode = decoderOf(isUtf8 ? 'utf-8' : 'windows-1252', remedy);
    const text = decode(bytes);
    return piece === undefined ? text + decode() : text;
  };
}

/** What is found of every statement of a file that was read so: a person must look before its texts are relied on. */
export const encodingAssumed: StatementEvent = {
  kind: 'found-later',
  statements: Number.MAX_SAFE_INTEGER,
  finding: finding(
    'encoding-assumed',
    'the file is not UTF-8 and nobody said its encoding: read as windows-1252, so letters may be wrong, amounts are not',
    true,
  ),
};

function beginsUtf8(bytes: Uint8Array): boolean {
  const lead = bytes[0] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length)) !== '';
  } catch {
    return false;
  }
}
