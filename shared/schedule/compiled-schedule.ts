import type { Calendar } from './calendar.ts';
import type { CheckedLine } from './checked-line.ts';
import type { CheckDocument } from './document/inputs.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import type { CompiledTruth } from './expression/compiled.ts';
import type { LineSum, Scope } from './expression/scope.ts';
import type { Figure } from './figure.ts';
import type { InputField, Inputs } from './inputs.ts';
import type { LineSummer } from './line-sums.ts';
import type { CompiledList } from './list.ts';
import type { MaterialityRule } from './materiality.ts';
import type { CompiledParameter } from './parameter.ts';
import type { FrameSize } from './row-reader.ts';
import type { AccountTerms } from './terms/account-terms.ts';
import type { CompiledUnique } from './unique-lines.ts';

/** One level of a calculation: the line, or the declaration as a whole. */
export type Level = {
  readonly inputs: Inputs;
  readonly parameters: ReadonlyMap<string, CompiledParameter>;
  /** In the order in which they are worked out. */
  readonly figures: readonly Figure[];
  readonly asked: readonly CompiledAsk[];
  readonly size: FrameSize;
  /** The names that its formulas know. */
  readonly scope: Scope;
};

/** A field that is asked for only where a formula holds. */
export type CompiledAsk = { readonly field: InputField; readonly when: CompiledTruth };

export type CompiledCheck = { readonly document: CheckDocument; readonly refuse: CompiledTruth };

/** The law of one instrument as functions. */
export type CompiledSchedule = {
  readonly document: ScheduleDocument;
  readonly hash: string;
  /** Set where the law is that enacted by some day. */
  readonly knownOn: string | undefined;
  readonly calendar: Calendar;
  readonly lists: ReadonlyMap<string, CompiledList>;
  readonly line: Level;
  readonly declaration: Level;
  /** What only one line may name. */
  readonly unique: readonly CompiledUnique[];
  /** Of each line by itself, and of the declaration once its figures are worked out. */
  readonly checks: readonly CompiledCheck[];
  readonly declarationChecks: readonly CompiledCheck[];
  readonly sums: readonly LineSum[];
  /** Adds lines up group by group; undefined where there would be too many groups. */
  readonly summer: LineSummer | undefined;
  readonly accountTerms: AccountTerms;
  readonly materiality: MaterialityRule;
  /** Slot of the date that places a line in time. */
  readonly datedBy: number | undefined;
  /** Undefined where lines have no part in the total. */
  readonly shareBy: Figure | undefined;
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
