import { type ByteChunks, decodeChunks, encodingOfMark } from './decode-chunks.ts';
import { decoderOfUnsaid } from './decode-unsaid.ts';
import { limitsOf, type ReadingOptions } from './reading-options.ts';
import { StatementFault } from './statement-fault.ts';
import { decoderOf, textEncodings } from './text-encoding.ts';

/**
 * Decodes a file that does not say its encoding: by its byte order mark, else as asked, else as UTF-8, or as another if
 * it can't be that, and then `assume` is told.
 */
export function decodeText(
  chunks: ByteChunks,
  options: ReadingOptions,
  assume: () => void,
): AsyncGenerator<string> {
  const remedy = `Say how the bank encodes its files: ${textEncodings.join(', ')}.`;
  return decodeChunks(chunks, limitsOf(options), (start) => {
    const said = encodingOfMark(start) ?? options.encoding;
    return said === undefined ? decoderOfUnsaid(remedy, assume) : decoderOf(said, remedy);
  });
}

/**
 * The lines of a text file without their ends, which may be CR LF, LF or CR, mixed; the last one needs none. Throws a
 * `StatementFault` for a line longer than the limit on markup.
 */
export async function* decodeLines(
  chunks: ByteChunks,
  options: ReadingOptions,
  assume: () => void,
): AsyncGenerator<string> {
  const { maximumMarkupLength } = limitsOf(options);
  let rest = '';
  for await (const text of decodeText(chunks, options, assume)) {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > maximumMarkupLength) {
      throw new StatementFault(
        'too-large',
        `a line is longer than ${maximumMarkupLength} characters`,
        'Find out where the file comes from; no statement has such lines.',
        'too-large',
      );
    }
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}
