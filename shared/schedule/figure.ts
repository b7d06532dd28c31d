import { boundedNumber, largestNumber } from './bounded-number.ts';
import type { CheckedLine } from './checked-line.ts';
import type { FigureDocument } from './document/inputs.ts';
import type { RoundingDocument } from './document/rounding.ts';
import { compileExpression } from './expression/compile.ts';
import type { Compiled, CompiledNumber, Uses } from './expression/compiled.ts';
import { type Expression, parseFormula } from './expression/parse.ts';
import type { Meaning, Scope } from './expression/scope.ts';
import { FormulaError } from './expression/token.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { readKnownUnit } from './known-unit.ts';
import { roundedFigure } from './rounded-figure.ts';
import { compileSplit, type Split } from './split-figure.ts';
import { parseUnit, sameUnit, writeUnit } from './unit.ts';

/** One step of a calculation, with its place in the frame. */
export type Figure = {
  readonly name: string;
  readonly label: string;
  readonly citation: string;
  readonly formula: Expression;
  /** The figure's value as these names have it, rounded as the law says. */
  readonly specialise: (scope: Scope) => Compiled;
  /** The formula; of an `if`, the way that this frame takes. */
  readonly formulaTaken: (frame: CheckedLine) => Expression;
  readonly meaning: Extract<Meaning, { kind: 'number' | 'truth' }>;
  readonly uses: Uses;
  /** Works the figure out and keeps it in the frame. */
  readonly evaluate: (frame: CheckedLine) => void;
  /** The value before rounding, as a fraction; undefined where the figure is not rounded. */
  readonly beforeRounding?: (frame: CheckedLine) => readonly [bigint, bigint];
  readonly roundingOn?: (frame: CheckedLine) => RoundingDocument;
  /** Set where the figure is worked out for each part of its days. */
  readonly split?: Split;
};

/** Hands out places in a frame. */
export type Slots = { number: number; truth: number };

/**
 * Compiles one figure. `dateSlot` is the date that picks a dated rounding. Adds faults, and answers undefined, where the
 * formula does not hold.
 */
export function compileFigure(
  name: string,
  document: FigureDocument,
  scope: Scope,
  slots: Slots,
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
): Figure | undefined {
  const names = document.split === undefined ? scope : { ...scope, ofParts: true };
  const read = readFormula(document.formula, names, [...path, 'formula'], faults);
  if (read === undefined) return undefined;
  const { formula } = read;
  const split =
    document.split && compileSplit(formula, document.split, scope, dateSlot, [...path, 'split'], faults);
  if (document.split !== undefined && split === undefined) return undefined;
  const specialise = split?.compile ?? ((known: Scope) => compileExpression(formula, known));
  const compiled = split === undefined ? read.compiled : split.compile(scope);
  const base = {
    name,
    label: document.label,
    citation: document.citation,
    formula,
    specialise,
    formulaTaken: wayTaken(formula, names),
    // Those of the formula: what each part uses is asked of the part.
    uses: read.compiled.uses,
    ...(split && { split }),
  };
  if (document.unit === 'yes-no') {
    if (compiled.kind !== 'truth') {
      faults.add(
        [...path, 'formula'],
        'does not answer yes or no',
        'Write a comparison, or give the figure its unit.',
      );
      return undefined;
    }
    const slot = slots.truth++;
    const { test } = compiled;
    return {
      ...base,
      meaning: { kind: 'truth', slot },
      evaluate: (frame) => {
        frame.truths[slot] = test(frame);
      },
    };
  }
  if (compiled.kind !== 'number') {
    faults.add(
      [...path, 'formula'],
      'does not come to a number',
      'Write a calculation, or say "unit: yes-no".',
    );
    return undefined;
  }
  if (!hasUnit(compiled, document.unit, scope, path, faults)) return undefined;
  if (compiled.under > largestNumber) {
    faults.add([...path, 'formula'], 'divides too finely', 'Round the figures that it is made from.');
    return undefined;
  }
  // A constant zero has no unit of its own.
  const number = { ...compiled, unit: parseUnit(document.unit) ?? compiled.unit };
  return document.rounding === undefined
    ? { ...base, ...unrounded(number, slots) }
    : { ...base, ...roundedFigure(specialise, number, document.rounding, slots, dateSlot, path, faults) };
}

/** Reads and compiles a formula; its faults are added under `path`. */
export function readFormula(
  text: string,
  scope: Scope,
  path: DocumentPath,
  faults: FaultList,
): { readonly compiled: Compiled; readonly formula: Expression } | undefined {
  try {
    const formula = parseFormula(text);
    return { formula, compiled: compileExpression(formula, scope) };
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    faults.add(path, error.message, error.remedy);
    return undefined;
  }
}

/** Follows the outermost `if`s of a formula that is known to compile. */
function wayTaken(formula: Expression, scope: Scope): (frame: CheckedLine) => Expression {
  if (formula.kind !== 'if') return () => formula;
  const test = compileExpression(formula.test, scope);
  if (test.kind !== 'truth') return () => formula;
  const [yes, no] = [wayTaken(formula.yes, scope), wayTaken(formula.no, scope)];
  return (frame) => (test.test(frame) ? yes(frame) : no(frame));
}

function hasUnit(
  compiled: CompiledNumber,
  stated: string,
  scope: Scope,
  path: DocumentPath,
  faults: FaultList,
): boolean {
  const unit = readKnownUnit(stated, scope.unitSymbols, [...path, 'unit'], faults);
  if (unit === undefined) return false;
  if (compiled.constant === 0n || sameUnit(unit, compiled.unit)) return true;
  faults.add(
    [...path, 'unit'],
    `is ${writeUnit(unit) || '1'}, but the formula comes to ${writeUnit(compiled.unit) || '1'}`,
    'Correct the unit or the formula.',
  );
  return false;
}

function unrounded(compiled: CompiledNumber, slots: Slots): Pick<Figure, 'meaning' | 'evaluate'> {
  const { over, under: denominator, unit, divisor } = compiled;
  const slot = slots.number++;
  if (divisor === undefined) {
    return {
      meaning: { kind: 'number', unit, slot, denominator },
      evaluate: (frame) => {
        frame.numbers[slot] = boundedNumber(over(frame));
      },
    };
  }
  const divisorSlot = slots.number++;
  return {
    meaning: { kind: 'number', unit, slot, denominator, divisorSlot },
    evaluate: (frame) => {
      frame.numbers[slot] = boundedNumber(over(frame));
      frame.numbers[divisorSlot] = boundedNumber(divisor(frame));
    },
  };
}
