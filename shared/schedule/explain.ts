import { accept, type Outcome, refuse } from '../outcome.ts';
import { evaluateLines, partOfSum, type WorkedOut } from './assess.ts';
import { type CheckedLine, wholeOf, writeDay } from './checked-line.ts';
import type { CompiledSchedule, Level } from './compiled-schedule.ts';
import { explainParts, roundingOf, splitOf } from './explain-parts.ts';
import type { Explanation } from './explanation.ts';
import type { Use } from './expression/compiled.ts';
import type { Expression } from './expression/parse.ts';
import type { Bands, LineSum } from './expression/scope.ts';
import { wording } from './expression/wording.ts';
import type { Figure } from './figure.ts';
import type { Part } from './figure-parts.ts';
import { writeFraction } from './fraction.ts';
import { type Fraction, fractionSum } from './fraction-sum.ts';
import type { InputField } from './inputs.ts';
import type { Split } from './split-figure.ts';
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
    evaluateLines(schedule, [frame]);
    return accept(explainLine(schedule, frame));
  }
  evaluateLines(schedule, lines);
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

/** The figures of a line that go into the declaration, the one that the line shares by first. */
function explainLine(schedule: CompiledSchedule, frame: CheckedLine): Explanation {
  const { line, shareBy, sums } = schedule;
  const summed = line.figures.filter(({ name }) => sums.some((sum) => sum.name === name));
  const place = { schedule, level: line, frame, lines: [], told: new Set<Figure>() };
  const told: Explanation[] = [];
  for (const figure of shareBy === undefined ? summed : [shareBy, ...summed]) {
    if (!place.told.has(figure)) told.push(explainFigure(figure, place));
  }
  const [only] = told;
  if (only !== undefined && told.length === 1) return only;
  return { label: `Line ${frame.row}`, value: '', unit: '', inputs: told };
}

function explainFigure(figure: Figure, place: Place): Explanation {
  const { frame, told } = place;
  if (told.has(figure)) return { label: figure.label, ...writtenValue(figure, place), inputs: [] };
  told.add(figure);
  const rounding = figure.roundingOn?.(frame);
  const before = figure.beforeRounding?.(frame);
  const parts = figure.split?.parts(frame) ?? [];
  const made =
    figure.split !== undefined && parts.length > 1
      ? madeOfParts(figure, figure.split, parts, place)
      : madeOf(figure, { ...place, frame: parts[0]?.frame ?? frame });
  return {
    label: figure.label,
    ...writtenValue(figure, place),
    citation: figure.citation,
    ...(rounding && before && { rounding: roundingOf(rounding, before) }),
    ...made,
  };
}

/** The way that a formula took, and what it was made from. */
function madeOf(figure: Figure, place: Place): Pick<Explanation, 'formula' | 'inputs'> {
  return {
    formula: inWords(figure.formulaTaken(place.frame), place.schedule),
    inputs: usedBy(figure, place.frame).map((use) => explainUse(use, place)),
  };
}

/** The parts of a split figure, each with the rates of its days, and then what all of them were made from. */
function madeOfParts(
  figure: Figure,
  split: Split,
  parts: readonly Part[],
  place: Place,
): Pick<Explanation, 'formula' | 'inputs' | 'split'> {
  const { schedule, level, frame } = place;
  const isOfPart = ({ name }: Use) => level.parameters.get(name)?.partChanges !== undefined;
  const inputsOf = (part: Part) => {
    const inPart = { ...place, frame: part.frame };
    return usedBy(figure, part.frame).flatMap((use) => [
      ...(isOfPart(use) ? [explainName(use.name, inPart)] : []),
      ...apportionedShare(use.name, split, part, place),
    ]);
  };
  const { unit } = writtenValue(figure, place);
  const whole = figure.meaning.kind === 'number' ? (frame.numbers[figure.meaning.slot] as bigint) : 0n;
  const shared = distinct(parts.flatMap((part) => usedBy(figure, part.frame))).filter(
    (use) => !isOfPart(use),
  );
  return {
    formula: inWords(figure.formula, schedule),
    split: splitOf(split),
    inputs: [
      ...explainParts(figure, split, parts, unit, whole, inputsOf, (part) =>
        inWords(figure.formulaTaken(part.frame), schedule),
      ),
      ...shared.map((use) => explainUse(use, place)),
    ],
  };
}

/** What is apportioned, for the days of a part. */
function apportionedShare(
  name: string,
  { apportioned }: Split,
  { frame, days, ofDays }: Part,
  { schedule, level }: Place,
): readonly Explanation[] {
  const number = apportioned.get(name);
  if (number === undefined) return [];
  const { over, under, divisor, unit } = number;
  return [
    {
      label: `${titleOf(schedule, name)} for these days`,
      value: writeFraction(
        over(frame) * BigInt(days),
        under * BigInt(ofDays) * (divisor === undefined ? 1n : divisor(frame)),
      ),
      unit: writeUnit(unit, (symbol) => chosenUnit(level, frame, symbol)),
      inputs: [],
    },
  ];
}

function usedBy(figure: Figure, frame: CheckedLine): readonly Use[] {
  const uses: Use[] = [];
  figure.uses(frame, uses);
  return distinct(uses);
}

function distinct(uses: readonly Use[]): readonly Use[] {
  return uses.filter(
    (use, index) => uses.findIndex((other) => other.name === use.name && other.sum === use.sum) === index,
  );
}

function explainUse({ name, sum }: Use, place: Place): Explanation {
  return sum ? explainSum(sum, place) : explainName(name, place);
}

/** Formulas in words, each written once: an expression belongs to one schedule. */
const wordings = new WeakMap<Expression, string>();

function inWords(formula: Expression, schedule: CompiledSchedule): string {
  const known = wordings.get(formula);
  if (known !== undefined) return known;
  const words = wording(formula, (name) => labelOf(schedule, name));
  wordings.set(formula, words);
  return words;
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
      value: parameter.bands
        ? writeBands(parameter.bands, frame)
        : writeFraction(parameter.lookup(frame), parameter.denominator),
      unit: writeUnit(parameter.unit, (symbol) => chosenUnit(level, frame, symbol)),
      parameter: { name, effectiveFrom, citation },
      inputs: [],
    };
  }
  if (name === 'periodStart' || name === 'periodEnd') {
    const [label, slot] = name === 'periodStart' ? ['Start of the period', 0] : ['End of the period', 1];
    return {
      label: label as string,
      value: writeDay(frame.dates[slot as number] as number),
      unit: '',
      inputs: [],
    };
  }
  const field = level.inputs.fields.find((one) => one.name === name);
  if (field !== undefined) return explainField(field, place);
  return explainName(name, { ...place, level: place.schedule.declaration, frame: wholeOf(frame) });
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
function explainSum(sum: LineSum, place: Place): Explanation {
  const { schedule, lines, frame } = place;
  const meaning = schedule.line.scope.names.get(sum.name);
  const { unit, denominator } = meaning?.kind === 'number' ? meaning : { unit: new Map(), denominator: 1n };
  const write = ([over, divisor]: Fraction) => writeFraction(over, denominator * divisor);
  const part = (line: CheckedLine) => partOfSum(sum, line);
  const taken = sum.test === undefined ? lines : lines.filter(sum.test);
  const adding = taken.filter((line) => part(line)[0] !== 0n);
  const listed = adding.slice(0, maximumLinesListed);
  const rest = fractionSum();
  for (const line of adding.slice(maximumLinesListed)) rest.add(...part(line));
  const shown = [
    ...listed.map((line) => ({ label: `Line ${line.row}`, value: write(part(line)) })),
    ...(adding.length > listed.length
      ? [{ label: `${adding.length - listed.length} more lines together`, value: write(rest.take()) }]
      : []),
  ];
  const over = `${taken.length} ${taken.length === 1 ? 'line' : 'lines'}`;
  const which =
    sum.where === undefined ? '' : ` where ${wording(sum.where, (name) => labelOf(schedule, name))}`;
  const what =
    sum.lineSlot === undefined ? 'Number of lines' : `Sum of ${labelOf(schedule, sum.name)} over ${over}`;
  return {
    label: `${what}${which}`,
    value: write([
      frame.numbers[sum.slot] as bigint,
      sum.divisors === undefined ? 1n : (frame.numbers[sum.divisors.slot] as bigint),
    ]),
    unit: writeUnit(unit),
    inputs:
      sum.lineSlot === undefined ? [] : shown.map((one) => ({ ...one, unit: writeUnit(unit), inputs: [] })),
  };
}

/** A name or code in words, with a small initial unless the word is an abbreviation. */
function labelOf(schedule: CompiledSchedule, name: string): string {
  const period = { periodStart: 'start of the period', periodEnd: 'end of the period' }[name];
  if (period !== undefined) return period;
  const label = titleOf(schedule, name);
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function titleOf({ line, declaration, lists, document }: CompiledSchedule, name: string): string {
  return (
    document.line.fields[name]?.label ??
    document.declaration.facts?.[name]?.label ??
    document.parameters[name]?.label ??
    [...line.figures, ...declaration.figures].find((figure) => figure.name === name)?.label ??
    [...lists.values()]
      .map((list) => list.labels[list.index.get(name) ?? -1])
      .find((text) => text !== undefined) ??
    name
  );
}
