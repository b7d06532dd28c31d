import { divideRounded } from '../../rounding.ts';
import { dimensionless, writeUnit } from '../unit.ts';
import { divide } from './arithmetic.ts';
import { type CompiledNumber, usesOf } from './compiled.ts';
import { FormulaError } from './token.ts';

/** How many steps an amount has begun (`ceiling`) or completed (`floor`): a whole plain number. Throws where units differ. */
export function stepsIn(
  amount: CompiledNumber,
  step: CompiledNumber,
  mode: 'ceiling' | 'floor',
): CompiledNumber {
  const { over, under, divisor, unit } = divide(amount, step);
  if (unit.size > 0)
    throw new FormulaError(
      `an amount and its step have different units, ${writeUnit(amount.unit) || '1'} and ${writeUnit(step.unit) || '1'}`,
      'Give both the same unit: a number takes one in brackets, 100 [kg].',
    );
  return {
    kind: 'number',
    unit: dimensionless,
    under: 1n,
    over: (frame) => divideRounded(over(frame), divisor === undefined ? under : under * divisor(frame), mode),
    uses: usesOf(amount, step),
  };
}
