/** The words of a formula. `at` counts characters from 0. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly at: number };
type TokenKind = 'number' | 'percent' | 'date' | 'code' | 'unit' | 'name' | 'word' | 'mark' | 'end';

/** Longest formula: beyond any provision of law, and a bound on work. */
const maximumFormulaLength = 2_000;

const keywords = new Set(['if', 'then', 'else', 'and', 'or', 'not', 'in', 'where', 'yes', 'no']);

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
    if (text !== undefined) return { kind: kind === 'name' && keywords.has(text) ? 'word' : kind, text, at };
  }
  throw new FormulaError(
    `cannot read ${JSON.stringify(formula.slice(at, at + 12))} at character ${at + 1} of the formula`,
    "Use names, numbers such as 12.5 or 5%, dates, codes in 'quotes', units in [brackets] and + - * / ( ) = != < <= > >=.",
  );
}
