import { accept, type Outcome, refuse } from '../outcome.ts';
import type { WorkedOut } from './assess.ts';
import { type CheckedLine, writeDay } from './checked-line.ts';
import type { CompiledSchedule, Level } from './compiled-schedule.ts';
import type { Explanation } from './explanation.ts';
import type { Use } from './expression/compiled.ts';
import { wording } from './expression/wording.ts';
import type { Figure } from './figure.ts';
import { writeFraction } from './fraction.ts';
import type { InputField } from './inputs.ts';
import { writeUnit } from './unit.ts';

/** Most lines that the explanation of a total lists one by one; the rest are given as one sum. */
const maximumLinesListed = 50;

type Place = {
  readonly schedule: CompiledSchedule;
  readonly level: Level;
  readonly frame: CheckedLine;
  readonly lines: readonly CheckedLine[];
  /** Figures explained already: the second time, their value alone says enough. */
  readonly told: Set<Figure>;
};

/** Explains one line (counted from 1) or, without a number, the heads of charge. */
export function explainWorkedOut(
  schedule: CompiledSchedule,
  { lines, whole, period }: WorkedOut,
  line?: number,
): Outcome<Explanation> {
  if (line !== undefined) {
    const frame = lines[line - 1];
    if (frame === undefined) {
      return refuse(
        'not-found',
        'declaration.no-such-line',
        `there is no line ${line}: the declaration has ${lines.length}`,
        {
          remedy: `Ask for a line from 1 to ${lines.length}.`,
        },
      );
    }
    return accept(
      explainFigure(schedule.shareBy, { schedule, level: schedule.line, frame, lines: [], told: new Set() }),
    );
  }
  const place = { schedule, level: schedule.declaration, frame: whole, lines, told: new Set<Figure>() };
  const heads = schedule.heads.map(({ figure }) => explainFigure(figure, place));
  const [only] = heads;
  if (only !== undefined && heads.length === 1) return accept(only);
  const unit = schedule.document.currency;
  const total = schedule.heads.reduce(
    (sum, { slot, denominator }) => sum + ((whole.numbers[slot] as bigint) * 10_000n) / denominator,
    0n,
  );
  return accept({
    label: `Total for ${period.id}`,
    value: writeFraction(total, 10_000n),
    unit,
    inputs: heads,
  });
}

function explainFigure(figure: Figure, place: Place): Explanation {
  const { schedule, frame, told } = place;
  if (told.has(figure)) return { label: figure.label, ...writtenValue(figure, place), inputs: [] };
  told.add(figure);
  const uses: Use[] = [];
  figure.uses(frame, uses);
  const distinct = uses.filter(
    (use, index) =>
      uses.findIndex((other) => other.name === use.name && other.summed === use.summed) === index,
  );
  const rounding = figure.roundingOn?.(frame);
  const before = figure.beforeRounding?.(frame);
  return {
    label: figure.label,
    ...writtenValue(figure, place),
    formula: wording(figure.formulaTaken(frame), (name) => labelOf(schedule, name)),
    citation: figure.citation,
    ...(rounding &&
      before && {
        rounding: {
          mode: rounding.mode,
          places: Number(rounding.decimals),
          before: writeFraction(...before),
          basis: rounding.basis,
          citation: rounding.citation,
        },
      }),
    inputs: distinct.map((use) => (use.summed ? explainSum(use.name, place) : explainName(use.name, place))),
  };
}

function writtenValue(
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
function chosenUnit(level: Level, frame: CheckedLine, symbol: string): string | undefined {
  const key = symbol.endsWith('.unit') ? level.inputs.codes.get(symbol.slice(0, -'.unit'.length)) : undefined;
  return key?.list.units[frame.codes[key.slot] as number];
}

function explainName(name: string, place: Place): Explanation {
  const { level, frame } = place;
  const figure = level.figures.find((one) => one.name === name);
  if (figure !== undefined) return explainFigure(figure, place);
  const parameter = level.parameters.get(name);
  if (parameter !== undefined) {
    const { effectiveFrom, citation } = parameter.provenance(frame);
    return {
      label: parameter.label,
      value: writeFraction(parameter.lookup(frame), parameter.denominator),
      unit: writeUnit(parameter.unit, (symbol) => chosenUnit(level, frame, symbol)),
      parameter: { name, effectiveFrom, citation },
      inputs: [],
    };
  }
  return explainField(level.inputs.fields.find((field) => field.name === name) as InputField, place);
}

function explainField(
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

/** What a sum over lines is made of, the lines that add nothing left out. */
function explainSum(name: string, place: Place): Explanation {
  const { schedule, lines, frame } = place;
  const sum = schedule.sums.find((one) => one.name === name);
  const meaning =
    schedule.declaration.figures.length > 0 && sum !== undefined ? lineMeaning(schedule, name) : undefined;
  if (sum === undefined || meaning === undefined) throw new Error(`no sum of ${name}`);
  const unit = writeUnit(meaning.unit);
  const write = (value: bigint) => writeFraction(value, meaning.denominator);
  const adding = lines.filter((line) => line.numbers[sum.lineSlot] !== 0n);
  const listed = adding.slice(0, maximumLinesListed);
  const rest = adding
    .slice(maximumLinesListed)
    .reduce((total, line) => total + (line.numbers[sum.lineSlot] as bigint), 0n);
  const label = labelOf(schedule, name);
  return {
    label: `Sum of ${label} over ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`,
    value: write(frame.numbers[sum.slot] as bigint),
    unit,
    inputs: [
      ...listed.map((line) => ({
        label: `Line ${line.row}`,
        value: write(line.numbers[sum.lineSlot] as bigint),
        unit,
        inputs: [],
      })),
      ...(adding.length > listed.length
        ? [
            {
              label: `${adding.length - listed.length} more lines together`,
              value: write(rest),
              unit,
              inputs: [],
            },
          ]
        : []),
    ],
  };
}

function lineMeaning({ line }: CompiledSchedule, name: string) {
  const meaning = line.figures.find((figure) => figure.name === name)?.meaning ?? line.inputs.names.get(name);
  return meaning?.kind === 'number' ? meaning : undefined;
}

/** A name or code in words, with a small initial unless the word is an abbreviation. */
function labelOf({ line, declaration, lists, document }: CompiledSchedule, name: string): string {
  const label =
    document.line.fields[name]?.label ??
    document.declaration.facts?.[name]?.label ??
    document.parameters[name]?.label ??
    [...line.figures, ...declaration.figures].find((figure) => figure.name === name)?.label ??
    [...lists.values()]
      .map((list) => list.labels[list.index.get(name) ?? -1])
      .find((text) => text !== undefined) ??
    name;
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
