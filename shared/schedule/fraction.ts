import { formatDecimal, powerOfTen } from '../decimal.ts';

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

/** A denominator as rest × e, where e × `up` is 10^scale and rest has no factor of ten. */
type Parted = { readonly scale: number; readonly up: bigint; readonly rest: bigint };

/** Denominators are few: those of a schedule's names. With quantities that lines declare there may be more. */
const parted = new Map<bigint, Parted>();
const mostParted = 1_000;

function partDenominator(denominator: bigint): Parted {
  const known = parted.get(denominator);
  if (known !== undefined) return known;
  let [rest, twos, fives] = [denominator, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  const scale = Math.max(twos, fives);
  const found = { scale, up: powerOfTen(scale) / (denominator / rest), rest };
  if (parted.size === mostParted) parted.clear();
  parted.set(denominator, found);
  return found;
}

/** Every digit where the decimals end; otherwise `shownDecimals` of them, cut, and `…`. `denominator` is above zero. */
export function writeFraction(numerator: bigint, denominator: bigint): string {
  const { scale, up, rest } = partDenominator(denominator);
  if (rest === 1n || numerator % rest === 0n)
    return withoutTrailingZeros(formatDecimal({ coefficient: (numerator * up) / rest, scale }), scale);
  const cut = (numerator * powerOfTen(shownDecimals)) / denominator;
  return `${formatDecimal({ coefficient: cut, scale: shownDecimals })}…`;
}

function withoutTrailingZeros(text: string, scale: number): string {
  if (scale === 0) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === zero) end--;
  return text.slice(0, text.charCodeAt(end - 1) === point ? end - 1 : end);
}

const [zero, point] = ['0'.charCodeAt(0), '.'.charCodeAt(0)];
