import { type Decimal, dec, decimal, formatDecimal, powerOfTen } from '../decimal.ts';
import type { BoundDocument, Following } from './document/increase.ts';
import type { Explanation } from './explanation.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { reduce, writeFraction } from './fraction.ts';
import type { Fraction } from './fraction-sum.ts';
import { figureExplained, fractionOf, multiply, readIncrease } from './increase.ts';
import { figureOf, type Indices } from './published-index.ts';
import { roundTo } from './round-to.ts';
import { sameUnit, type Unit, writeUnit } from './unit.ts';

/** Most decimals of a value that follows exactly, and digits of what it is carried on with: bounds on work. */
const maximumScale = 60;
const maximumDenominator = 10n ** 400n;

/** A span of values as far as following is concerned: a value of `values`, or a column of a table. */
type Span = Following & { readonly from: string; readonly citation?: string | undefined };

/** What the law says in one row for each span: a value, none, or that it follows from one before. */
export type Cell = Decimal | undefined | 'indexed';

/** How a value was made from another. `base` is the place of the span that it follows from. */
export type Made = Pick<Explanation, 'formula' | 'rounding'> & {
  readonly base: number;
  readonly steps: readonly Explanation[];
};

export type Row = {
  readonly values: readonly (Decimal | undefined)[];
  readonly made: readonly (Made | undefined)[];
};

type Context = {
  readonly indices: Indices;
  readonly unit: Unit;
  /** The law of the parameter, for spans that cite none of their own. */
  readonly citation: string;
  readonly faults: FaultList;
};

/**
 * The values of one row, those that follow from one before worked out exactly, or rounded as the law says. `at` is where
 * the cell stands, `spanAt` where its span says how it follows.
 */
export function followingValues(
  cells: readonly Cell[],
  spans: readonly Span[],
  at: (index: number) => DocumentPath,
  spanAt: (index: number) => DocumentPath,
  context: Context,
): Row {
  const { faults } = context;
  const carried: (Fraction | undefined)[] = [];
  const values: (Decimal | undefined)[] = [];
  const made: (Made | undefined)[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell !== 'indexed') {
      values.push(cell);
      carried.push(cell && fractionOf(cell));
      made.push(undefined);
      continue;
    }
    const span = spans[index] as Span;
    const base = baseOf(spans, index);
    const from = base === undefined ? undefined : carried[base];
    const grown = base !== undefined && from !== undefined && follow(from, span, spanAt(index), context);
    if (from === undefined) {
      const named = span.base === undefined ? 'no value above it' : `no value above it from ${span.base}`;
      faults.add(at(index), `has ${named} to start from`, 'State a value first.');
    }
    if (!grown) {
      // A fault is told already: zero keeps those that follow from telling it again.
      values.push(decimal(0n));
      carried.push([0n, 1n]);
      made.push(undefined);
      continue;
    }
    values.push(grown.value);
    carried.push(grown.next);
    made.push({
      base: base as number,
      formula: `the value from ${(spans[base as number] as Span).from} ${grown.words}`,
      steps: grown.steps,
      ...(grown.rounding && { rounding: grown.rounding }),
    });
  }
  return { values, made };
}

/** The place of the span that one follows from: the one right above, or the nearest above that starts on the day named. */
export function baseOf(spans: readonly Pick<Span, 'from' | 'base'>[], index: number): number | undefined {
  const { base } = spans[index] as Pick<Span, 'base'>;
  if (base === undefined) return index === 0 ? undefined : index - 1;
  const found = spans.findLastIndex((span, place) => place < index && span.from === base);
  return found < 0 ? undefined : found;
}

function follow(from: Fraction, span: Span, path: DocumentPath, context: Context) {
  const { faults } = context;
  const citation = span.rounding?.citation ?? span.citation ?? context.citation;
  const here = [...path, 'increase'];
  const increase = readIncrease(span.increase ?? '0%', context.indices, here, faults, citation);
  if (increase === undefined) return undefined;
  const bounded = withinBounds(multiply(from, increase.factor), from, span, path, context);
  const exact = bounded.value;
  if (exact[1] > maximumDenominator) {
    faults.add(here, 'makes more decimals than can be kept', 'State the rounding of the chain.');
    return undefined;
  }
  const steps = [...increase.steps, ...bounded.steps];
  const words = `${increase.words}${bounded.words}`;
  const { rounding } = span;
  if (rounding === undefined) {
    const value = plainDecimal(exact);
    if (value !== undefined) return { value, next: exact, words, steps };
    faults.add(
      here,
      `comes to ${writeFraction(...exact)}, with more decimals than can be kept`,
      'State the rounding of the chain.',
    );
    return undefined;
  }
  const scale = Number(rounding.decimals);
  const round = roundTo(rounding, [...path, 'rounding'], faults);
  const value = { coefficient: round(...exact), scale };
  return {
    value,
    next: rounding.nextFrom === 'exact' ? exact : fractionOf(value),
    words,
    steps,
    rounding: {
      mode: rounding.mode,
      places: scale,
      ...(rounding.toMultipleOf !== undefined && { toMultipleOf: rounding.toMultipleOf }),
      before: writeFraction(...exact),
      basis: 'law' as const,
      citation: rounding.citation,
    },
  };
}

/** What is left of a value within the least and greatest that the law lets it come to, and the bound that counted. */
function withinBounds(
  value: Fraction,
  from: Fraction,
  span: Span,
  path: DocumentPath,
  context: Context,
): { readonly value: Fraction; readonly words: string; readonly steps: readonly Explanation[] } {
  let [found, words] = [value, ''];
  const steps: Explanation[] = [];
  for (const key of ['noMoreThan', 'noLessThan'] as const) {
    const document = span[key];
    if (document === undefined) continue;
    const bound = readBound(document, from, span, [...path, key], context);
    if (bound === undefined) continue;
    const said = key === 'noMoreThan' ? 'no more than' : 'no less than';
    const [amount, told] = bound;
    const excess = found[0] * amount[1] - amount[0] * found[1];
    const counts = key === 'noMoreThan' ? excess > 0n : excess < 0n;
    if (counts) [found, words] = [amount, `, but ${said} ${writeFraction(...amount)}`];
    steps.push({
      label: key === 'noMoreThan' ? 'No more than' : 'No less than',
      value: writeFraction(...amount),
      unit: writeUnit(context.unit),
      citation: span.citation ?? context.citation,
      ...told,
    });
  }
  return { value: found, words, steps };
}

type Told = Pick<Explanation, 'inputs' | 'formula'>;

function readBound(
  document: BoundDocument,
  from: Fraction,
  span: Span,
  path: DocumentPath,
  { indices, unit, citation, faults }: Context,
): readonly [Fraction, Told] | undefined {
  if (typeof document === 'string') return [fractionOf(dec(document)), { inputs: [] }];
  if ('increase' in document) {
    const increase = readIncrease(
      document.increase,
      indices,
      [...path, 'increase'],
      faults,
      span.citation ?? citation,
    );
    return (
      increase && [
        multiply(from, increase.factor),
        { formula: `the same value ${increase.words}`, inputs: increase.steps },
      ]
    );
  }
  const { index, of, times = '1' } = document;
  const figure = figureOf(indices, index, of, path, faults);
  if (figure === undefined) return undefined;
  if (!sameUnit(figure.index.unit, unit)) {
    faults.add(
      [...path, 'index'],
      `is in ${writeUnit(figure.index.unit) || '1'}, and the value in ${writeUnit(unit) || '1'}`,
      'Bound a value by what has its unit: state the "unit" of the index.',
    );
    return undefined;
  }
  return [
    multiply(fractionOf(figure.value), fractionOf(dec(times))),
    { formula: `${formatDecimal(figure.value)} × ${times}`, inputs: [figureExplained(of, figure)] },
  ];
}

/** The fraction as a decimal, where it ends soon enough. */
function plainDecimal([over, under]: Fraction): Decimal | undefined {
  let [rest, twos, fives] = [under, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  const scale = Math.max(twos, fives);
  if (rest !== 1n || scale > maximumScale) return undefined;
  const [whole] = reduce(over * powerOfTen(scale), under);
  return { coefficient: whole, scale };
}
