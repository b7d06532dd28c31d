import { type CheckedLine, noDay, periodEndSlot, periodStartSlot, writeDay } from './checked-line.ts';
import type { SplitDocument } from './document/split.ts';
import { compileExpression } from './expression/compile.ts';
import { dayBefore, daysCounted } from './expression/date-number.ts';
import { namesIn } from './expression/names-in.ts';
import type { Expression } from './expression/parse.ts';
import type { Meaning, Scope } from './expression/scope.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';

/** Days on which every parameter of a figure has one value: first and last (yyyymmdd), and how many of all its days. */
export type Part = {
  readonly from: number;
  readonly through: number;
  readonly days: number;
  readonly ofDays: number;
  /** The line or declaration as formulas see it on those days. */
  readonly frame: CheckedLine;
};

type DatedByPart = Extract<Meaning, { kind: 'parameter' | 'bands' }>;

/** The parameters of a formula that are dated by each part of a figure. */
export function parametersOfParts(formula: Expression, scope: Scope): readonly DatedByPart[] {
  return [...new Set(namesIn(formula))].flatMap((name) => {
    const meaning = scope.names.get(name);
    return meaning !== undefined && 'partChanges' in meaning ? [meaning] : [];
  });
}

/**
 * Finds the parts of a frame's days: its period, or the span that it states. A new part begins on each day on which one
 * of the parameters has another value for the codes of the frame. Where a date of the span is blank, all is one part
 * without days, which refuses only a formula that comes to need a rate of it. Refuses with `schedule.span-ends-before-start`.
 */
export function partFinder(
  parameters: readonly DatedByPart[],
  span: SplitDocument['span'],
  scope: Scope,
): (frame: CheckedLine) => readonly Part[] {
  const changes = [...new Set(parameters.flatMap(({ partChanges }) => partChanges ?? []))].sort(
    (a, b) => a - b,
  );
  const daysOf = spanReader(span, scope);
  return (frame) => {
    const at = (day: number): CheckedLine => ({ ...frame, partDay: day });
    const days = daysOf(frame);
    if (days === undefined) return [{ from: 0, through: 0, days: 1, ofDays: 1, frame: at(noDay) }];
    const [first, last] = days;
    const ofDays = daysCounted(first, last);
    const within = changes.filter((day) => first < day && day <= last);
    if (within.length === 0) return [{ from: first, through: last, days: ofDays, ofDays, frame: at(first) }];
    let before = '';
    const starts = [first, ...within].flatMap((day) => {
      const part = at(day);
      const values = parameters.map((parameter) => valueIn(parameter, part)).join(' ');
      if (values === before) return [];
      before = values;
      return [part];
    });
    return starts.map((part, index) => {
      const from = part.partDay as number;
      const next = starts[index + 1]?.partDay;
      const through = next === undefined ? last : dayBefore(next);
      return { from, through, days: daysCounted(from, through), ofDays, frame: part };
    });
  };
}

/** What a parameter is in one part, to tell whether it changes; nothing where the law sets no value. */
function valueIn(parameter: DatedByPart, frame: CheckedLine): string {
  try {
    return parameter.kind === 'bands'
      ? parameter.bands.rates(frame).join(' ')
      : String(parameter.lookup(frame));
  } catch (error) {
    // A formula that comes to need the value refuses for itself, and one that does not may stand.
    if (error instanceof RefusedEvaluation) return 'none';
    throw error;
  }
}

/** The first and last day that a figure covers; undefined where one of them was left blank. */
function spanReader(
  span: SplitDocument['span'],
  scope: Scope,
): (frame: CheckedLine) => readonly [first: number, last: number] | undefined {
  if (span === undefined)
    return ({ dates }) => [dates[periodStartSlot] as number, dates[periodEndSlot] as number];
  const [from, through] = [span.from, span.through].map((name) => {
    const date = compileExpression({ kind: 'name', name }, scope);
    if (date.kind !== 'date')
      throw new TypeError(`the span of a figure runs between dates, and ${name} is none`);
    return date.day;
  }) as [(frame: CheckedLine) => number, (frame: CheckedLine) => number];
  return (frame) => {
    const [first, last] = [from(frame), through(frame)];
    if (first === 0 || last === 0) return undefined;
    if (first <= last) return [first, last];
    const where = frame.row > 0 ? ` (line ${frame.row})` : '';
    throw new RefusedEvaluation(
      'schedule.span-ends-before-start',
      `the days from ${writeDay(first)} through ${writeDay(last)} end before they start${where}`,
      'Correct one of the two dates.',
    );
  };
}
