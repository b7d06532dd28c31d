import { minorUnitDigits } from '../currency.ts';
import { powerOfTen } from '../decimal.ts';
import { pointerToLine } from '../fault-place.ts';
import { formatMoney, type Money, maximumMinor, money, splitMoney } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { CheckedLine } from './checked-line.ts';
import { type CompiledSchedule, evaluateFigures } from './compiled-schedule.ts';
import type { LineSum } from './expression/scope.ts';
import { writeFraction } from './fraction.ts';
import { commonNumerators, type Fraction, fractionSum } from './fraction-sum.ts';
import { factReader, lineReader } from './read-lines.ts';
import { RefusedEvaluation, refusing } from './refused-evaluation.ts';
import { keepFigure, needFigure } from './refused-figure.ts';
import type { Declared, Liability, SchedulePeriod } from './schedule.ts';
import { writeUnit } from './unit.ts';

/** A declaration worked out to the end, before it is written as text. */
export type WorkedOut = {
  readonly period: SchedulePeriod;
  readonly lines: readonly CheckedLine[];
  readonly whole: CheckedLine;
};

/** Reads a declaration and works out every figure of it. Refuses what cannot be taken or has no answer in law. */
export function declarationReader(schedule: CompiledSchedule): (declared: Declared) => Outcome<WorkedOut> {
  const readFacts = factReader(schedule);
  const readLines = lineReader(schedule);
  return (declared) => {
    const period = schedule.calendar.period(declared.period);
    if (period === undefined) {
      const { length, years, from, through } = schedule.document.calendar.periods;
      return refuse(
        'not-found',
        'declaration.unknown-period',
        `${declared.period} is no period of ${schedule.document.schedule}`,
        {
          remedy: `Its periods are each ${years === undefined ? `a ${length}` : `${years} years`}, such as ${schedule.calendar.periodsFrom(from, from)[0]?.id ?? from}, from ${from}${through === 'open' ? '' : ` through ${through}`}.`,
        },
      );
    }
    const facts = readFacts(declared.facts, period);
    if (!facts.ok) return facts;
    const { lines, faults } = readLines(declared.lines, period);
    if (faults.length > 0) {
      const rows = new Set(faults.map(({ row }) => row)).size;
      return refuse(
        'invalid',
        'declaration.lines-at-fault',
        `${rows} of ${declared.lines.length} lines cannot be taken`,
        {
          remedy: 'Correct each line as its fault says, and submit again.',
          faults: faults.map(({ row, field, code, detail }) => ({
            pointer: pointerToLine(row, field),
            code,
            detail,
          })),
        },
      );
    }
    const worked = refusing(() => {
      for (const line of lines) line.whole = facts.value;
      evaluateWhole(schedule, lines, facts.value);
      return failedChecks(schedule, facts.value);
    });
    if (!worked.ok) return worked;
    return worked.value ?? accept({ period, lines, whole: facts.value });
  };
}

/** The refusal of a declaration that the checks of the law do not let pass as a whole. */
function failedChecks(
  { declarationChecks, declaration }: CompiledSchedule,
  whole: CheckedLine,
): ReturnType<typeof refuse> | undefined {
  const failed = declarationChecks.filter(({ refuse: fails }) => fails.test(whole));
  if (failed.length === 0) return undefined;
  return refuse(
    'invalid',
    'declaration.checks-failed',
    `the declaration as a whole fails ${failed.length} of the checks of the law`,
    {
      remedy: 'Correct what each fault names, and submit again.',
      faults: failed.map(({ document: { field, code, detail, citation } }) => ({
        pointer: `/${declaration.inputs.blankSlots.has(field) ? 'facts' : 'figures'}/${field}`,
        code,
        detail: `${detail} (${citation})`,
      })),
    },
  );
}

/** Works out every figure of every line and keeps it, or the refusal in its place, for explaining. */
export function evaluateLines({ line }: CompiledSchedule, lines: readonly CheckedLine[]): void {
  for (const frame of lines) for (const figure of line.figures) keepFigure(figure, frame);
}

/** Adds the lines up, which keeps no figure of theirs, and works out the figures of the declaration. */
export function evaluateWhole(
  schedule: CompiledSchedule,
  lines: readonly CheckedLine[],
  whole: CheckedLine,
): void {
  const sums = sumOf(schedule, lines);
  for (const [index, { slot, divisors }] of schedule.sums.entries()) {
    const [over, divisor] = sums[index] as Fraction;
    whole.numbers[slot] = over;
    if (divisors !== undefined) whole.numbers[divisors.slot] = divisor;
  }
  evaluateFigures(schedule.declaration.figures, whole);
}

function sumOf(schedule: CompiledSchedule, lines: readonly CheckedLine[]): readonly Fraction[] {
  const { summer } = schedule;
  if (summer === undefined) return sumKept(schedule, lines);
  try {
    return summer.sum(lines);
  } catch (error) {
    // Formulas run together know no figures: the plain way refuses the same, and says which figure it is.
    if (error instanceof RefusedEvaluation) sumKept(schedule, lines);
    throw error;
  }
}

/** The same sums by the plain way: every figure is worked out, kept and added. */
export function sumKept(schedule: CompiledSchedule, lines: readonly CheckedLine[]): readonly Fraction[] {
  evaluateLines(schedule, lines);
  const sums = schedule.sums.map((one) => ({ one, sum: fractionSum() }));
  for (const frame of lines) {
    for (const { one, sum } of sums) {
      if (one.test === undefined || one.test(frame)) sum.add(...partOfSum(one, frame));
    }
  }
  return sums.map(({ sum }) => sum.take());
}

/** What one line, whose figures are kept, adds to a sum, over the denominator of the sum. */
export function partOfSum({ name, lineSlot, divisors }: LineSum, frame: CheckedLine): Fraction {
  if (lineSlot === undefined) return [1n, 1n];
  needFigure(name, frame);
  const { numbers } = frame;
  return [numbers[lineSlot] as bigint, divisors === undefined ? 1n : (numbers[divisors.lineSlot] as bigint)];
}

/** The liability as text. */
export function writeLiability(
  schedule: CompiledSchedule,
  { period, lines, whole }: WorkedOut,
): Outcome<Liability> {
  const { document, hash } = schedule;
  const { currency } = document;
  const minor = powerOfTen(minorUnitDigits(currency) ?? 0);
  const heads = schedule.heads.map(({ head, slot, denominator }) => ({
    head,
    amount: money((whole.numbers[slot] as bigint) * (minor / denominator), currency),
  }));
  const total = money(
    heads.reduce((sum, { amount }) => sum + amount.minor, 0n),
    currency,
  );
  if (total.minor > maximumMinor || total.minor < -maximumMinor) {
    return refuse(
      'invalid',
      'declaration.amount-too-large',
      `the total of ${formatMoney(total)} ${currency} is beyond any amount that can be paid`,
      {
        remedy: 'Check the quantities declared.',
      },
    );
  }
  const shared = refusing(() => lineAmounts(schedule, lines, total));
  if (!shared.ok) return shared;
  const amounts = shared.value;
  return accept({
    schedule: { id: document.schedule, hash },
    period: period.id,
    currency,
    total: formatMoney(total),
    heads: heads.map(({ head, amount }) => ({ head, amount: formatMoney(amount) })),
    figures: writeFigures(schedule, whole),
    lines: lines.map((frame, index) => ({
      line: frame.row,
      amount: formatMoney(amounts[index] as Money),
      ...writeRate(schedule, frame),
    })),
  });
}

/** Each line's part of the total in whole minor units, in proportion to the figure that the schedule shares by. */
function lineAmounts(
  schedule: CompiledSchedule,
  lines: readonly CheckedLine[],
  total: Money,
): readonly Money[] {
  const { shareBy, summer } = schedule;
  if (shareBy?.meaning.kind !== 'number') return lines.map(() => money(0n, total.currency));
  // A line that takes away from the total has no part in what is owed.
  const weights = summer?.weights(lines) ?? keptWeights(schedule, shareBy.name, shareBy.meaning, lines);
  if (weights.every((weight) => weight === 0n)) return lines.map(() => money(0n, total.currency));
  return splitMoney(total, weights);
}

/** The same weights by the plain way, over a common divisor where lines have divisors of their own. */
function keptWeights(
  schedule: CompiledSchedule,
  name: string,
  { slot, divisorSlot }: { readonly slot: number; readonly divisorSlot?: number },
  lines: readonly CheckedLine[],
): readonly bigint[] {
  evaluateLines(schedule, lines);
  for (const frame of lines) needFigure(name, frame);
  const of = (numbers: readonly bigint[]) => positive(numbers[slot] as bigint);
  if (divisorSlot === undefined) return lines.map(({ numbers }) => of(numbers));
  return commonNumerators(lines.map(({ numbers }) => [of(numbers), numbers[divisorSlot] as bigint]));
}

function writeFigures(schedule: CompiledSchedule, whole: CheckedLine): Liability['figures'] {
  return Object.fromEntries(
    schedule.declaration.figures.map(({ name, meaning }) => {
      if (meaning.kind === 'truth')
        return [name, { value: whole.truths[meaning.slot] ? 'yes' : 'no', unit: '' }];
      const divisor = meaning.divisorSlot === undefined ? 1n : (whole.numbers[meaning.divisorSlot] as bigint);
      const value = writeFraction(whole.numbers[meaning.slot] as bigint, meaning.denominator * divisor);
      return [name, { value, unit: writeUnit(meaning.unit) }];
    }),
  );
}

function writeRate({ document, line }: CompiledSchedule, frame: CheckedLine): { rate?: string } {
  const rate = document.line.rate === undefined ? undefined : line.parameters.get(document.line.rate);
  if (rate === undefined) return {};
  try {
    return { rate: writeFraction(rate.lookup(frame), rate.denominator) };
  } catch (error) {
    // A line that owes nothing may stand where the law sets no rate: then there is none to show.
    if (error instanceof RefusedEvaluation) return {};
    throw error;
  }
}

const positive = (value: bigint) => (value < 0n ? 0n : value);
