import { accept, type Outcome, refuse } from '../outcome.ts';
import { evaluateLines, type WorkedOut } from './assess.ts';
import { type CheckedLine, wholeOf, writeDay } from './checked-line.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { explainField, explainParameter } from './explain-inputs.ts';
import { explainParts, roundingOf, splitOf } from './explain-parts.ts';
import { chosenUnit, type Place, writtenValue } from './explain-place.ts';
import { explainSum } from './explain-sum.ts';
import type { Explanation } from './explanation.ts';
import type { Use } from './expression/compiled.ts';
import type { Figure } from './figure.ts';
import type { Part } from './figure-parts.ts';
import { writeFraction } from './fraction.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';
import { needFigure } from './refused-figure.ts';
import { inWords, titleOf } from './schedule-words.ts';
import type { Split } from './split-figure.ts';
import { writeUnit } from './unit.ts';

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
    if (!place.told.has(figure)) told.push(unlessRefused(figure.label, () => explainFigure(figure, place)));
  }
  const [only] = told;
  if (only !== undefined && told.length === 1) return only;
  return { label: `Line ${frame.row}`, value: '', unit: '', inputs: told };
}

function explainFigure(figure: Figure, place: Place): Explanation {
  const { frame, told } = place;
  if (told.has(figure) && frame.refused?.has(figure.name) !== true)
    return { label: figure.label, ...writtenValue(figure, place), inputs: [] };
  told.add(figure);
  needFigure(figure.name, frame);
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
  if (sum) return explainSum(sum, place);
  return unlessRefused(titleOf(place.schedule, name), () => explainName(name, place));
}

/** What the law has no answer for, in a declaration that it has one for, was not needed. */
function unlessRefused(label: string, explain: () => Explanation): Explanation {
  try {
    return explain();
  } catch (error) {
    if (!(error instanceof RefusedEvaluation)) throw error;
    return { label: `${label} (not needed here)`, value: '', unit: '', inputs: [] };
  }
}

function explainName(name: string, place: Place): Explanation {
  const { level, frame } = place;
  const figure = level.figures.find((one) => one.name === name);
  if (figure !== undefined) return explainFigure(figure, place);
  const parameter = level.parameters.get(name);
  if (parameter !== undefined) return explainParameter(name, parameter, place);
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
  const meaning = level.scope.names.get(name);
  if (meaning?.kind === 'due')
    return {
      label: titleOf(place.schedule, name),
      value: writeDay(meaning.day(frame)),
      unit: '',
      inputs: [],
    };
  return explainName(name, { ...place, level: place.schedule.declaration, frame: wholeOf(frame) });
}
