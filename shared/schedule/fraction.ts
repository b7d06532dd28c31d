import { type Decimal, formatDecimal, powerOfTen, trimDecimal } from '../decimal.ts';
import { divideRounded } from '../rounding.ts';

/** Decimals shown of a fraction without end; for reading only, never worked on. */
const shownDecimals = 12;

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}

/** Numerator and denominator without common factors. */
export function reduce(numerator: bigint, denominator: bigint): readonly [bigint, bigint] {
  const divisor = greatestCommonDivisor(numerator, denominator);
  return divisor <= 1n ? [numerator, denominator] : [numerator / divisor, denominator / divisor];
}

/** The scale at which 1/denominator ends, or undefined where its decimals have no end. */
function endingScale(denominator: bigint): number | undefined {
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/** Every digit where the decimals end; otherwise `shownDecimals` of them, cut, and `…`. */
export function writeFraction(numerator: bigint, denominator: bigint): string {
  const [over, under] = reduce(numerator, denominator);
  const scale = endingScale(under);
  if (scale !== undefined) {
    const exact: Decimal = { coefficient: (over * powerOfTen(scale)) / under, scale };
    return formatDecimal(trimDecimal(exact));
  }
  const cut = divideRounded(over * powerOfTen(shownDecimals), under, 'down');
  return `${formatDecimal({ coefficient: cut, scale: shownDecimals })}…`;
}
