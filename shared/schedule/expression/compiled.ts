import type { CheckedLine } from '../checked-line.ts';
import type { Unit } from '../unit.ts';
import type { Bands, CodeList, LineSum } from './scope.ts';

/** A name that a formula used in fact; in an `if`, only those of the way taken. */
export type Use = { readonly name: string; readonly sum?: LineSum };
export type Uses = (frame: CheckedLine, uses: Use[]) => void;

/** A number is `over / (under × divisor)`; `under` is fixed when the law is loaded, `divisor` is there only after a division by a declared quantity. */
export type CompiledNumber = {
  readonly kind: 'number';
  readonly unit: Unit;
  readonly over: (frame: CheckedLine) => bigint;
  readonly under: bigint;
  /** Always above zero. */
  readonly divisor?: (frame: CheckedLine) => bigint;
  /** `over` is `plain × factor`, where both are set: sums multiply once, after adding up. */
  readonly plain?: (frame: CheckedLine) => bigint;
  readonly factor?: bigint;
  /** Where `plain`, or without it `over`, is no more than a number of the frame: its place. */
  readonly slot?: number;
  /** Set where the number is one of two, without a divisor: sums of each way add up by themselves. */
  readonly choice?: {
    readonly test: (frame: CheckedLine) => boolean;
    readonly yes: CompiledNumber;
    readonly no: CompiledNumber;
  };
  /** Set where the value is known when the law is loaded. */
  readonly constant?: bigint;
  readonly uses: Uses;
};

export type CompiledTruth = {
  readonly kind: 'truth';
  readonly test: (frame: CheckedLine) => boolean;
  /** Set where the answer is known when the law is loaded. */
  readonly constant?: boolean;
  readonly uses: Uses;
};
type CompiledCode = {
  readonly kind: 'code';
  readonly list: CodeList;
  readonly at: (frame: CheckedLine) => number;
  /** Set where the code is known. */
  readonly constant?: number;
  readonly uses: Uses;
};
/** A code written in the formula: it gets its list from what it is compared with. */
type CompiledLiteral = { readonly kind: 'literal'; readonly code: string; readonly uses: Uses };
export type CompiledDate = {
  readonly kind: 'date';
  readonly day: (frame: CheckedLine) => number;
  readonly uses: Uses;
};

type CompiledBands = { readonly kind: 'bands'; readonly bands: Bands; readonly uses: Uses };

export type Compiled =
  | CompiledNumber
  | CompiledTruth
  | CompiledCode
  | CompiledLiteral
  | CompiledDate
  | CompiledBands;

export const usesNothing: Uses = () => {};

export function usesOf(...parts: readonly Compiled[]): Uses {
  const inner = parts.map((part) => part.uses).filter((uses) => uses !== usesNothing);
  if (inner.length === 0) return usesNothing;
  return (frame, uses) => {
    for (const one of inner) one(frame, uses);
  };
}
