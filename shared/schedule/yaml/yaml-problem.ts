import type { ErrorCode, YAMLParseError } from 'yaml';
import type { LeftOpen } from './left-open.ts';
import { blanked, lineAt } from './text-places.ts';

/** What keeps a text from being YAML, in an author's words, and where. */
export type YamlProblem = {
  /** From where to where in the text: what the parser finds on these lines besides comes of it. */
  readonly start: number;
  readonly end: number;
  readonly problem: string;
  readonly remedy: string;
  /** Text to read instead, of the same length, where the parser would lose its way and the rest could not be looked at. */
  readonly mended?: string;
};

type Words = Pick<YamlProblem, 'problem' | 'remedy'>;

/** What an author most probably did, by the place at which the parser stumbled and what stood open there. */
export function problemOf(error: YAMLParseError, text: string, { quotes, brackets }: LeftOpen): YamlProblem {
  const [start] = error.pos;
  // The parser stops at the depth that the machine's stack has; no schedule comes near.
  if (error.message.includes('call stack'))
    return { start, end: start, problem: 'it is nested too deep', remedy: 'No part of a schedule is.' };
  const quote = quotes.find((one) => one.start <= start && start <= one.end);
  if (quote !== undefined) return quote;
  if (error.code === 'UNEXPECTED_TOKEN') return unexpected(start, text);
  const bracket = brackets.find((one) => one.start <= start && start <= one.end + 1);
  if (bracket !== undefined) return bracket;
  const end = error.code === 'TAB_AS_INDENT' ? endOfTabs(text, start) : start;
  return { start, end, ...wordsOf(error.code, text, start) };
}

function wordsOf(code: ErrorCode, text: string, start: number): Words {
  const line = lineAt(text, start);
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return /: .*: /.test(`${line} `) ? colonInText : indentedOtherwise;
  if (code === 'MISSING_CHAR' || code === 'MULTILINE_IMPLICIT_KEY') {
    if (/^\s*\*/.test(line)) return startOfAlias;
    if (/:[\u00a0\u2007\u202f\u3000]/.test(line)) return oddSpace;
    return /^\s*(- +)*[^\s:]+:\S/.test(line) ? noSpace : noColon;
  }
  if (code === 'BAD_SCALAR_START')
    return {
      problem: `no plain text can begin with ${text.charAt(start)}`,
      remedy: 'Put the text in quotes.',
    };
  return (
    words[code] ?? {
      problem: 'the parser cannot go on here',
      remedy: 'Correct the line, or put its text in quotes.',
    }
  );
}

const colonInText: Words = {
  problem: 'the value has ": " in it',
  remedy: 'Put text that has ": " in it in quotes.',
};
const indentedOtherwise: Words = {
  problem: 'the line below is indented as if it were part of this value',
  remedy: 'Indent a key like those that it stands among.',
};
const startOfAlias: Words = {
  problem: 'a key that begins with * would refer to another place',
  remedy: 'Put it in quotes: "*".',
};
const noColon: Words = {
  problem: 'the line has no ": " after its key',
  remedy: 'Write key: value, with a space after the colon.',
};
const noSpace: Words = { ...noColon, problem: 'no space follows the colon' };
const oddSpace: Words = {
  problem: 'what follows the colon looks like a space and is none',
  remedy: 'Type the space anew: it was copied from a text with spaces that do not break.',
};

const words: { readonly [code in ErrorCode]?: Words } = {
  TAB_AS_INDENT: { problem: 'a tab begins the line', remedy: 'Indent with spaces.' },
  MULTIPLE_DOCS: {
    problem: 'another document begins here',
    remedy:
      'Keep one document in a file: take the line with --- (or ...) out, or put the rest in a file of its own.',
  },
  BLOCK_IN_FLOW: {
    problem: 'the value has ": " in it',
    remedy: 'Put text that has ": " in it in quotes, or write the comma that is missing before the next key.',
  },
  BAD_INDENT: {
    problem: 'the line is indented like nothing above it',
    remedy: 'Indent a key like those that it stands among.',
  },
};

/** A bracket too many, brackets in text, or text after its closing quote: the parser would give up all that is around it. */
function unexpected(start: number, text: string): YamlProblem {
  const sign = text.charAt(start);
  const place = { start, end: start };
  if (sign === ']' || sign === '}')
    return {
      ...place,
      problem: `${sign} closes nothing that is open`,
      remedy: `Take it out, or write the ${sign === ']' ? '[' : '{'} before it. Text that has brackets in it goes in quotes.`,
      mended: blanked(text, start, 1),
    };
  if (sign === '[' || sign === '{') {
    const closing = text.indexOf(sign === '[' ? ']' : '}', start);
    return {
      ...place,
      problem: `${sign} stands in the midst of a value`,
      remedy:
        'Text or a formula that has brackets in it goes in quotes where it stands inside { } or [ ]; or write the comma that is missing.',
      mended: blanked(blanked(text, start, 1), closing, 1),
    };
  }
  const mended = blanked(text, start, text.slice(start).search(/[,\]}\n]|$/));
  return /["']\s*$/.test(text.slice(0, start))
    ? {
        ...place,
        problem: 'text goes on after its closing quote',
        remedy: `Put the whole text in quotes; write a quote in it twice ('') or take the other kind ("it's").`,
        mended,
      }
    : {
        ...place,
        problem: 'a value has ended, and what follows belongs to no key',
        remedy: 'Put the whole text in quotes, or write the comma or the key that is missing.',
        mended,
      };
}

/** The end of the lines, one after the other, that begin with a tab. */
function endOfTabs(text: string, start: number): number {
  const lines = /(?:[^\n]*\n(?=[ ]*\t))*/y;
  lines.lastIndex = start;
  return start + (lines.exec(text)?.[0].length ?? 0);
}
