/**
 * Rounding is part of the law: every use names its mode. `up` is away from zero and `down` towards it;
 * `ceiling` and `floor` follow the number line.
 */
export const roundingModes = ['up', 'down', 'ceiling', 'floor', 'half-up', 'half-down', 'half-even'] as const;
export type RoundingMode = (typeof roundingModes)[number];

/** Divides two integers exactly once, in the mode named. Throws on a zero divisor: the caller decides what that means. */
export function divideRounded(numerator: bigint, divisor: bigint, mode: RoundingMode): bigint {
  if (divisor === 0n) throw new RangeError('division by zero');
  const quotient = numerator / divisor;
  const remainder = numerator % divisor;
  if (remainder === 0n) return quotient;
  const negative = numerator < 0n !== divisor < 0n;
  const away = negative ? quotient - 1n : quotient + 1n;
  switch (mode) {
    case 'down':
      return quotient;
    case 'up':
      return away;
    case 'ceiling':
      return negative ? quotient : away;
    case 'floor':
      return negative ? away : quotient;
    default:
      return roundHalf(quotient, away, remainder, divisor, mode);
  }
}

function roundHalf(
  quotient: bigint,
  away: bigint,
  remainder: bigint,
  divisor: bigint,
  mode: 'half-up' | 'half-down' | 'half-even',
): bigint {
  const twice = 2n * (remainder < 0n ? -remainder : remainder);
  const whole = divisor < 0n ? -divisor : divisor;
  if (twice !== whole) return twice > whole ? away : quotient;
  if (mode === 'half-up') return away;
  if (mode === 'half-down') return quotient;
  return quotient % 2n === 0n ? quotient : away;
}
