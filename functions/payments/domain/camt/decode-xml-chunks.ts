import { TextDecoder } from 'node:util';
import { type ByteChunks, decodeChunks, encodingBytes, encodingOfMark } from '../decode-chunks.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import { decoderOf, encodingNamed, type TextEncoding, textEncodings } from '../text-encoding.ts';

/** UTF-16 is told by its byte order mark only: a declaration that can be read as ASCII is not in it. */
const declared = textEncodings.filter((encoding) => !encoding.startsWith('utf-16'));

/**
 * Decodes the bytes of an XML file by its byte order mark or XML declaration, else as UTF-8 (XML 1.0, appendix F).
 * Throws a `StatementFault` for another encoding, a byte that is not of it, or a file over the byte limit.
 */
export function decodeXmlChunks(chunks: ByteChunks, limits: ReadingLimits): AsyncGenerator<string> {
  const remedy = 'Have the bank name the right encoding in the XML declaration, or save the file as UTF-8.';
  return decodeChunks(chunks, limits, (start) => decoderOf(encodingOf(start), remedy));
}

function encodingOf(start: Uint8Array): TextEncoding {
  const marked = encodingOfMark(start);
  if (marked !== undefined) return marked;
  const declaration = new TextDecoder('latin1').decode(start.subarray(0, encodingBytes));
  const named = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1] ?? 'utf-8';
  const encoding = encodingNamed(named);
  if (encoding !== undefined && declared.includes(encoding)) return encoding;
  throw new StatementFault(
    'encoding',
    `the file says that its encoding is ${quoted(named)}, which is not read`,
    `Save the file as UTF-8; read are ${declared.join(', ')} and UTF-16 with a byte order mark.`,
  );
}
