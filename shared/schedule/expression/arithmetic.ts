import { leastCommonMultiple, reduce } from '../fraction.ts';
import { RefusedEvaluation } from '../refused-evaluation.ts';
import { multiplyUnits, sameUnit, type Unit, writeUnit } from '../unit.ts';
import { type CompiledNumber, type CompiledTruth, usesNothing, usesOf } from './compiled.ts';
import { FormulaError } from './token.ts';

export function constantNumber(over: bigint, under: bigint, unit: Unit): CompiledNumber {
  const [top, bottom] = reduce(over, under);
  return { kind: 'number', unit, over: () => top, under: bottom, constant: top, uses: usesNothing };
}

/** The unit that two sides share; zero fits every unit. Throws where litres would meet tonnes. */
function sharedUnit(a: CompiledNumber, b: CompiledNumber, doing: string): Unit {
  if (a.constant === 0n) return b.unit;
  if (b.constant === 0n || sameUnit(a.unit, b.unit)) return a.unit;
  throw new FormulaError(
    `the units do not fit: ${doing} ${writeUnit(a.unit) || 'a plain number'} and ${writeUnit(b.unit) || 'a plain number'}`,
    'Multiply by a parameter that converts, or correct the unit of one of them.',
  );
}

type Aligned = {
  readonly left: CompiledNumber['over'];
  readonly right: CompiledNumber['over'];
  readonly under: bigint;
  readonly divisor?: NonNullable<CompiledNumber['divisor']>;
};

/** Both numerators over one denominator. */
function align(a: CompiledNumber, b: CompiledNumber): Aligned {
  const under = leastCommonMultiple(a.under, b.under);
  const left = scaled(a, under / a.under);
  const right = scaled(b, under / b.under);
  const [da, db] = [a.divisor, b.divisor];
  if (da === undefined && db === undefined) return { left, right, under };
  return {
    left: db === undefined ? left : (frame) => left(frame) * db(frame),
    right: da === undefined ? right : (frame) => right(frame) * da(frame),
    under,
    divisor: productOf(da, db),
  };
}

function productOf(
  a: CompiledNumber['divisor'],
  b: CompiledNumber['divisor'],
): NonNullable<CompiledNumber['divisor']> {
  if (a !== undefined && b !== undefined) return (frame) => a(frame) * b(frame);
  return (a ?? b) as NonNullable<CompiledNumber['divisor']>;
}

function scaled(number: CompiledNumber, factor: bigint): CompiledNumber['over'] {
  const { over, constant } = number;
  if (constant !== undefined) {
    const value = constant * factor;
    return () => value;
  }
  return factor === 1n ? over : (frame) => over(frame) * factor;
}

export function add(a: CompiledNumber, b: CompiledNumber, sign: 1 | -1): CompiledNumber {
  const unit = sharedUnit(a, b, sign === 1 ? 'adding' : 'subtracting');
  const { left, right, under, divisor } = align(a, b);
  const base = { kind: 'number', unit, under, uses: usesOf(a, b), ...(divisor && { divisor }) } as const;
  if (a.constant !== undefined && b.constant !== undefined) {
    const [x, y] = [a.constant * (under / a.under), b.constant * (under / b.under)];
    return constantNumber(sign === 1 ? x + y : x - y, under, unit);
  }
  if (a.constant !== undefined && sign === -1) {
    const first = a.constant * (under / a.under);
    if (divisor === undefined) return { ...base, over: (frame) => first - right(frame) };
  }
  return {
    ...base,
    over: sign === 1 ? (frame) => left(frame) + right(frame) : (frame) => left(frame) - right(frame),
  };
}

export function multiply(a: CompiledNumber, b: CompiledNumber): CompiledNumber {
  const unit = multiplyUnits(a.unit, b.unit);
  if (a.constant !== undefined && b.constant !== undefined) {
    return constantNumber(a.constant * b.constant, a.under * b.under, unit);
  }
  if (a.constant !== undefined) return multiplyConstant(b, a.constant, a.under, unit);
  if (b.constant !== undefined) return multiplyConstant(a, b.constant, b.under, unit);
  const [left, right] = [a.over, b.over];
  return {
    kind: 'number',
    unit,
    over: (frame) => left(frame) * right(frame),
    under: a.under * b.under,
    uses: usesOf(a, b),
    ...((a.divisor || b.divisor) && { divisor: productOf(a.divisor, b.divisor) }),
  };
}

/** By `top / bottom`, with what cancels against the denominator cancelled when the law is loaded. */
function multiplyConstant(a: CompiledNumber, top: bigint, bottom: bigint, unit: Unit): CompiledNumber {
  const sign = bottom < 0n ? -1n : 1n;
  const plain = a.plain ?? a.over;
  const [factor, under] = reduce((a.factor ?? 1n) * top * sign, a.under * bottom * sign);
  const way = (part: CompiledNumber) => multiplyConstant(part, top, bottom, unit);
  const choice = a.choice && { test: a.choice.test, yes: way(a.choice.yes), no: way(a.choice.no) };
  return {
    kind: 'number',
    unit,
    over: factor === 1n ? plain : (frame) => plain(frame) * factor,
    plain,
    factor,
    under,
    uses: a.uses,
    ...(a.slot !== undefined && { slot: a.slot }),
    ...(choice && { choice }),
    ...(a.divisor && { divisor: a.divisor }),
  };
}

export function divide(a: CompiledNumber, b: CompiledNumber): CompiledNumber {
  const unit = multiplyUnits(a.unit, b.unit, -1);
  if (b.constant !== undefined) {
    if (b.constant === 0n) throw new FormulaError('the formula divides by zero', 'Correct the divisor.');
    const sign = b.constant < 0n ? -1n : 1n;
    if (a.constant !== undefined)
      return constantNumber(a.constant * b.under * sign, a.under * b.constant * sign, unit);
    return multiplyConstant(a, b.under * sign, b.constant * sign, unit);
  }
  const { under } = b;
  const [top, bottom, above, below] = [a.over, b.over, a.divisor, b.divisor];
  const size = (frame: Parameters<typeof bottom>[0]): bigint => {
    const value = bottom(frame);
    if (value === 0n) {
      throw new RefusedEvaluation(
        'schedule.division-by-zero',
        'a formula divides by a quantity that is zero',
        'Check the quantities declared.',
      );
    }
    return value < 0n ? -value : value;
  };
  return {
    kind: 'number',
    unit,
    over: (frame) => {
      const value = top(frame) * under * (below === undefined ? 1n : below(frame));
      return bottom(frame) < 0n ? -value : value;
    },
    under: a.under,
    divisor: above === undefined ? size : (frame) => above(frame) * size(frame),
    uses: usesOf(a, b),
  };
}

export function negate(a: CompiledNumber): CompiledNumber {
  if (a.constant !== undefined) return constantNumber(-a.constant, a.under, a.unit);
  return multiplyConstant(a, -1n, 1n, a.unit);
}

/** Below zero, zero or above, as a is below, equal to or above b. */
export function difference(
  a: CompiledNumber,
  b: CompiledNumber,
  doing: string,
): (frame: Parameters<CompiledNumber['over']>[0]) => bigint {
  sharedUnit(a, b, doing);
  const { left, right } = align(a, b);
  return (frame) => left(frame) - right(frame);
}

/** The least or greatest of two numbers of one unit, each worked out once. */
export function extremeOf(name: 'min' | 'max', a: CompiledNumber, b: CompiledNumber): CompiledNumber {
  const unit = sharedUnit(a, b, 'comparing');
  const { left, right, under, divisor } = align(a, b);
  const least = name === 'min';
  if (a.constant !== undefined && b.constant !== undefined) {
    const [x, y] = [a.constant * (under / a.under), b.constant * (under / b.under)];
    return constantNumber(x < y === least ? x : y, under, unit);
  }
  return {
    kind: 'number',
    unit,
    under,
    over: (frame) => {
      const [x, y] = [left(frame), right(frame)];
      return x < y === least ? x : y;
    },
    ...(divisor && { divisor }),
    uses: usesOf(a, b),
  };
}

/** a ÷ b, or what the schedule says where b is zero; b is worked out once. */
export function quotient(
  above: CompiledNumber,
  below: CompiledNumber,
  otherwise: CompiledNumber,
): CompiledNumber {
  if (below.constant !== undefined) return below.constant === 0n ? otherwise : divide(above, below);
  const unit = sharedUnit(divide(above, below), otherwise, 'choosing between');
  const [top, bottom, over, under] = [above.over, below.over, above.divisor, below.divisor];
  const other = otherwise.over;
  const scale = leastCommonMultiple(above.under, otherwise.under);
  const [up, upOther] = [scale / above.under, scale / otherwise.under];
  return {
    kind: 'number',
    unit,
    under: scale,
    over: (frame) => {
      const size = bottom(frame);
      if (size === 0n) return other(frame) * upOther;
      const value = top(frame) * below.under * (under?.(frame) ?? 1n) * up;
      return size < 0n ? -value : value;
    },
    divisor: (frame) => {
      const size = bottom(frame);
      if (size === 0n) return otherwise.divisor?.(frame) ?? 1n;
      return (size < 0n ? -size : size) * (over?.(frame) ?? 1n);
    },
    uses: usesOf(above, below, otherwise),
  };
}

/** One of two numbers of the same unit, as the test decides. */
export function choose(
  test: CompiledTruth,
  yes: CompiledNumber,
  no: CompiledNumber,
  doing: string,
): CompiledNumber {
  const unit = sharedUnit(yes, no, doing);
  const { left, right, under, divisor } = align(yes, no);
  if (test.constant !== undefined) return { ...(test.constant ? yes : no), unit };
  const decide = test.test;
  // With divisors both ways would be worked out to align them; then take each way's own instead.
  const own = yes.divisor !== undefined || no.divisor !== undefined;
  const [a, b] = own ? [scaled(yes, under / yes.under), scaled(no, under / no.under)] : [left, right];
  const [da, db] = [yes.divisor, no.divisor];
  return {
    kind: 'number',
    unit,
    over: (frame) => (decide(frame) ? a(frame) : b(frame)),
    under,
    ...(!own && { choice: { test: decide, yes, no } }),
    ...(divisor && { divisor: (frame) => (decide(frame) ? (da?.(frame) ?? 1n) : (db?.(frame) ?? 1n)) }),
    uses: (frame, uses) => {
      test.uses(frame, uses);
      (decide(frame) ? yes : no).uses(frame, uses);
    },
  };
}
