import type { CheckedLine } from './checked-line.ts';
import type { CompiledSchedule, Level } from './compiled-schedule.ts';
import type { Explanation } from './explanation.ts';
import type { Figure } from './figure.ts';
import { writeFraction } from './fraction.ts';
import { writeUnit } from './unit.ts';

/** Where an explanation stands: in a line or the declaration, and what was told before. */
export type Place = {
  readonly schedule: CompiledSchedule;
  readonly level: Level;
  readonly frame: CheckedLine;
  readonly lines: readonly CheckedLine[];
  /** Figures explained already: the second time, their value alone says enough. */
  readonly told: Set<Figure>;
};

/** A figure as text, with its unit. */
export function writtenValue(
  { meaning }: Pick<Figure, 'meaning'>,
  { frame, level }: Place,
): Pick<Explanation, 'value' | 'unit'> {
  if (meaning.kind === 'truth') return { value: frame.truths[meaning.slot] ? 'yes' : 'no', unit: '' };
  const divisor = meaning.divisorSlot === undefined ? 1n : (frame.numbers[meaning.divisorSlot] as bigint);
  return {
    value: writeFraction(frame.numbers[meaning.slot] as bigint, meaning.denominator * divisor),
    unit: writeUnit(meaning.unit, (symbol) => chosenUnit(level, frame, symbol)),
  };
}

/** `fuel.unit` as the unit of the fuel that this line names. */
export function chosenUnit(level: Level, frame: CheckedLine, symbol: string): string | undefined {
  const key = symbol.endsWith('.unit') ? level.inputs.codes.get(symbol.slice(0, -'.unit'.length)) : undefined;
  return key?.list.units[frame.codes[key.slot] as number];
}
