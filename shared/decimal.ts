import { divideRounded, type RoundingMode } from './rounding.ts';

/** An exact decimal: `coefficient × 10^-scale`. No JS number ever carries the value; `scale` only counts digits. */
export type Decimal = { readonly coefficient: bigint; readonly scale: number };

/** Most digits a decimal read from outside may have: beyond any quantity a return can hold, and a bound on work. */
export const maximumDigits = 40;

const pattern = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const powers: bigint[] = [1n];

/** 10^exponent, remembered, for the small exponents that scales are. */
export function powerOfTen(exponent: number): bigint {
  for (let next = powers.length; next <= exponent; next++) powers.push((powers[next - 1] as bigint) * 10n);
  return powers[exponent] as bigint;
}

export function decimal(coefficient: bigint, scale = 0): Decimal {
  return { coefficient, scale };
}

/**
 * Reads a plain decimal: digits, an optional point and fraction, an optional minus. No exponent, sign `+`, spaces,
 * grouping or leading zeros, so that one number has one reading. Answers undefined for anything else.
 */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > maximumDigits + 2 || !pattern.test(text)) return undefined;
  const point = text.indexOf('.');
  const digits = text.length - (text.startsWith('-') ? 1 : 0) - (point < 0 ? 0 : 1);
  if (digits > maximumDigits) return undefined;
  if (point < 0) return { coefficient: BigInt(text), scale: 0 };
  return {
    coefficient: BigInt(text.slice(0, point) + text.slice(point + 1)),
    scale: text.length - point - 1,
  };
}

/** For literals in code and law that has been validated: throws where `parseDecimal` answers undefined. */
export function dec(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined) throw new RangeError(`not a plain decimal: ${JSON.stringify(text.slice(0, 60))}`);
  return value;
}

/** Writes every digit of the scale, so a rounded figure shows the places it was rounded to. */
export function formatDecimal({ coefficient, scale }: Decimal): string {
  if (scale === 0) return coefficient.toString();
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return negative ? `-${text}` : text;
}

/** The coefficient at another scale; throws if that would lose a digit. */
export function coefficientAt(value: Decimal, scale: number): bigint {
  if (scale >= value.scale) return value.coefficient * powerOfTen(scale - value.scale);
  const divisor = powerOfTen(value.scale - scale);
  if (value.coefficient % divisor !== 0n)
    throw new RangeError(`${formatDecimal(value)} has more than ${scale} decimals`);
  return value.coefficient / divisor;
}

export function addDecimal(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { coefficient: coefficientAt(a, scale) + coefficientAt(b, scale), scale };
}

export function subtractDecimal(a: Decimal, b: Decimal): Decimal {
  return addDecimal(a, { coefficient: -b.coefficient, scale: b.scale });
}

export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale };
}

/** The quotient at `scale` decimals in the mode named. Throws on a zero divisor. */
export function divideDecimal(a: Decimal, b: Decimal, scale: number, mode: RoundingMode): Decimal {
  const shift = scale + b.scale - a.scale;
  const numerator = shift >= 0 ? a.coefficient * powerOfTen(shift) : a.coefficient;
  const divisor = shift >= 0 ? b.coefficient : b.coefficient * powerOfTen(-shift);
  return { coefficient: divideRounded(numerator, divisor, mode), scale };
}

export function roundDecimal(value: Decimal, scale: number, mode: RoundingMode): Decimal {
  if (value.scale <= scale) return { coefficient: coefficientAt(value, scale), scale };
  return { coefficient: divideRounded(value.coefficient, powerOfTen(value.scale - scale), mode), scale };
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compareDecimal(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const left = coefficientAt(a, scale);
  const right = coefficientAt(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The same value with no trailing zeros in its fraction. */
export function trimDecimal(value: Decimal): Decimal {
  let { coefficient, scale } = value;
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale--;
  }
  return { coefficient, scale };
}
