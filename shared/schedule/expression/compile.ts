import { parseCivilDate } from '../../civil-date.ts';
import { meant } from '../../closest-word.ts';
import { parseDecimal, powerOfTen } from '../../decimal.ts';
import { type CheckedLine, dayNumber, wholeOf } from '../checked-line.ts';
import { dateHint } from '../document/spelling-hint.ts';
import { needFigure } from '../refused-figure.ts';
import { dimensionless, parseUnit, type Unit, unitSymbols } from '../unit.ts';
import { add, choose, constantNumber, divide, multiply, negate } from './arithmetic.ts';
import { compileCall } from './call.ts';
import { asNumber, asTruth, compare, truthKnown } from './comparison.ts';
import {
  type Compiled,
  type CompiledNumber,
  type CompiledTruth,
  type Use,
  usesNothing,
  usesOf,
} from './compiled.ts';
import type { Expression, Operator } from './parse.ts';
import type { Meaning, Scope } from './scope.ts';
import { FormulaError } from './token.ts';

/** Turns a formula into functions over bigint, with units and kinds checked once. Throws FormulaError. */
export function compileExpression(expression: Expression, scope: Scope): Compiled {
  const inner = (part: Expression) => compileExpression(part, scope);
  switch (expression.kind) {
    case 'number':
      return literal(expression.text, readUnit(expression.unit, scope), 0);
    case 'percent':
      return literal(expression.text, dimensionless, 2);
    case 'date':
      return compileDate(expression.text);
    case 'code':
      return { kind: 'literal', code: expression.text, uses: usesNothing };
    case 'truth': {
      const { value } = expression;
      return truthKnown(value);
    }
    case 'name':
      return compileName(expression.name, scope);
    case 'call':
      return compileCall(expression, scope, compileExpression, compileMeaning);
    case 'negate':
      return negate(asNumber(inner(expression.part), '-'));
    case 'not': {
      const part = asTruth(inner(expression.part), 'not');
      if (part.constant !== undefined) return truthKnown(!part.constant);
      return { kind: 'truth', test: (frame) => !part.test(frame), uses: part.uses };
    }
    case 'in':
      return compileIn(inner(expression.left), expression.group);
    case 'binary':
      return compileBinary(expression.operator, inner(expression.left), inner(expression.right));
    case 'if':
      return compileIf(asTruth(inner(expression.test), 'if'), inner(expression.yes), inner(expression.no));
  }
}

function literal(text: string, unit: Unit, moreDecimals: number): CompiledNumber {
  const number = parseDecimal(text);
  if (number === undefined)
    throw new FormulaError(
      `${text.slice(0, 60)} is not a plain decimal`,
      'Write at most 40 digits, without leading zeros.',
    );
  const { coefficient, scale } = number;
  return constantNumber(coefficient, powerOfTen(scale + moreDecimals), unit);
}

function readUnit(text: string | undefined, scope: Scope): Unit {
  if (text === undefined) return dimensionless;
  const unit = parseUnit(text);
  const unknown = unit && unitSymbols(unit).find((name) => !scope.unitSymbols.has(name));
  if (unit === undefined || unknown !== undefined) {
    throw new FormulaError(
      `[${text}] is not a unit of this schedule`,
      `${meant(text, scope.unitSymbols)}Declare its symbols under "units".`,
    );
  }
  return unit;
}

function compileDate(text: string): Compiled {
  if (parseCivilDate(text) === undefined)
    throw new FormulaError(
      `${text} is not a date`,
      `Write a day that there is, as YYYY-MM-DD${dateHint(text)}.`,
    );
  const day = dayNumber(text);
  return { kind: 'date', day: () => day, uses: usesNothing };
}

function compileName(name: string, scope: Scope): Compiled {
  const known = scope.known?.get(name);
  if (known !== undefined) return known;
  const meaning = scope.names.get(name);
  if (meaning === undefined) {
    throw new FormulaError(
      `unknown name "${name}"`,
      `${codeHint(name, scope)}${meant(name, scope.names.keys())}Use one of ${[...scope.names.keys()].join(', ')}; a figure must stand above those that use it.`,
    );
  }
  if ('partChanges' in meaning && scope.ofParts !== true) {
    throw new FormulaError(
      `"${name}" may have another value in each part of the period`,
      'Say under "split" of the figure how its parts are made, or let "datedBy" of the parameter name one day.',
    );
  }
  return compileMeaning(meaning, { name });
}

function codeHint(name: string, { names }: Scope): string {
  const isCode = [...names.values()].some((one) => one.kind === 'code' && one.list.codes.includes(name));
  return isCode ? `A code goes in quotes: '${name}'. ` : '';
}

function compileMeaning(meaning: Meaning, use: Use): Compiled {
  const uses = (_: CheckedLine, found: Use[]) => void found.push(use);
  switch (meaning.kind) {
    case 'number': {
      const { slot, divisorSlot, unit, denominator: under } = meaning;
      const over = meaning.ofWhole
        ? (frame: CheckedLine) => wholeOf(frame).numbers[slot] as bigint
        : (frame: CheckedLine) => frame.numbers[slot] as bigint;
      if (meaning.mayBeRefused) return figureOfLine(meaning, use);
      if (divisorSlot === undefined)
        return { kind: 'number', unit, over, under, uses, ...(!meaning.ofWhole && { slot }) };
      return {
        kind: 'number',
        unit,
        over,
        under,
        divisor: (frame) => frame.numbers[divisorSlot] as bigint,
        uses,
      };
    }
    case 'parameter':
      return { kind: 'number', unit: meaning.unit, over: meaning.lookup, under: meaning.denominator, uses };
    case 'code': {
      const { slot, list } = meaning;
      const at = meaning.ofWhole
        ? (frame: CheckedLine) => wholeOf(frame).codes[slot] as number
        : (frame: CheckedLine) => frame.codes[slot] as number;
      return { kind: 'code', list, at, uses };
    }
    case 'date': {
      const { slot } = meaning;
      const day = meaning.ofWhole
        ? (frame: CheckedLine) => wholeOf(frame).dates[slot] as number
        : (frame: CheckedLine) => frame.dates[slot] as number;
      return { kind: 'date', day, uses };
    }
    case 'due':
      return { kind: 'date', day: meaning.day, uses };
    case 'truth': {
      const { slot } = meaning;
      if (!meaning.mayBeRefused)
        return { kind: 'truth', test: (frame) => frame.truths[slot] as boolean, uses };
      return {
        kind: 'truth',
        test: (frame) => {
          needFigure(use.name, frame);
          return frame.truths[slot] as boolean;
        },
        uses,
      };
    }
    case 'bands':
      return { kind: 'bands', bands: meaning.bands, uses };
    case 'text':
      throw new FormulaError(
        `"${use.name}" is text, which has no value in a formula`,
        'Ask only whether it is blank: blank(name).',
      );
  }
}

/** A figure of the line: who reads it needs it. */
function figureOfLine(
  { slot, divisorSlot, unit, denominator }: Extract<Meaning, { kind: 'number' }>,
  use: Use,
): CompiledNumber {
  return {
    kind: 'number',
    unit,
    over: (frame) => {
      needFigure(use.name, frame);
      return frame.numbers[slot] as bigint;
    },
    under: denominator,
    uses: (_, found) => void found.push(use),
    ...(divisorSlot !== undefined && {
      divisor: (frame: CheckedLine) => {
        needFigure(use.name, frame);
        return frame.numbers[divisorSlot] as bigint;
      },
    }),
  };
}

function compileIn(left: Compiled, group: string): CompiledTruth {
  if (left.kind !== 'code')
    throw new FormulaError('"in" needs a list on its left', 'Name a field that takes a code of a list.');
  const members = left.list.groups.get(group);
  if (members === undefined) {
    throw new FormulaError(
      `the list ${left.list.name} has no group "${group}"`,
      `${meant(group, left.list.groups.keys())}Declare it under "groups"; it has ${[...left.list.groups.keys()].join(', ') || 'none'}.`,
    );
  }
  const table = left.list.codes.map((code) => members.has(code));
  const { at, constant } = left;
  if (constant !== undefined) return truthKnown(table[constant] === true);
  return { kind: 'truth', test: (frame) => table[at(frame)] === true, uses: left.uses };
}

function compileBinary(operator: Operator, left: Compiled, right: Compiled): Compiled {
  switch (operator) {
    case '+':
      return add(asNumber(left, operator), asNumber(right, operator), 1);
    case '-':
      return add(asNumber(left, operator), asNumber(right, operator), -1);
    case '*':
      return multiply(asNumber(left, operator), asNumber(right, operator));
    case '/':
      return divide(asNumber(left, operator), asNumber(right, operator));
    case 'and': {
      const [a, b] = [asTruth(left, operator), asTruth(right, operator)];
      if (a.constant !== undefined) return a.constant ? b : a;
      if (b.constant === true) return a;
      return { kind: 'truth', test: (frame) => a.test(frame) && b.test(frame), uses: usesOf(a, b) };
    }
    case 'or': {
      const [a, b] = [asTruth(left, operator), asTruth(right, operator)];
      if (a.constant !== undefined) return a.constant ? a : b;
      if (b.constant === false) return a;
      return { kind: 'truth', test: (frame) => a.test(frame) || b.test(frame), uses: usesOf(a, b) };
    }
    default:
      return compare(operator, left, right);
  }
}

function compileIf(test: CompiledTruth, yes: Compiled, no: Compiled): Compiled {
  if (yes.kind === 'number' && no.kind === 'number') return choose(test, yes, no, 'choosing between');
  if (yes.kind === 'truth' && no.kind === 'truth') {
    if (test.constant !== undefined) return test.constant ? yes : no;
    return {
      kind: 'truth',
      test: (frame) => (test.test(frame) ? yes : no).test(frame),
      uses: (frame, uses) => {
        test.uses(frame, uses);
        (test.test(frame) ? yes : no).uses(frame, uses);
      },
    };
  }
  throw new FormulaError(
    '"then" and "else" give different kinds of value',
    'Make both numbers, or both yes or no.',
  );
}
