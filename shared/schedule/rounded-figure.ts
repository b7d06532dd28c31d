import { powerOfTen } from '../decimal.ts';
import { divideRounded } from '../rounding.ts';
import { type CheckedLine, dayNumber, writeDay } from './checked-line.ts';
import type { RoundingDocument } from './document/inputs.ts';
import type { CompiledNumber } from './expression/compiled.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import type { Figure, Slots } from './figure.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';
import { layTimeline } from './timeline.ts';

/** A figure with its rounding step: the exact value is divided once, in the mode in force. */
export function roundedFigure(
  compiled: CompiledNumber,
  document: RoundingDocument | readonly RoundingDocument[],
  slots: Slots,
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
): Pick<Figure, 'meaning' | 'evaluate' | 'beforeRounding' | 'roundingOn'> {
  const { over, under, unit, divisor } = compiled;
  const roundingOn = roundingFinder(document, dateSlot, [...path, 'rounding'], faults);
  const steps = [document].flat() as readonly RoundingDocument[];
  const decimals = Math.max(...steps.map((step) => Number(step.decimals)));
  const denominator = powerOfTen(decimals);
  const slot = slots.number++;
  const scaleOf = new Map(steps.map((step) => [step, powerOfTen(Number(step.decimals))]));
  return {
    meaning: { kind: 'number', unit, slot, denominator },
    roundingOn,
    beforeRounding: (frame) => [over(frame), divisor === undefined ? under : under * divisor(frame)],
    evaluate: (frame) => {
      const step = roundingOn(frame);
      const scale = scaleOf.get(step) as bigint;
      const bottom = divisor === undefined ? under : under * divisor(frame);
      const value = divideRounded(over(frame) * scale, bottom, step.mode);
      frame.numbers[slot] = value * (denominator / scale);
    },
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
  const segments = layTimeline(spans, [], path, faults).map((segment) => ({
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
