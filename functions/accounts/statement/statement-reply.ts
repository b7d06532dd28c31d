import { gzipSync } from 'node:zlib';
import type { FileReply, TextReply } from '../../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../../shared/aws/http-request.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';

/** A function's answer has at most 6 MB (AWS Lambda quotas); this leaves 90 KB for its headers. */
const maximumAnswerBytes = 6_200_000;
/** From here on compressing takes less time than what it saves on the way: a tenth of the bytes, 30 ms for a megabyte. */
const worthCompressingBytes = 500_000;
/**
 * Some 0.3 KB, 0.3 ms of a whole processor and 70 KB of memory a row: these come through within a function's answer, its 28
 * seconds and its memory (`bench/statement.ts`).
 */
const maximumPdfRows = 15_000;

/** The effective dates of a statement's entries, in order: by them it is told how to ask for it in parts. */
type Dates = readonly string[];

/**
 * The statement as text: compressed where it is long and the caller takes that, refused where it does not fit in one answer.
 */
export function textReply(
  media: string,
  text: string,
  { acceptsGzip }: Pick<HttpRequest, 'acceptsGzip'>,
  dates: Dates = [],
): Outcome<TextReply | FileReply> {
  // The answer of a function is itself JSON, in which the body is a string.
  const plain = Buffer.byteLength(JSON.stringify(text));
  if (acceptsGzip && plain > worthCompressingBytes) {
    const bytes = gzipSync(text);
    return fileReply({ status: 200, media: `${media}; charset=utf-8`, bytes, encoding: 'gzip' }, dates);
  }
  if (plain <= maximumAnswerBytes) return accept({ status: 200, media, text });
  return tooLong(
    `It would be an answer of ${plain} bytes; it may have ${maximumAnswerBytes}.`,
    inParts(dates, plain / maximumAnswerBytes),
    'Send `Accept-Encoding: gzip`, which makes it many times smaller.',
  );
}

/** A file, which travels in base64. */
export function fileReply(reply: FileReply, dates: Dates = []): Outcome<FileReply> {
  const bytes = 4 * Math.ceil(reply.bytes.length / 3);
  if (bytes <= maximumAnswerBytes) return accept(reply);
  return tooLong(
    `It would be an answer of ${bytes} bytes; it may have ${maximumAnswerBytes}.`,
    inParts(dates, bytes / maximumAnswerBytes),
  );
}

/** Why a statement of so many rows, in all its tables, is not made as PDF; undefined where it is. */
export function refusalOfPdf(rows: number, dates: Dates = []): Outcome<never> | undefined {
  if (rows <= maximumPdfRows) return undefined;
  return tooLong(
    `It has ${rows} rows; a PDF has at most ${maximumPdfRows}.`,
    inParts(dates, rows / maximumPdfRows),
    'Or ask for it as CSV (`format=csv`), which holds the most.',
  );
}

/** How to ask for a statement that is so many times too long: the days on which a part could end, if there are such days. */
function inParts(dates: Dates, timesTooLong: number): string {
  // A tenth for what each part has besides its entries, and for days with more of them than others.
  const parts = Math.ceil(timesTooLong * 1.1);
  const ends = Array.from(
    { length: parts - 1 },
    (_, part) => dates[Math.floor((dates.length * (part + 1)) / parts)],
  );
  const days = [...new Set(ends.filter((day) => day !== undefined && day !== dates.at(-1)))];
  const example = days.length === 0 ? '' : `, the first of them up to ${days.join(', the next up to ')}`;
  return `Ask for it in parts, with \`from\` and \`to\`${example}: the balance brought forward of each is that at the end of the one before.`;
}

function tooLong(detail: string, parts: string, otherwise?: string): Outcome<never> {
  return refuse('invalid', 'statement.too-long', `The statement is too long. ${detail}`, {
    remedy: otherwise === undefined ? parts : `${parts} ${otherwise}`,
  });
}
