import { boundedNumber } from './bounded-number.ts';
import type { CheckedLine } from './checked-line.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { constantNumber } from './expression/arithmetic.ts';
import { compileExpression } from './expression/compile.ts';
import { type Compiled, type CompiledNumber, usesNothing } from './expression/compiled.ts';
import { namesIn } from './expression/names-in.ts';
import type { LineSum, Scope } from './expression/scope.ts';
import type { Figure } from './figure.ts';
import { leastCommonMultiple } from './fraction.ts';
import type { Fraction } from './fraction-sum.ts';
import { addNothing, sumAdder } from './line-adder.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';
import { keepFigure } from './refused-figure.ts';
import { specialised } from './specialised.ts';

/** What lines of one group add to each sum, and what one of them weighs when the total is shared out. */
export type LinePlan = {
  readonly add: (frame: CheckedLine) => void;
  /** Whether something was added since it was last taken; set by who adds. */
  isUsed: boolean;
  /** What was added to each sum since it was last taken, over the denominator of the sum. */
  readonly take: () => readonly Fraction[];
  /** Forgets what was added. */
  readonly clear: () => void;
  readonly weight: (frame: CheckedLine) => bigint;
  /** What the weight is divided by, of a frame that was just weighed. */
  readonly weightDivisor: (frame: CheckedLine) => bigint;
};

/**
 * Compiles the line once more for the group that `sample` is of: codes and parameters are constants there, so most of a
 * formula falls away, and constant factors are multiplied once for all lines of the group.
 */
export function linePlan(schedule: Omit<CompiledSchedule, 'summer'>, sample: CheckedLine): LinePlan {
  const { line, sums, shareBy } = schedule;
  const { known, steps } = groupFormulas(schedule, sample);
  const number = (name: string) => known.get(name) as CompiledNumber;
  const scope: Scope = { ...line.scope, known };
  const adders = sums.map((sum) => sumAdder(sum, scope, number));
  const active = adders.flatMap((adder) => (adder.add === addNothing ? [] : [adder.add]));
  const denominators = sums.map(({ denominator }) => denominator);
  const share = shareBy?.meaning.kind === 'number' ? number(shareBy.name) : undefined;
  const shareUnder = shareBy?.meaning.kind === 'number' ? shareBy.meaning.denominator : 1n;
  const weighed = rewrite(shareUnder, share?.under ?? 1n);
  const shareDivisor = share?.divisor;
  const [only] = active;
  const prepare = (frame: CheckedLine) => {
    for (const step of steps) step(frame);
  };
  const addAll = (frame: CheckedLine) => {
    for (const step of steps) step(frame);
    for (const add of active) add(frame);
  };
  const plan: LinePlan = {
    add: only !== undefined && active.length === 1 && steps.length === 0 ? only : addAll,
    isUsed: false,
    take: () => {
      plan.isUsed = false;
      return adders.map(({ take }, index) => {
        const [over, under, divisor] = take();
        const { scale, rest } = rewrite(denominators[index] as bigint, under);
        return [over * scale, divisor * rest];
      });
    },
    clear: () => {
      plan.isUsed = false;
      for (const { clear } of adders) clear();
    },
    weight: (frame) => {
      if (share === undefined) return 0n;
      prepare(frame);
      return share.over(frame) * weighed.scale;
    },
    weightDivisor:
      shareDivisor === undefined ? () => weighed.rest : (frame) => shareDivisor(frame) * weighed.rest,
  };
  return plan;
}

/**
 * How a group's number over `under` is written over the denominator that every line has: its numerator times `scale`, its
 * divisor times `rest`. The rest is 1 unless the group divides by a constant that lines in general divide by as a number
 * of their own, such as a parameter.
 */
function rewrite(denominator: bigint, under: bigint): { readonly scale: bigint; readonly rest: bigint } {
  const common = leastCommonMultiple(denominator, under);
  return { scale: common / under, rest: common / denominator };
}

/** Every figure as this group has it: in place where it is used once, worked out into the frame first where more often. */
function groupFormulas({ line, sums, shareBy }: Omit<CompiledSchedule, 'summer'>, sample: CheckedLine) {
  const known = new Map<string, Compiled>();
  const steps: ((frame: CheckedLine) => void)[] = [];
  for (const [name, { list, slot }] of line.inputs.codes) {
    const constant = sample.codes[slot] as number;
    known.set(name, {
      kind: 'code',
      list,
      at: (frame) => frame.codes[slot] as number,
      constant,
      uses: usesNothing,
    });
  }
  for (const [name, parameter] of line.parameters) {
    if (parameter.ofWhole || parameter.bands !== undefined || parameter.partChanges !== undefined) continue;
    try {
      known.set(name, constantNumber(parameter.lookup(sample), parameter.denominator, parameter.unit));
    } catch (error) {
      // No value in this group: the lookup refuses, if a line comes to need it.
      if (!(error instanceof RefusedEvaluation)) throw error;
    }
  }
  const mentions = mentionsOf(line.figures, sums, shareBy);
  for (const figure of line.figures) {
    const times = mentions.get(figure.name) ?? 0;
    if (times === 0) continue;
    const compiled = specialised(figure.specialise, line.scope, known);
    const isConstant =
      (compiled.kind === 'number' || compiled.kind === 'truth') && compiled.constant !== undefined;
    if (isConstant || (times === 1 && compiled.kind === 'number' && compiled.divisor === undefined))
      known.set(figure.name, compiled);
    else {
      const kept = { name: figure.name, evaluate: keep(figure, compiled) };
      steps.push((frame) => keepFigure(kept, frame));
    }
  }
  for (const figure of line.figures) {
    if (known.has(figure.name) || figure.meaning.kind !== 'number') continue;
    known.set(figure.name, compileExpression({ kind: 'name', name: figure.name }, line.scope));
  }
  for (const [name, meaning] of line.inputs.names) {
    if (meaning.kind === 'number') known.set(name, compileExpression({ kind: 'name', name }, line.scope));
  }
  return { known, steps };
}

/** Works a figure out into its place in the frame, in the form in which every other formula reads it. */
function keep({ meaning }: Figure, compiled: Compiled): (frame: CheckedLine) => void {
  const { slot } = meaning;
  if (meaning.kind === 'truth' && compiled.kind === 'truth') {
    return (frame) => {
      frame.truths[slot] = compiled.test(frame);
    };
  }
  if (meaning.kind !== 'number' || compiled.kind !== 'number')
    throw new TypeError('a figure keeps its kind in every group');
  const { over, divisor } = compiled;
  const { scale, rest } = rewrite(meaning.denominator, compiled.under);
  const { divisorSlot } = meaning;
  if (divisorSlot === undefined) {
    if (rest !== 1n)
      throw new Error(`a denominator of ${compiled.under} does not divide ${meaning.denominator}`);
    return (frame) => {
      frame.numbers[slot] = boundedNumber(over(frame) * scale);
    };
  }
  return (frame) => {
    frame.numbers[slot] = boundedNumber(over(frame) * scale);
    frame.numbers[divisorSlot] = divisor === undefined ? rest : boundedNumber(divisor(frame) * rest);
  };
}

/** How often each figure is used: by other figures, by sums and their tests, and to share the total out. */
function mentionsOf(figures: readonly Figure[], sums: readonly LineSum[], shareBy: Figure | undefined) {
  const used = [
    ...figures.flatMap(({ formula }) => namesIn(formula)),
    ...sums.flatMap(({ name, where }) => [name, ...(where ? namesIn(where) : [])]),
    // Its weight is asked for apart from the sums.
    ...(shareBy !== undefined && !sums.some(({ name }) => name === shareBy.name) ? [shareBy.name] : []),
  ];
  const mentions = new Map<string, number>();
  for (const name of used) mentions.set(name, (mentions.get(name) ?? 0) + 1);
  return mentions;
}
