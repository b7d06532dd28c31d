import { powerOfTen } from '../decimal.ts';
import { divideRounded } from '../rounding.ts';
import { type CheckedLine, dayNumber, writeDay } from './checked-line.ts';
import type { RoundingDocument } from './document/rounding.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';
import { type Rounder, roundTo } from './round-to.ts';
import { layTimeline } from './timeline.ts';

/** A rounding step of the law, in the mode in force on the frame's date. */
export type RoundingStep = {
  /** What rounded values are over: a power of ten. */
  readonly denominator: bigint;
  readonly roundingOn: (frame: CheckedLine) => RoundingDocument;
  /** Rounds over/under (above zero) once, and answers in units of the last decimal. */
  readonly round: (frame: CheckedLine, over: bigint, under: bigint) => bigint;
};

/** Compiles a rounding step, or one for each span of days; `dateSlot` is the date that picks one. */
export function compileRounding(
  document: RoundingDocument | readonly RoundingDocument[],
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
): RoundingStep {
  const roundingOn = roundingFinder(document, dateSlot, path, faults);
  const steps = [document].flat() as readonly RoundingDocument[];
  const decimals = Math.max(...steps.map((step) => Number(step.decimals)));
  const stepPath = (index: number) => (Array.isArray(document) ? [...path, index] : path);
  const rounders = new Map(
    steps.map((step, index) => [step, rounder(step, decimals, stepPath(index), faults)]),
  );
  return {
    denominator: powerOfTen(decimals),
    roundingOn,
    round: (frame, over, under) => (rounders.get(roundingOn(frame)) as Rounder)(over, under),
  };
}

/** Answers in units of the last of `decimals`, the most that a step of the figure has. */
function rounder(step: RoundingDocument, decimals: number, path: DocumentPath, faults: FaultList): Rounder {
  const scale = powerOfTen(Number(step.decimals));
  const up = powerOfTen(decimals) / scale;
  const { mode, significantFigures } = step;
  if (significantFigures === undefined || step.toMultipleOf !== undefined) {
    const round = roundTo(step, path, faults);
    return (over, under) => round(over, under) * up;
  }
  const figures = Number(significantFigures);
  return (over, under) => {
    // Digits before the cut: from the value in units of the last decimal, whose length tells its size.
    const digits = ((over < 0n ? -over : over) * scale) / under;
    const size = powerOfTen(Math.max(0, digits.toString().length - figures));
    return divideRounded(over * scale, under * size, mode) * size * up;
  };
}

/** The rounding in force on the frame's date: a single step, or one of several spans of days. */
function roundingFinder(
  document: RoundingDocument | readonly RoundingDocument[],
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
): (frame: CheckedLine) => RoundingDocument {
  if (!Array.isArray(document)) return () => document as RoundingDocument;
  const steps = document as readonly RoundingDocument[];
  const spans = steps.map(({ from, through }) => ({
    from: from ?? '1990-01-01',
    through: through ?? 'open',
    enacted: '1990-01-01',
  }));
  const segments = layTimeline(spans, undefined, path, faults).map((segment) => ({
    from: dayNumber(segment.from),
    through: dayNumber(segment.through),
    step: steps[segment.index] as RoundingDocument,
  }));
  return (frame) => {
    const day = frame.dates[dateSlot] as number;
    const found = segments.find(({ from, through }) => from <= day && day <= through);
    if (found !== undefined) return found.step;
    throw new RefusedEvaluation(
      'schedule.no-rounding',
      `the schedule names no rounding on ${writeDay(day)}`,
      'Add the rounding for that date.',
    );
  };
}
