import { type Outcome, refuse } from '../../../shared/outcome.ts';

/** A function's answer has at most 6 MB (AWS Lambda quotas); this leaves room for its headers. */
const maximumAnswerBytes = 6_000_000;
/** A tagged PDF takes about 1.5 KB and 0.6 ms a line, and three quarters of a function's answer in base64 is the file. */
const maximumPdfLines = 2_500;

/** Why a statement of so many lines is not made as PDF; undefined where it is. */
export function refusalOfPdf(lines: number): Outcome<never> | undefined {
  if (lines <= maximumPdfLines) return undefined;
  return tooLong(`It has ${lines} entries; a PDF has at most ${maximumPdfLines}.`);
}

/** Why a statement does not fit in one answer; undefined where it does. `body` is the text as it would be sent. */
export function refusalOfAnswer(body: string): Outcome<never> | undefined {
  // The answer of a function is itself JSON, in which the body is a string.
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes <= maximumAnswerBytes) return undefined;
  return tooLong(`It would be an answer of ${bytes} bytes; it may have ${maximumAnswerBytes}.`);
}

function tooLong(detail: string): Outcome<never> {
  return refuse('invalid', 'statement.too-long', `The statement is too long. ${detail}`, {
    remedy:
      'Ask for it in parts, with `from` and `to`: the balance brought forward of each is that at the end of the one before. CSV holds the most.',
  });
}
