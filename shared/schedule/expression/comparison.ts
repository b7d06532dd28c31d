import { meant } from '../../closest-word.ts';
import type { CheckedLine } from '../checked-line.ts';
import { difference } from './arithmetic.ts';
import { type Compiled, type CompiledNumber, type CompiledTruth, usesNothing, usesOf } from './compiled.ts';
import type { CodeList } from './scope.ts';
import { FormulaError } from './token.ts';

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Compares two numbers of one unit, two dates, or a list with a code. Throws FormulaError for any other pair. */
export function compare(operator: Comparison, left: Compiled, right: Compiled): CompiledTruth {
  const uses = usesOf(left, right);
  if (left.kind === 'number' && right.kind === 'number') {
    if (left.constant !== undefined && right.constant !== undefined) {
      difference(left, right, 'comparing');
      const apart = left.constant * right.under - right.constant * left.under;
      return truthKnown(holds(operator, apart));
    }
    const bound = boundOf(left, right);
    if (bound !== undefined) {
      difference(left, right, 'comparing');
      const { slot } = left;
      const apart =
        slot === undefined || left.plain !== undefined
          ? left.over
          : (frame: CheckedLine) => frame.numbers[slot] as bigint;
      return { kind: 'truth', test: comparison<bigint>(operator, apart, bound), uses };
    }
    const apart = difference(left, right, 'comparing');
    return { kind: 'truth', test: comparison<bigint>(operator, apart, 0n), uses };
  }
  if (left.kind === 'date' && right.kind === 'date') {
    const [a, b] = [left.day, right.day];
    return { kind: 'truth', test: comparison<number>(operator, (frame) => a(frame) - b(frame), 0), uses };
  }
  if (left.kind === 'code' && right.kind === 'literal' && (operator === '=' || operator === '!=')) {
    const index = indexOfCode(left.list, right.code);
    const { at } = left;
    if (left.constant !== undefined) return truthKnown((left.constant === index) === (operator === '='));
    const test =
      operator === '='
        ? (frame: CheckedLine) => at(frame) === index
        : (frame: CheckedLine) => at(frame) !== index;
    return { kind: 'truth', test, uses };
  }
  throw new FormulaError(
    `"${operator}" cannot compare ${wordFor(left)} with ${wordFor(right)}`,
    "Compare two numbers, two dates, or a list with a code: fuel = 'gasoline'.",
  );
}

export function truthKnown(value: boolean): CompiledTruth {
  return { kind: 'truth', test: () => value, constant: value, uses: usesNothing };
}

/** Whether a comparison holds of two numbers that are so far apart. */
function holds(operator: Comparison, apart: bigint): boolean {
  return {
    '=': apart === 0n,
    '!=': apart !== 0n,
    '<': apart < 0n,
    '<=': apart <= 0n,
    '>': apart > 0n,
    '>=': apart >= 0n,
  }[operator];
}

/** A constant on the right as a bound on the left's numerator, where it comes to a whole one. */
function boundOf(left: CompiledNumber, right: CompiledNumber): bigint | undefined {
  if (right.constant === undefined || left.divisor !== undefined) return undefined;
  const top = right.constant * left.under;
  return top % right.under === 0n ? top / right.under : undefined;
}

function comparison<T extends bigint | number>(
  operator: Comparison,
  apart: (frame: CheckedLine) => T,
  zero: T,
): (frame: CheckedLine) => boolean {
  switch (operator) {
    case '=':
      return (frame) => apart(frame) === zero;
    case '!=':
      return (frame) => apart(frame) !== zero;
    case '<':
      return (frame) => apart(frame) < zero;
    case '<=':
      return (frame) => apart(frame) <= zero;
    case '>':
      return (frame) => apart(frame) > zero;
    case '>=':
      return (frame) => apart(frame) >= zero;
  }
}

function indexOfCode(list: CodeList, code: string): number {
  const index = list.codes.indexOf(code);
  if (index >= 0) return index;
  throw new FormulaError(
    `the list ${list.name} has no code '${code}'`,
    `${meant(code, list.codes)}Use one of ${list.codes.join(', ')}.`,
  );
}

/** What kind of value it is, for messages. */
export function wordFor(value: Compiled): string {
  return {
    number: 'a number',
    truth: 'yes or no',
    code: 'a list',
    literal: 'a code',
    date: 'a date',
    bands: 'rates in bands',
  }[value.kind];
}

/** Throws FormulaError for what is no number. */
export function asNumber(value: Compiled, operator: string): CompiledNumber {
  if (value.kind === 'number') return value;
  throw new FormulaError(
    `"${operator}" needs a number and has ${wordFor(value)}`,
    value.kind === 'bands'
      ? 'Write bandValue(amount, parameter) for the rate of one band, or banded(amount, parameter) for what all bands come to.'
      : 'Use a quantity, share, parameter or figure there.',
  );
}

/** Throws FormulaError for what does not answer yes or no. */
export function asTruth(value: Compiled, operator: string): CompiledTruth {
  if (value.kind === 'truth') return value;
  throw new FormulaError(
    `"${operator}" needs yes or no and has ${wordFor(value)}`,
    'Write a comparison there.',
  );
}
