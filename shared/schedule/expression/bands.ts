import type { CheckedLine } from '../checked-line.ts';
import { leastCommonMultiple } from '../fraction.ts';
import { RefusedEvaluation } from '../refused-evaluation.ts';
import { multiplyUnits, sameUnit, writeUnit } from '../unit.ts';
import { wordFor } from './comparison.ts';
import { type Compiled, type CompiledNumber, usesOf } from './compiled.ts';
import type { Bands } from './scope.ts';
import { FormulaError } from './token.ts';

/** An amount and the starts of its bands over one denominator. */
function placed(amount: CompiledNumber, { starts, startDenominator }: Bands) {
  const under = leastCommonMultiple(amount.under, startDenominator);
  const [up, each] = [under / amount.under, under / startDenominator];
  const scaled = starts.map((start) => start * each);
  const { over, divisor } = amount;
  return {
    under,
    divisor,
    read: (frame: CheckedLine) => {
      const size = divisor?.(frame) ?? 1n;
      const value = over(frame) * up;
      const bounds = size === 1n ? scaled : scaled.map((start) => start * size);
      if (value < (bounds[0] as bigint)) {
        throw new RefusedEvaluation(
          'schedule.no-value',
          `an amount is below the first band${frame.row > 0 ? ` (line ${frame.row})` : ''}`,
          'Check the amount declared.',
        );
      }
      return { value, bounds };
    },
  };
}

function bandsOf(part: Compiled, amount: CompiledNumber): Bands {
  if (part.kind !== 'bands')
    throw new FormulaError(
      `rates in bands are needed, and there is ${wordFor(part)}`,
      'Name a parameter that has "bands".',
    );
  const { bands } = part;
  if (amount.constant !== 0n && !sameUnit(amount.unit, bands.of)) {
    throw new FormulaError(
      `the bands divide ${writeUnit(bands.of) || 'a plain number'}, and the amount is in ${writeUnit(amount.unit) || 'a plain number'}`,
      'Correct "bands.of" or the amount.',
    );
  }
  return bands;
}

/** Each part of an amount at the rate of the band that it lies in, added up. */
export function banded(amount: CompiledNumber, part: Compiled): CompiledNumber {
  const bands = bandsOf(part, amount);
  const { under, divisor, read } = placed(amount, bands);
  return {
    kind: 'number',
    unit: multiplyUnits(bands.of, bands.unit),
    under: under * bands.rateDenominator,
    ...(divisor && { divisor }),
    over: (frame) => {
      const { value, bounds } = read(frame);
      return bands.rates(frame).reduce((sum, rate, index) => {
        const [from, to] = [bounds[index] as bigint, bounds[index + 1]];
        const end = to === undefined || value < to ? value : to;
        return end > from ? sum + (end - from) * rate : sum;
      }, 0n);
    },
    uses: usesOf(amount, part),
  };
}

/** The rate of the one band that an amount falls in. */
export function bandValue(amount: CompiledNumber, part: Compiled): CompiledNumber {
  const bands = bandsOf(part, amount);
  const { read } = placed(amount, bands);
  return {
    kind: 'number',
    unit: bands.unit,
    under: bands.rateDenominator,
    over: (frame) => {
      const { value, bounds } = read(frame);
      const index = bounds.findLastIndex((start) => (bands.reached ? value >= start : value > start));
      return bands.rates(frame)[Math.max(0, index)] as bigint;
    },
    uses: usesOf(amount, part),
  };
}
