import type { Level } from '../compiled-schedule.ts';
import { compileExpression } from '../expression/compile.ts';
import type { Expression } from '../expression/parse.ts';
import type { LineSum, Scope } from '../expression/scope.ts';
import { FormulaError } from '../expression/token.ts';
import type { Slots } from '../figure.ts';

/** What `sum(name where test)` means: a quantity or figure of the line whose unit is the same on every line, or a count. */
export function sumFinder(line: Level, slots: Slots, sums: LineSum[]): NonNullable<Scope['sum']> {
  const add = (
    name: string,
    where: Expression | undefined,
    of: {
      readonly lineSlot: number | undefined;
      readonly denominator: bigint;
      readonly divisorSlot?: number;
    },
  ): LineSum => {
    const key = JSON.stringify(where);
    const known = sums.find((one) => one.name === name && JSON.stringify(one.where) === key);
    if (known !== undefined) return known;
    const { lineSlot, denominator, divisorSlot } = of;
    const slot = slots.number++;
    const divisors = divisorSlot !== undefined && {
      divisors: { lineSlot: divisorSlot, slot: slots.number++ },
    };
    const sum = { name, lineSlot, slot, denominator, ...divisors };
    if (where === undefined) sums.push(sum);
    else {
      const compiled = compileExpression(where, line.scope);
      if (compiled.kind !== 'truth')
        throw new FormulaError(
          '"where" is followed by what does not answer yes or no',
          'Write a comparison there.',
        );
      sums.push({ ...sum, where, test: compiled.test });
    }
    return sums.at(-1) as LineSum;
  };
  return (name, where) => {
    if (name === undefined) {
      const sum = add('', where, { lineSlot: undefined, denominator: 1n });
      return { sum, meaning: { kind: 'number', unit: new Map(), slot: sum.slot, denominator: 1n } };
    }
    const meaning = line.scope.names.get(name);
    if (meaning?.kind !== 'number' || meaning.ofWhole) {
      throw new FormulaError(
        `sum(${name}): the line has no quantity or figure of that name`,
        'Name a number of the line; a value of the law becomes one as a figure of the line.',
      );
    }
    const chosen = [...meaning.unit.keys()].find((symbol) => symbol.includes('.'));
    if (chosen !== undefined) {
      throw new FormulaError(
        `sum(${name}): ${chosen} is not the same unit on every line`,
        `Convert first: a figure of the line, by a table whose unit is of the form t/${chosen}.`,
      );
    }
    const sum = add(name, where, { ...meaning, lineSlot: meaning.slot });
    const divisor = sum.divisors && { divisorSlot: sum.divisors.slot };
    return { sum, meaning: { ...meaning, slot: sum.slot, ...divisor, mayBeRefused: false } };
  };
}
