import { coefficientAt, dec, powerOfTen, trimDecimal } from '../decimal.ts';
import { divideRounded, type RoundingMode } from '../rounding.ts';
import type { DocumentPath, FaultList } from './fault.ts';

/** Rounds over/under (above zero), and answers in units of the last decimal. */
export type Rounder = (over: bigint, under: bigint) => bigint;

type Rounding = {
  readonly mode: RoundingMode;
  readonly decimals: string;
  readonly toMultipleOf?: string | undefined;
};

/** Rounds to the last decimal, or to a multiple; adds a fault where the decimals cannot write the multiple. */
export function roundTo(rounding: Rounding, path: DocumentPath, faults: FaultList): Rounder {
  const { mode, toMultipleOf } = rounding;
  const decimals = Number(rounding.decimals);
  const scale = powerOfTen(decimals);
  if (toMultipleOf === undefined) return (over, under) => divideRounded(over * scale, under, mode);
  const multiple = trimDecimal(dec(toMultipleOf));
  if (multiple.coefficient <= 0n || multiple.scale > decimals) {
    faults.add(
      [...path, 'toMultipleOf'],
      `${toMultipleOf} is no multiple that ${decimals} decimals can write`,
      'State a number above zero, and enough decimals.',
    );
    return (over) => over;
  }
  const size = coefficientAt(multiple, decimals);
  return (over, under) => divideRounded(over * scale, under * size, mode) * size;
}
