import type { CheckedLine } from '../checked-line.ts';
import type { Unit } from '../unit.ts';
import type { Compiled } from './compiled.ts';
import type { Expression } from './parse.ts';

/** A list of codes as formulas see it. */
export type CodeList = {
  readonly name: string;
  readonly codes: readonly string[];
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
};

/**
 * What a name in a formula stands for. Numbers are numerators over `denominator`, and over `divisorSlot` if any.
 * `ofWhole`: a fact of the declaration, read by a line. `partChanges`: the days on which a parameter that is dated by
 * each part of a figure may change, in order. `mayBeRefused`: a figure of a line, in whose place a refusal may stand.
 */
export type Meaning =
  | {
      readonly kind: 'number';
      readonly unit: Unit;
      readonly slot: number;
      readonly denominator: bigint;
      readonly divisorSlot?: number;
      readonly ofWhole?: boolean;
      readonly mayBeRefused?: boolean;
    }
  | {
      readonly kind: 'parameter';
      readonly unit: Unit;
      readonly denominator: bigint;
      readonly lookup: (frame: CheckedLine) => bigint;
      readonly partChanges?: readonly number[];
    }
  | { readonly kind: 'bands'; readonly bands: Bands; readonly partChanges?: readonly number[] }
  | { readonly kind: 'code'; readonly list: CodeList; readonly slot: number; readonly ofWhole?: boolean }
  | { readonly kind: 'date'; readonly slot: number; readonly ofWhole?: boolean }
  | { readonly kind: 'due'; readonly day: (frame: CheckedLine) => number }
  | { readonly kind: 'text' }
  | { readonly kind: 'truth'; readonly slot: number; readonly mayBeRefused?: boolean };

/** Rates by the band in which an amount falls. */
export type Bands = {
  /** Unit of the amounts that bands divide, and of the rates. */
  readonly of: Unit;
  readonly unit: Unit;
  /** Where each band starts, rising, over `startDenominator`. */
  readonly starts: readonly bigint[];
  readonly startDenominator: bigint;
  /** Whether an amount equal to a start is in the band that starts there. */
  readonly reached: boolean;
  readonly rateDenominator: bigint;
  /** The rates of the frame's date, one for each band. */
  readonly rates: (frame: CheckedLine) => readonly bigint[];
};

/**
 * A sum over lines: which number of a line (undefined: one for each line) goes into which number of the declaration.
 * Where that of the line has a divisor of its own, so has the sum.
 */
export type LineSum = {
  readonly name: string;
  readonly where?: Expression;
  readonly test?: (frame: CheckedLine) => boolean;
  readonly lineSlot: number | undefined;
  readonly slot: number;
  readonly denominator: bigint;
  readonly divisors?: { readonly lineSlot: number; readonly slot: number };
};

/** The names that a formula may use, and how it refers to the lines of the declaration. */
export type Scope = {
  readonly names: ReadonlyMap<string, Meaning>;
  /** Names whose value, or formula, is known already: it is taken in place of their meaning. */
  readonly known?: ReadonlyMap<string, Compiled>;
  /** Whether the formula is that of a figure that is split, which alone may use parameters dated by each part. */
  readonly ofParts?: boolean;
  /** Where `blank(name)` finds its answer, for fields. */
  readonly blankSlots: ReadonlyMap<string, number>;
  /** For a formula of the declaration: what `sum(name where test)` adds up, and where it will be; no name counts lines. Throws FormulaError. */
  readonly sum?: (
    name: string | undefined,
    where: Expression | undefined,
  ) => { readonly meaning: Meaning; readonly sum: LineSum };
  /** Known units, to refuse a misspelt one. */
  readonly unitSymbols: ReadonlySet<string>;
};
