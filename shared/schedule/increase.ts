import { type Decimal, dec, formatDecimal, powerOfTen } from '../decimal.ts';
import { divideRounded } from '../rounding.ts';
import type { IncreaseDocument } from './document/increase.ts';
import type { Explanation } from './explanation.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { reduce, writeFraction } from './fraction.ts';
import type { Fraction } from './fraction-sum.ts';
import { figureOf, type Indices } from './published-index.ts';
import { writeUnit } from './unit.ts';

/** By what a value above is multiplied, how that reads, and the steps to it. */
export type Increase = {
  readonly factor: Fraction;
  readonly words: string;
  readonly steps: readonly Explanation[];
};

/** Works out an increase: percentages, or the change of an index with percentages on top. */
export function readIncrease(
  document: IncreaseDocument,
  indices: Indices,
  path: DocumentPath,
  faults: FaultList,
  citation: string,
): Increase | undefined {
  if (typeof document === 'string')
    return { factor: grown(percentOf(document)), words: `increased by ${document}`, steps: [] };
  const { index: name, of, over, changeRounding, plus } = document;
  const [late, early] = [
    figureOf(indices, name, of, path, faults),
    figureOf(indices, name, over, path, faults),
  ];
  if (late === undefined || early === undefined) return undefined;
  const ratio = divide(fractionOf(late.value), fractionOf(early.value));
  const exact: Fraction = [(ratio[0] - ratio[1]) * 100n, ratio[1]];
  const change = changeRounding === undefined ? exact : rounded(exact, changeRounding);
  const added = plus === undefined ? change : sum(change, percentOf(plus));
  const step: Explanation = {
    label: `Change of ${late.index.label} from ${over} to ${of}`,
    value: writeFraction(...change),
    unit: '%',
    formula: `(${formatDecimal(late.value)} ÷ ${formatDecimal(early.value)} − 1) × 100`,
    ...(changeRounding && {
      rounding: {
        mode: changeRounding.mode,
        places: Number(changeRounding.decimals),
        before: writeFraction(...exact),
        basis: 'law' as const,
        citation,
      },
    }),
    inputs: [[of, late] as const, [over, early] as const].map(([time, figure]) =>
      figureExplained(time, figure),
    ),
  };
  const words = `increased by the change of ${late.index.label} from ${over} to ${of}${plus === undefined ? '' : ` + ${plus}`}`;
  return { factor: grown(added), words, steps: [step] };
}

/** A figure of an index, with the day on which it was published. */
export function figureExplained(
  of: string,
  { index, value, published, citation }: NonNullable<ReturnType<typeof figureOf>>,
): Explanation {
  return {
    label: `${index.label}, ${of} (published ${published})`,
    value: formatDecimal(value),
    unit: writeUnit(index.unit),
    citation,
    inputs: [],
  };
}

export function fractionOf({ coefficient, scale }: Decimal): Fraction {
  return reduce(coefficient, powerOfTen(scale));
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return reduce(a[0] * b[0], a[1] * b[1]);
}

/** `b` is above zero. */
function divide(a: Fraction, b: Fraction): Fraction {
  return reduce(a[0] * b[1], a[1] * b[0]);
}

function sum(a: Fraction, b: Fraction): Fraction {
  return reduce(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
}

/** One and so many percent. */
function grown([over, under]: Fraction): Fraction {
  return reduce(100n * under + over, 100n * under);
}

function percentOf(text: string): Fraction {
  return text
    .replaceAll('%', '')
    .replaceAll('+ ', '')
    .replaceAll('- ', '-')
    .split(' ')
    .map((part) => fractionOf(dec(part)))
    .reduce(sum);
}

function rounded(
  [over, under]: Fraction,
  { mode, decimals }: { readonly mode: Parameters<typeof divideRounded>[2]; readonly decimals: string },
): Fraction {
  const scale = powerOfTen(Number(decimals));
  return reduce(divideRounded(over * scale, under, mode), scale);
}
