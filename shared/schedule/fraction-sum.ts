import { leastCommonMultiple, reduce } from './fraction.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';

/** `over / divisor`, the divisor above zero; both beside the denominator that is fixed when the law is loaded. */
export type Fraction = readonly [over: bigint, divisor: bigint];

/**
 * Most that a common divisor may come to, 500 digits: some fifty declared quantities of ten digits with no factor in
 * common. A bound on work, and half of the digits that a figure may have, so that formulas can still take the sum on.
 */
const largestDivisor = 10n ** 500n;

/** Adds fractions up exactly. */
export type FractionSum = {
  readonly add: (over: bigint, divisor: bigint) => void;
  /** What was added since it was last taken, without common factors. Throws RefusedEvaluation (`schedule.sum-too-fine`). */
  readonly take: () => Fraction;
  readonly clear: () => void;
};

/** A sum that starts at zero. Fractions over the same divisor, which most lines have, cost one addition each. */
export function fractionSum(): FractionSum {
  const byDivisor = new Map<bigint, bigint>();
  return {
    add: (over, divisor) => {
      byDivisor.set(divisor, (byDivisor.get(divisor) ?? 0n) + over);
    },
    take: () => {
      const fractions = [...byDivisor].map(([divisor, over]) => reduce(over, divisor));
      byDivisor.clear();
      const common = commonDivisor(fractions);
      return reduce(
        fractions.reduce((sum, [over, divisor]) => sum + over * (common / divisor), 0n),
        common,
      );
    },
    clear: () => byDivisor.clear(),
  };
}

/** The numerators of fractions over the least divisor that they share. Throws RefusedEvaluation (`schedule.sum-too-fine`). */
export function commonNumerators(fractions: readonly Fraction[]): readonly bigint[] {
  const reduced = fractions.map(([over, divisor]) => reduce(over, divisor));
  const common = commonDivisor(reduced);
  return reduced.map(([over, divisor]) => over * (common / divisor));
}

function commonDivisor(fractions: readonly Fraction[]): bigint {
  let common = 1n;
  for (const [, divisor] of fractions) {
    if (common % divisor === 0n) continue;
    common = leastCommonMultiple(common, divisor);
    if (common <= largestDivisor) continue;
    throw new RefusedEvaluation(
      'schedule.sum-too-fine',
      'lines are divided by so many different quantities that their exact sum has a denominator of more than 500 digits',
      'Declare fewer lines with quantities of their own to divide by; or let the schedule round the figure of the line before it is summed.',
    );
  }
  return common;
}
