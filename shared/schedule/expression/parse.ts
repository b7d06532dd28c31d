import { FormulaError, type Token, tokens } from './token.ts';

/** A formula as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly text: string; readonly unit?: string }
  | { readonly kind: 'percent'; readonly text: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly parts: readonly Expression[];
      /** Of a sum: which lines it takes. */
      readonly where?: Expression;
    }
  | { readonly kind: 'not'; readonly part: Expression }
  | { readonly kind: 'negate'; readonly part: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'in'; readonly left: Expression; readonly group: string }
  | { readonly kind: 'if'; readonly test: Expression; readonly yes: Expression; readonly no: Expression };

export type Operator = '+' | '-' | '*' | '/' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

const maximumDepth = 40;
const maximumNodes = 400;

/**
 * Binding, from loosest to tightest. `if … then … else …` is looser than all of them; comparisons do not chain.
 */
const levels: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];
const comparisonLevel = 2;

/** Reads a formula. Throws FormulaError where it is no formula, or is too deep or too long. */
export function parseFormula(formula: string): Expression {
  const reader = new Reader(tokens(formula));
  const expression = readExpression(reader);
  const rest = reader.peek();
  if (rest.kind !== 'end') {
    throw new FormulaError(
      `"${rest.text}" at character ${rest.at + 1} does not follow on`,
      remedyFor(rest.text) ?? 'Put an operator before it, or take it out.',
    );
  }
  return expression;
}

/** What was meant by a word or sign that stands where nothing of its kind can. */
function remedyFor(found: string): string | undefined {
  if (found === 'where') return 'Write "where" inside the brackets: sum(name where test).';
  if (/^els?e?if$/i.test(found)) return 'Write "else if".';
  if (['=', '!=', '<', '<=', '>', '>='].includes(found))
    return 'A comparison has two sides: write a < b and b < c.';
  return undefined;
}

class Reader {
  private position = 0;
  private nodes = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(list: readonly Token[]) {
    this.tokens = list;
  }

  peek(): Token {
    return this.tokens[this.position] as Token;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position++;
    return token;
  }

  takeIf(text: string): boolean {
    const token = this.peek();
    const fits = token.text === text && (token.kind === 'mark' || token.kind === 'word');
    if (fits) this.position++;
    return fits;
  }

  expect(text: string): void {
    if (this.takeIf(text)) return;
    const { text: found, at } = this.peek();
    throw new FormulaError(
      `expected "${text}" at character ${at + 1}${found ? `, found "${found}"` : ', where the formula ends'}`,
      remedyFor(found) ?? `Write "${text}" there.`,
    );
  }

  /** Counts a node and a level of nesting while `read` runs. */
  nested<T>(read: () => T): T {
    this.nodes++;
    this.depth++;
    if (this.depth > maximumDepth || this.nodes > maximumNodes) {
      throw new FormulaError('the formula is too deep or too long', 'Split it into several figures.');
    }
    const result = read();
    this.depth--;
    return result;
  }
}

function readExpression(reader: Reader): Expression {
  return reader.nested(() => {
    if (!reader.takeIf('if')) return readLevel(reader, 0);
    const test = readExpression(reader);
    reader.expect('then');
    const yes = readExpression(reader);
    reader.expect('else');
    return { kind: 'if', test, yes, no: readExpression(reader) };
  });
}

function readLevel(reader: Reader, level: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return readUnary(reader);
  let left = readLevel(reader, level + 1);
  if (level === comparisonLevel && reader.takeIf('in')) {
    const group = reader.take();
    if (group.kind !== 'name')
      throw new FormulaError('"in" must be followed by the name of a group', 'Name a group of the list.');
    return { kind: 'in', left, group: group.text };
  }
  for (;;) {
    const operator = operators.find((candidate) => reader.takeIf(candidate));
    if (operator === undefined) return left;
    const before = left;
    left = reader.nested(() => ({
      kind: 'binary',
      operator,
      left: before,
      right: readLevel(reader, level + 1),
    }));
    if (level === comparisonLevel) return left;
  }
}

function readUnary(reader: Reader): Expression {
  if (reader.takeIf('-')) return reader.nested(() => ({ kind: 'negate', part: readUnary(reader) }));
  if (reader.takeIf('not')) return reader.nested(() => ({ kind: 'not', part: readUnary(reader) }));
  if (reader.takeIf('(')) {
    const inner = readExpression(reader);
    reader.expect(')');
    return inner;
  }
  return reader.nested(() => readLeaf(reader));
}

function readLeaf(reader: Reader): Expression {
  const token = reader.take();
  switch (token.kind) {
    case 'number': {
      if (reader.peek().kind !== 'unit') return { kind: 'number', text: token.text };
      return { kind: 'number', text: token.text, unit: reader.take().text.slice(1, -1) };
    }
    case 'percent':
      return { kind: 'percent', text: token.text.slice(0, -1) };
    case 'date':
      return { kind: 'date', text: token.text };
    case 'code':
      return { kind: 'code', text: token.text.slice(1, -1) };
    case 'name':
      return reader.takeIf('(') ? readCall(reader, token.text) : { kind: 'name', name: token.text };
    default:
      if (token.text === 'yes' || token.text === 'no') return { kind: 'truth', value: token.text === 'yes' };
      throw new FormulaError(
        token.kind === 'end'
          ? 'the formula stops too early'
          : `"${token.text}" at character ${token.at + 1} is not a value`,
        token.text === '=' ? 'Equality is one "=".' : 'Write a name, a number or a bracketed formula there.',
      );
  }
}

function readCall(reader: Reader, name: string): Expression {
  const parts: Expression[] = [];
  do parts.push(readExpression(reader));
  while (reader.takeIf(','));
  const where = reader.takeIf('where') ? readExpression(reader) : undefined;
  reader.expect(')');
  return { kind: 'call', name, parts, ...(where && { where }) };
}
