import { meant } from '../../closest-word.ts';
import { extremeOf, quotient } from './arithmetic.ts';
import { banded, bandValue } from './bands.ts';
import { asNumber, wordFor } from './comparison.ts';
import type { Compiled, CompiledDate, CompiledNumber, CompiledTruth, Use } from './compiled.ts';
import { dateOf, dayOf, daysIncluded, monthOf, yearOf } from './date-number.ts';
import { compileIsSet } from './is-set.ts';
import type { Expression } from './parse.ts';
import type { Meaning, Scope } from './scope.ts';
import { stepsIn } from './steps.ts';
import { FormulaError } from './token.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** The functions of formulas, by name. */
const functions: Readonly<Record<string, (parts: readonly Compiled[]) => Compiled>> = {
  min: (parts) => extreme('min', parts),
  max: (parts) => extreme('max', parts),
  clamp: (parts) => {
    const [value, low, high] = exactly(3, parts, 'clamp(x, low, high)');
    return extreme('min', [extreme('max', [value, low]), high]);
  },
  quotient: (parts) => {
    const [above, below, otherwise] = exactly(3, parts, 'quotient(a, b, whenZero)');
    return quotient(number(above, 'quotient'), number(below, 'quotient'), number(otherwise, 'quotient'));
  },
  commenced: (parts) => {
    const [amount, step] = exactly(2, parts, 'commenced(amount, step)');
    return stepsIn(number(amount, 'commenced'), number(step, 'commenced'), 'ceiling');
  },
  complete: (parts) => {
    const [amount, step] = exactly(2, parts, 'complete(amount, step)');
    return stepsIn(number(amount, 'complete'), number(step, 'complete'), 'floor');
  },
  year: (parts) => yearOf(date(exactly(1, parts, 'year(date)')[0], 'year')),
  month: (parts) => monthOf(date(exactly(1, parts, 'month(date)')[0], 'month')),
  day: (parts) => dayOf(date(exactly(1, parts, 'day(date)')[0], 'day')),
  date: (parts) => dateOf(exactly(3, parts, 'date(year, month, day)').map((part) => number(part, 'date'))),
  days: (parts) => {
    const [from, through] = exactly(2, parts, 'days(from, through)');
    return daysIncluded(date(from, 'days'), date(through, 'days'));
  },
  banded: (parts) => {
    const [amount, bands] = exactly(2, parts, 'banded(amount, parameter)');
    return banded(number(amount, 'banded'), bands);
  },
  bandValue: (parts) => {
    const [amount, bands] = exactly(2, parts, 'bandValue(amount, parameter)');
    return bandValue(number(amount, 'bandValue'), bands);
  },
};

const functionNames: readonly string[] = ['sum', 'count', 'blank', 'isSet', ...Object.keys(functions)];

/** Compiles a call. `compile` and `mean` are those of the formula around it. Throws FormulaError. */
export function compileCall(
  { name, parts, where }: Call,
  scope: Scope,
  compile: (part: Expression, scope: Scope) => Compiled,
  mean: (meaning: Meaning, use: Use) => Compiled,
): Compiled {
  if (name === 'sum' || name === 'count')
    return compileSum({ kind: 'call', name, parts, ...(where && { where }) }, scope, mean);
  if (where !== undefined)
    throw new FormulaError(`"where" has no meaning in ${name}(…)`, 'Use it in sum(name where test).');
  if (name === 'blank') return compileBlank(parts, scope);
  if (name === 'isSet') return compileIsSet(parts, scope, (part) => compile(part, scope));
  const call = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (call === undefined) {
    throw new FormulaError(
      `there is no function ${name}`,
      /^(round|floor|ceil|trunc)/i.test(name)
        ? 'Rounding is a key of the figure: rounding: { mode: half-up, decimals: 2, basis: …, citation: … }.'
        : `${meant(name, functionNames)}Use one of ${functionNames.join(', ')}.`,
    );
  }
  return call(parts.map((part) => compile(part, scope)));
}

function compileSum(
  { name, parts, where }: Call,
  scope: Scope,
  mean: (meaning: Meaning, use: Use) => Compiled,
): Compiled {
  const [first] = parts;
  if (scope.sum === undefined) {
    throw new FormulaError(
      `${name}(…) stands where there is one line only`,
      'Use it in a figure or a check of the declaration.',
    );
  }
  if (name === 'count') {
    if (parts.length !== 1 || first === undefined || where !== undefined)
      throw new FormulaError(
        'count has nothing to count',
        'Write count(test), the test being one of the line.',
      );
    const { meaning, sum } = scope.sum(undefined, first);
    return mean(meaning, { name: sum.name, sum });
  }
  if (parts.length !== 1 || first?.kind !== 'name') {
    throw new FormulaError(
      'sum(…) adds up one name, and no formula',
      'Make the formula a figure of the line, and write sum(figure).',
    );
  }
  const { meaning, sum } = scope.sum(first.name, where);
  return mean(meaning, { name: sum.name, sum });
}

function compileBlank(parts: readonly Expression[], scope: Scope): CompiledTruth {
  const [first] = parts;
  if (parts.length !== 1 || first?.kind !== 'name')
    throw new FormulaError('blank(…) asks about one field', 'Name a field.');
  const { name } = first;
  const slot = scope.blankSlots.get(name);
  if (slot === undefined) throw new FormulaError(`blank(${name}): no field of that name`, 'Name a field.');
  return {
    kind: 'truth',
    test: (frame) => frame.blanks[slot] as boolean,
    uses: (_, found) => void found.push({ name }),
  };
}

function extreme(name: 'min' | 'max', parts: readonly Compiled[]): CompiledNumber {
  if (parts.length < 2) throw new FormulaError(`${name} needs two parts or more`, `Write ${name}(a, b).`);
  return parts.map((part) => number(part, name)).reduce((a, b) => extremeOf(name, a, b));
}

function exactly(count: 1, parts: readonly Compiled[], form: string): readonly [Compiled];
function exactly(count: 2, parts: readonly Compiled[], form: string): readonly [Compiled, Compiled];
function exactly(count: 3, parts: readonly Compiled[], form: string): readonly [Compiled, Compiled, Compiled];
function exactly(count: number, parts: readonly Compiled[], form: string): readonly Compiled[] {
  if (parts.length === count) return parts;
  throw new FormulaError(`a function has ${parts.length} parts and needs ${count}`, `Write ${form}.`);
}

const number = (part: Compiled, name: string) => asNumber(part, name);

function date(part: Compiled, name: string): CompiledDate {
  if (part.kind !== 'date')
    throw new FormulaError(
      `${name} needs a date and has ${wordFor(part)}`,
      'Use a field of type date, periodStart, periodEnd, filingDue or date(year, month, day).',
    );
  return part;
}
