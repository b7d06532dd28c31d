import type { Calendar } from './calendar.ts';
import type { CheckedLine } from './checked-line.ts';
import type { CheckDocument } from './document/inputs.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import type { CompiledTruth } from './expression/compiled.ts';
import type { Figure } from './figure.ts';
import type { Inputs } from './inputs.ts';
import type { CompiledList } from './list.ts';
import type { CompiledParameter } from './parameter.ts';
import type { FrameSize } from './row-reader.ts';

/** One level of a calculation: the line, or the declaration as a whole. */
export type Level = {
  readonly inputs: Inputs;
  readonly parameters: ReadonlyMap<string, CompiledParameter>;
  /** In the order in which they are worked out. */
  readonly figures: readonly Figure[];
  readonly size: FrameSize;
};

/** A sum over lines: which number of a line goes into which number of the declaration. */
export type LineSum = { readonly name: string; readonly lineSlot: number; readonly slot: number };

export type CompiledCheck = { readonly document: CheckDocument; readonly refuse: CompiledTruth };

/** The law of one instrument as functions. */
export type CompiledSchedule = {
  readonly document: ScheduleDocument;
  readonly hash: string;
  readonly calendar: Calendar;
  readonly lists: ReadonlyMap<string, CompiledList>;
  readonly line: Level;
  readonly declaration: Level;
  readonly checks: readonly CompiledCheck[];
  readonly sums: readonly LineSum[];
  /** Slot of the date that places a line in time. */
  readonly datedBy: number | undefined;
  readonly shareBy: Figure;
  readonly heads: readonly {
    readonly head: string;
    readonly figure: Figure;
    readonly denominator: bigint;
    readonly slot: number;
  }[];
};

/** Works out every figure of a line. */
export function evaluateFigures(figures: readonly Figure[], frame: CheckedLine): void {
  for (const figure of figures) figure.evaluate(frame);
}
