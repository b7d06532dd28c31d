import { writeDay } from './checked-line.ts';
import type { RoundingDocument } from './document/rounding.ts';
import type { Explanation } from './explanation.ts';
import type { Figure } from './figure.ts';
import type { Part } from './figure-parts.ts';
import { writeFraction } from './fraction.ts';
import { partsOfWhole } from './parts-of-whole.ts';
import type { Split } from './split-figure.ts';

/** Where a figure was split in fact: how, and by what law. */
export function splitOf({ document }: Split): NonNullable<Explanation['split']> {
  return { by: document.by, citation: document.citation };
}

/**
 * Each part of a split figure with its dates and days, in order. Where the whole is rounded, parts are shown so that
 * they make it up; otherwise exactly. `inputsOf` says what a part was made from, `formulaOf` the way that it took.
 */
export function explainParts(
  figure: Figure,
  split: Split,
  parts: readonly Part[],
  unit: string,
  whole: bigint,
  inputsOf: (part: Part) => readonly Explanation[],
  formulaOf: (part: Part) => string,
): readonly Explanation[] {
  const added = parts.map(split.added);
  const shown =
    figure.roundingOn !== undefined && figure.meaning.kind === 'number'
      ? inUnits(partsOfWhole(whole, figure.meaning.denominator, added), figure.meaning.denominator)
      : added;
  return parts.map((part, index) => {
    const [from, through] = [writeDay(part.from), writeDay(part.through)];
    const step = split.rounding?.roundingOn(part.frame);
    return {
      label: `${from} through ${through}, ${part.days} of ${part.ofDays} days`,
      value: writeFraction(...(shown[index] as readonly [bigint, bigint])),
      unit,
      ...(figure.formula.kind === 'if' && { formula: formulaOf(part) }),
      ...(step && { rounding: roundingOf(step, split.exactly(part)) }),
      part: { from, through, days: part.days, ofDays: part.ofDays },
      inputs: inputsOf(part),
    };
  });
}

function inUnits(values: readonly bigint[], denominator: bigint) {
  return values.map((value) => [value, denominator] as const);
}

/** A rounding as explanations have it. */
export function roundingOf(
  { mode, decimals, significantFigures, toMultipleOf, basis, citation }: RoundingDocument,
  before: readonly [bigint, bigint],
): NonNullable<Explanation['rounding']> {
  return {
    mode,
    places: Number(decimals),
    ...(significantFigures !== undefined && { significantFigures: Number(significantFigures) }),
    ...(toMultipleOf !== undefined && { toMultipleOf }),
    before: writeFraction(...before),
    basis,
    citation,
  };
}
