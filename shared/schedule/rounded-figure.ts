import { boundedNumber } from './bounded-number.ts';
import type { CheckedLine } from './checked-line.ts';
import type { RoundingDocument } from './document/rounding.ts';
import type { Compiled, CompiledNumber } from './expression/compiled.ts';
import type { Scope } from './expression/scope.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import type { Figure, Slots } from './figure.ts';
import { compileRounding } from './rounding-step.ts';

/** A figure with its rounding step: the exact value is divided once, in the mode in force. */
export function roundedFigure(
  compile: (scope: Scope) => Compiled,
  compiled: CompiledNumber,
  document: RoundingDocument | readonly RoundingDocument[],
  slots: Slots,
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
): Pick<Figure, 'meaning' | 'evaluate' | 'beforeRounding' | 'roundingOn' | 'specialise'> {
  const { over, under, unit, divisor } = compiled;
  const { denominator, roundingOn, round } = compileRounding(
    document,
    dateSlot,
    [...path, 'rounding'],
    faults,
  );
  const slot = slots.number++;
  const roundedValue = (number: CompiledNumber) => (frame: CheckedLine) =>
    round(
      frame,
      number.over(frame),
      number.divisor === undefined ? number.under : number.under * number.divisor(frame),
    );
  const value = roundedValue(compiled);
  return {
    meaning: { kind: 'number', unit, slot, denominator },
    roundingOn,
    beforeRounding: (frame) => [over(frame), divisor === undefined ? under : under * divisor(frame)],
    evaluate: (frame) => {
      frame.numbers[slot] = boundedNumber(value(frame));
    },
    specialise: (scope) => {
      const again = compile(scope);
      if (again.kind !== 'number') throw new TypeError('a figure that is rounded is a number');
      return { kind: 'number', unit, under: denominator, over: roundedValue(again), uses: again.uses };
    },
  };
}
