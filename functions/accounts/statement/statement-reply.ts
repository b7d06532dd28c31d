import { gzipSync } from 'node:zlib';
import type { FileReply, TextReply } from '../../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../../shared/aws/http-request.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';

/** A function's answer has at most 6 MB (AWS Lambda quotas); this leaves 90 KB for its headers. */
const maximumAnswerBytes = 6_200_000;
/**
 * Some 0.3 KB, 0.3 ms of a whole processor and 70 KB of memory a row: these come through within a function's answer, its 28
 * seconds and its memory (`bench/statement.ts`).
 */
const maximumPdfRows = 15_000;

/**
 * The statement as text, as it is if it fits in one answer, and else compressed for who takes that; refused where it does not
 * fit at all.
 */
export function textReply(
  media: string,
  text: string,
  { acceptsGzip }: Pick<HttpRequest, 'acceptsGzip'>,
): Outcome<TextReply | FileReply> {
  // The answer of a function is itself JSON, in which the body is a string.
  const plain = Buffer.byteLength(JSON.stringify(text));
  if (plain <= maximumAnswerBytes) return accept({ status: 200, media, text });
  if (!acceptsGzip)
    return tooLong(
      `It would be an answer of ${plain} bytes; it may have ${maximumAnswerBytes}.`,
      'Send `Accept-Encoding: gzip`, which makes it many times smaller.',
    );
  return fileReply({
    status: 200,
    media: `${media}; charset=utf-8`,
    bytes: gzipSync(text),
    encoding: 'gzip',
  });
}

/** A file, which travels in base64. */
export function fileReply(reply: FileReply): Outcome<FileReply> {
  const bytes = 4 * Math.ceil(reply.bytes.length / 3);
  if (bytes <= maximumAnswerBytes) return accept(reply);
  return tooLong(`It would be an answer of ${bytes} bytes; it may have ${maximumAnswerBytes}.`);
}

/** Why a statement of so many rows, in all its tables, is not made as PDF; undefined where it is. */
export function refusalOfPdf(rows: number): Outcome<never> | undefined {
  if (rows <= maximumPdfRows) return undefined;
  return tooLong(
    `It has ${rows} rows; a PDF has at most ${maximumPdfRows}.`,
    'Ask for it as CSV (`format=csv`), which holds the most.',
  );
}

const inParts =
  'sk for it in parts, with `from` and `to`: the balance brought forward of each is that at the end of the one before.';

function tooLong(detail: string, otherwise?: string): Outcome<never> {
  return refuse('invalid', 'statement.too-long', `The statement is too long. ${detail}`, {
    remedy: otherwise === undefined ? `A${inParts}` : `${otherwise} Or a${inParts}`,
  });
}
