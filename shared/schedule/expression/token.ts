/** The words of a formula. `at` counts characters from 0. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly at: number };
type TokenKind = 'number' | 'percent' | 'date' | 'code' | 'unit' | 'name' | 'word' | 'mark' | 'end';

/** Longest formula: beyond any provision of law, and a bound on work. */
const maximumFormulaLength = 2_000;

/** Words that no name may be. */
export const keywords: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'and',
  'or',
  'not',
  'in',
  'where',
  'yes',
  'no',
]);

/** A formula that cannot be read, or whose units or kinds do not fit. `remedy` says what its author should do. */
export class FormulaError extends Error {
  readonly remedy: string;

  constructor(problem: string, remedy: string) {
    super(problem);
    this.remedy = remedy;
  }
}

const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['date', /\d{4}-\d{2}-\d{2}(?![\w.])/y],
  ['percent', /\d+(?:\.\d+)?%/y],
  ['number', /\d+(?:\.\d+)?(?![\w.])/y],
  ['code', /'[a-z0-9][a-z0-9-]*'/y],
  ['unit', /\[[^\]\n]{1,60}\]/y],
  ['name', /[A-Za-z][A-Za-z0-9]*/y],
  ['mark', /<=|>=|!=|[-+*/(),=<>]/y],
];

/** Signs that other languages, or print, have for what a formula says, and what to do. */
const otherSigns: readonly (readonly [sign: string, remedy: string])[] = [
  ['×', 'Multiply by *.'],
  ['·', 'Multiply by *.'],
  ['÷', 'Divide by /.'],
  ['−', 'Write -, the sign of the keyboard.'],
  ['–', 'Write -, the sign of the keyboard.'],
  ['≤', 'Write <=.'],
  ['≥', 'Write >=.'],
  ['≠', 'Write !=.'],
  ['&', 'Write "and".'],
  ['|', 'Write "or".'],
  ['!', 'Write "not" and what it denies in brackets; unequal is !=.'],
  ['?', 'Write if … then … else ….'],
  ['^', 'There are no powers: multiply.'],
  ['"', "Codes stand in single quotes: 'gasoline'."],
  ['’', "Codes stand in straight quotes: 'gasoline'."],
  ['‘', "Codes stand in straight quotes: 'gasoline'."],
  [';', 'Parts are set apart by a comma.'],
  ['%', 'A percent sign follows a number, 5%; what the law gives in percent is a parameter of the unit "1".'],
];

/** Splits a formula into tokens, the last of kind `end`. Throws FormulaError for a character that has no meaning. */
export function tokens(formula: string): readonly Token[] {
  if (formula.length > maximumFormulaLength) {
    throw new FormulaError(
      `the formula has ${formula.length} characters, more than ${maximumFormulaLength}`,
      'Split it into several figures.',
    );
  }
  const found: Token[] = [];
  let at = 0;
  while (at < formula.length) {
    if (/\s/.test(formula.charAt(at))) {
      at++;
      continue;
    }
    const token = tokenAt(formula, at);
    found.push(token);
    at += token.text.length;
  }
  found.push({ kind: 'end', text: '', at });
  return found;
}

function tokenAt(formula: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(formula)?.[0];
    if (text === undefined) continue;
    if (kind !== 'name') return { kind, text, at };
    // Names begin with a small letter, so that this is none.
    if (!keywords.has(text) && keywords.has(text.toLowerCase()))
      throw new FormulaError(
        `"${text}" at character ${at + 1} of the formula is in capitals`,
        `Write "${text.toLowerCase()}".`,
      );
    return { kind: keywords.has(text) ? 'word' : kind, text, at };
  }
  const sign = otherSigns.find(([other]) => formula.startsWith(other, at));
  if (sign !== undefined)
    throw new FormulaError(`${sign[0]} at character ${at + 1} is no sign of formulas`, sign[1]);
  throw new FormulaError(
    `cannot read ${JSON.stringify(formula.slice(at, at + 12))} at character ${at + 1} of the formula`,
    "Use names, numbers such as 12.5 or 5%, dates, codes in 'quotes', units in [brackets] and + - * / ( ) = != < <= > >=.",
  );
}
