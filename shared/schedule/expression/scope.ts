import type { CheckedLine } from '../checked-line.ts';
import type { Unit } from '../unit.ts';

/** A list of codes as formulas see it. */
export type CodeList = {
  readonly name: string;
  readonly codes: readonly string[];
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
};

/** What a name in a formula stands for. Numbers are numerators over `denominator`, and over `divisorSlot` if any. */
export type Meaning =
  | {
      readonly kind: 'number';
      readonly unit: Unit;
      readonly slot: number;
      readonly denominator: bigint;
      readonly divisorSlot?: number;
    }
  | {
      readonly kind: 'parameter';
      readonly unit: Unit;
      readonly denominator: bigint;
      readonly lookup: (frame: CheckedLine) => bigint;
    }
  | { readonly kind: 'code'; readonly list: CodeList; readonly slot: number }
  | { readonly kind: 'date'; readonly slot: number }
  | { readonly kind: 'text' }
  | { readonly kind: 'truth'; readonly slot: number };

/** The names that a formula may use, and how it refers to the lines of the declaration. */
export type Scope = {
  readonly names: ReadonlyMap<string, Meaning>;
  /** Where `blank(name)` finds its answer, for fields. */
  readonly blankSlots: ReadonlyMap<string, number>;
  /** For a formula of the declaration: what `sum(name)` may add up, and where the sum will be. */
  readonly sum?: (name: string) => Meaning | undefined;
  /** Known units, to refuse a misspelt one. */
  readonly unitSymbols: ReadonlySet<string>;
};
