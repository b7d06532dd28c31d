import { TextDecoder } from 'node:util';
import { type ByteChunks, decodeChunks, encodingBytes, encodingOfMark } from '../decode-chunks.ts';
import type { ReadingLimits } from '../reading-limits.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import { decoderOf, type TextEncoding } from '../text-encoding.ts';

const encodings: Readonly<Record<string, TextEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'iso-8859-1',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  cp437: 'cp437',
  ibm437: 'cp437',
  cp850: 'cp850',
  ibm850: 'cp850',
  cp852: 'cp852',
  ibm852: 'cp852',
};

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
  const encoding = encodings[named.toLowerCase()];
  if (encoding !== undefined) return encoding;
  throw new StatementFault(
    'encoding',
    `the file says that its encoding is ${quoted(named)}, which is not read`,
    `Save the file as UTF-8; read are ${Object.keys(encodings).join(', ')} and UTF-16 with a byte order mark.`,
  );
}
