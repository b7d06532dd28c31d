import { coefficientAt, dec, powerOfTen, trimDecimal } from '../decimal.ts';
import { divideRounded } from '../rounding.ts';
import { boundedNumber } from './bounded-number.ts';
import { type CheckedLine, dayNumber, writeDay } from './checked-line.ts';
import type { RoundingDocument } from './document/inputs.ts';
import { compileExpression } from './expression/compile.ts';
import type { CompiledNumber } from './expression/compiled.ts';
import type { Expression } from './expression/parse.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import type { Figure, Slots } from './figure.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';
import { layTimeline } from './timeline.ts';

/** A figure with its rounding step: the exact value is divided once, in the mode in force. */
export function roundedFigure(
  formula: Expression,
  compiled: CompiledNumber,
  document: RoundingDocument | readonly RoundingDocument[],
  slots: Slots,
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
): Pick<Figure, 'meaning' | 'evaluate' | 'beforeRounding' | 'roundingOn' | 'specialise'> {
  const { over, under, unit, divisor } = compiled;
  const roundingOn = roundingFinder(document, dateSlot, [...path, 'rounding'], faults);
  const steps = [document].flat() as readonly RoundingDocument[];
  const decimals = Math.max(...steps.map((step) => Number(step.decimals)));
  const denominator = powerOfTen(decimals);
  const slot = slots.number++;
  const rounders = new Map(
    steps.map((step, index) => [step, rounder(step, decimals, [...path, 'rounding', index], faults)]),
  );
  const roundedValue = (number: CompiledNumber) => (frame: CheckedLine) => {
    const round = rounders.get(roundingOn(frame)) as Rounder;
    return round(
      number.over(frame),
      number.divisor === undefined ? number.under : number.under * number.divisor(frame),
    );
  };
  const value = roundedValue(compiled);
  return {
    meaning: { kind: 'number', unit, slot, denominator },
    roundingOn,
    beforeRounding: (frame) => [over(frame), divisor === undefined ? under : under * divisor(frame)],
    evaluate: (frame) => {
      frame.numbers[slot] = boundedNumber(value(frame));
    },
    specialise: (scope) => {
      const again = compileExpression(formula, scope);
      if (again.kind !== 'number') throw new TypeError('a figure that is rounded is a number');
      return { kind: 'number', unit, under: denominator, over: roundedValue(again), uses: again.uses };
    },
  };
}

/** Rounds over/under (above zero), and answers in units of the last of the figure's decimals. */
type Rounder = (over: bigint, under: bigint) => bigint;

function rounder(step: RoundingDocument, decimals: number, path: DocumentPath, faults: FaultList): Rounder {
  const scale = powerOfTen(Number(step.decimals));
  const up = powerOfTen(decimals) / scale;
  const { mode, significantFigures } = step;
  if (step.toMultipleOf !== undefined) {
    const multiple = dec(step.toMultipleOf);
    if (multiple.coefficient <= 0n || trimDecimal(multiple).scale > Number(step.decimals)) {
      faults.add(
        [...path, 'toMultipleOf'],
        `${step.toMultipleOf} is no multiple that ${step.decimals} decimals can write`,
        'State a number above zero, and enough decimals.',
      );
      return (over) => over;
    }
    const size = coefficientAt(trimDecimal(multiple), Number(step.decimals));
    return (over, under) => divideRounded(over * scale, under * size, mode) * size * up;
  }
  if (significantFigures === undefined) return (over, under) => divideRounded(over * scale, under, mode) * up;
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
