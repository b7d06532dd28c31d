import type { CheckedLine } from './checked-line.ts';
import { writeDay } from './checked-line.ts';
import { chosenUnit, type Place } from './explain-place.ts';
import type { Explanation } from './explanation.ts';
import type { Bands } from './expression/scope.ts';
import { writeFraction } from './fraction.ts';
import type { InputField } from './inputs.ts';
import type { CompiledParameter, Provenance } from './parameter.ts';
import { writeUnit } from './unit.ts';

/** A value of the law, with the day from which it is in force and its citation. */
export function explainParameter(
  name: string,
  parameter: CompiledParameter,
  { level, frame }: Place,
): Explanation {
  const { effectiveFrom, citation, made } = parameter.provenance(frame);
  const unit = writeUnit(parameter.unit, (symbol) => chosenUnit(level, frame, symbol));
  return {
    label: parameter.label,
    value: parameter.bands
      ? writeBands(parameter.bands, frame)
      : writeFraction(parameter.lookup(frame), parameter.denominator),
    unit,
    parameter: { name, effectiveFrom, citation },
    ...howMade(made, name, parameter.label, unit),
  };
}

/** How a value follows from one before: that one, as it was made in turn, and the steps from it. */
function howMade(
  made: Provenance['made'],
  name: string,
  label: string,
  unit: string,
): Pick<Explanation, 'formula' | 'rounding' | 'inputs'> {
  if (made === undefined) return { inputs: [] };
  const { formula, rounding, steps, baseValue, baseFrom } = made;
  const { effectiveFrom, citation } = baseFrom;
  const base: Explanation = {
    label,
    value: baseValue,
    unit,
    parameter: { name, effectiveFrom, citation },
    ...howMade(baseFrom.made, name, label, unit),
  };
  return { ...(formula && { formula }), ...(rounding && { rounding }), inputs: [base, ...steps] };
}

/** `from 0: 5; from 25000: 45`. */
function writeBands(
  { starts, startDenominator, rateDenominator, reached, rates }: Bands,
  frame: CheckedLine,
): string {
  const word = reached ? 'from' : 'above';
  return rates(frame)
    .map((rate, index) => {
      const start = writeFraction(starts[index] as bigint, startDenominator);
      return `${word} ${start}: ${writeFraction(rate, rateDenominator)}`;
    })
    .join('; ');
}

/** What the taxpayer declared. */
export function explainField(
  { name, document, slot, list, blankSlot }: InputField,
  { frame, level }: Place,
): Explanation {
  const base = { label: document.label, inputs: [] };
  const meaning = level.inputs.names.get(name);
  if (meaning?.kind === 'date')
    return { ...base, value: frame.dates[slot] === 0 ? '' : writeDay(frame.dates[slot] as number), unit: '' };
  if (meaning?.kind === 'code')
    return { ...base, value: list?.labels[frame.codes[slot] as number] ?? '', unit: '' };
  if (meaning?.kind !== 'number')
    return { ...base, value: frame.blanks[blankSlot] ? '' : 'stated', unit: '' };
  const value = frame.numbers[slot] as bigint;
  if (document.type === 'share')
    return { ...base, value: writeFraction(value * 100n, meaning.denominator), unit: '%' };
  return {
    ...base,
    value: writeFraction(value, meaning.denominator),
    unit: writeUnit(meaning.unit, (symbol) => chosenUnit(level, frame, symbol)),
  };
}
