import type { RefusedEvaluation } from './refused-evaluation.ts';

/**
 * Declared values in the form that compiled formulas read: one array per kind, one slot per name. Used for a line, and
 * for the declaration as a whole (`row` 0). Figures are written back into `numbers` and `truths` as they are worked out.
 */
export type CheckedLine = {
  /** Counted from 1. */
  readonly row: number;
  /** Numerators, each over the fixed denominator of its name. */
  readonly numbers: bigint[];
  /** Positions in lists; -1 for a blank. */
  readonly codes: number[];
  /** Days as yyyymmdd, which compare in order: start and end of the period, then the date fields; 0 for a blank. */
  readonly dates: number[];
  readonly blanks: boolean[];
  readonly truths: boolean[];
  /** All codes as one number, the last turning fastest, each counted from 0 for a blank. */
  packedCodes: number;
  /** The day (yyyymmdd) that places a line in time; 0 where it has none of its own. */
  day: number;
  /** Of a copy made for one part of a figure that is split: the first day of the part (yyyymmdd), or `noDay`. */
  readonly partDay?: number;
  /** Of a line: the declaration that it stands in, once its facts are read. */
  whole?: CheckedLine;
  /** Of a line: the figures for which the law has no answer, by name, each with its refusal. */
  refused?: Map<string, RefusedEvaluation>;
};

export const periodStartSlot = 0;
export const periodEndSlot = 1;

/** A date that was left blank, and the day of a part whose span was. */
export const noDay = 0;

/** `2024-06-30` as 20240630. */
export function dayNumber(date: string): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

export function writeDay(day: number): string {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}

/** The declaration of a line. Throws where facts were not read: only formulas that come after may use them. */
export function wholeOf(frame: CheckedLine): CheckedLine {
  if (frame.whole === undefined) throw new Error('a formula of a line used a fact before facts were read');
  return frame.whole;
}
