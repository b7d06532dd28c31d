import type { CheckedLine } from './checked-line.ts';
import { constantNumber } from './expression/arithmetic.ts';
import { compileExpression } from './expression/compile.ts';
import type { CompiledNumber } from './expression/compiled.ts';
import type { LineSum, Scope } from './expression/scope.ts';
import { leastCommonMultiple } from './fraction.ts';
import { fractionSum } from './fraction-sum.ts';
import { specialised } from './specialised.ts';

/** Adds up one number of the lines of a group. */
export type Adder = {
  readonly add: (frame: CheckedLine) => void;
  /** Numerator, denominator that is known when the law is loaded, and divisor that is not. */
  readonly take: () => readonly [over: bigint, under: bigint, divisor: bigint];
  readonly clear: () => void;
};

/** What is added to a sum that no line of the group is part of. */
export const addNothing = () => {};
const nothing: Adder = { add: addNothing, take: () => [0n, 1n, 1n], clear: () => {} };

export function sumAdder(
  { name, where, lineSlot }: LineSum,
  scope: Scope,
  number: (name: string) => CompiledNumber,
): Adder {
  const what = lineSlot === undefined ? constantNumber(1n, 1n, new Map()) : number(name);
  if (where === undefined) return adderOf(what);
  const test = specialised((names) => compileExpression(where, names), scope, scope.known ?? new Map());
  if (test.kind !== 'truth') throw new TypeError('the test of a sum answers yes or no');
  if (test.constant === false) return nothing;
  const adder = adderOf(what);
  if (test.constant === true) return adder;
  const { add } = adder;
  const holds = test.test;
  return {
    ...adder,
    add: (frame) => {
      if (holds(frame)) add(frame);
    },
  };
}

/** Adds numbers up; of an `if`, each way by itself, so that its own constants wait until the end. */
function adderOf(number: CompiledNumber): Adder {
  if (number.constant === 0n) return nothing;
  if (number.divisor !== undefined) return adderOfFractions(number.over, number.divisor, number.under);
  const { choice } = number;
  if (choice !== undefined) {
    const { test } = choice;
    const [yes, no] = [adderOf(choice.yes), adderOf(choice.no)];
    const [addYes, addNo] = [yes.add, no.add];
    return {
      add: (frame) => {
        if (test(frame)) addYes(frame);
        else addNo(frame);
      },
      take: () => {
        const [[a, b], [c, d]] = [yes.take(), no.take()];
        const common = leastCommonMultiple(b, d);
        return [a * (common / b) + c * (common / d), common, 1n];
      },
      clear: () => {
        yes.clear();
        no.clear();
      },
    };
  }
  const { under } = number;
  const [each, factor] =
    number.plain !== undefined && number.factor !== undefined
      ? [number.plain, number.factor]
      : [number.over, 1n];
  let sum = 0n;
  const { slot } = number;
  return {
    add:
      slot === undefined
        ? (frame) => {
            sum += each(frame);
          }
        : (frame) => {
            sum += frame.numbers[slot] as bigint;
          },
    take: () => {
      const taken = sum * factor;
      sum = 0n;
      return [taken, under, 1n];
    },
    clear: () => {
      sum = 0n;
    },
  };
}

/** Adds numbers up that are each divided by a declared quantity. */
function adderOfFractions(
  over: CompiledNumber['over'],
  divisor: NonNullable<CompiledNumber['divisor']>,
  under: bigint,
): Adder {
  const sum = fractionSum();
  return {
    add: (frame) => sum.add(over(frame), divisor(frame)),
    take: () => {
      const [taken, common] = sum.take();
      return [taken, under, common];
    },
    clear: sum.clear,
  };
}
