import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded, type RoundingMode, roundingModes } from '../../shared/rounding.ts';

/**
 * Tenths to whole numbers, from the definitions of the directions in IEEE 754-2019, 4.3 (roundTiesToEven, roundTiesToAway,
 * roundTowardPositive, -Negative, -Zero), and, for away from zero and ties towards zero, in ISO/IEC/IEEE 60559 Annex and
 * the General Decimal Arithmetic specification.
 */
const table: readonly (readonly [tenths: bigint, ...Record<RoundingMode, bigint>[]])[] = [
  [55n, row(6n, 5n, 6n, 5n, 6n, 5n, 6n)],
  [25n, row(3n, 2n, 3n, 2n, 3n, 2n, 2n)],
  [16n, row(2n, 1n, 2n, 1n, 2n, 2n, 2n)],
  [11n, row(2n, 1n, 2n, 1n, 1n, 1n, 1n)],
  [10n, row(1n, 1n, 1n, 1n, 1n, 1n, 1n)],
  [5n, row(1n, 0n, 1n, 0n, 1n, 0n, 0n)],
  [0n, row(0n, 0n, 0n, 0n, 0n, 0n, 0n)],
  [-5n, row(-1n, 0n, 0n, -1n, -1n, 0n, 0n)],
  [-10n, row(-1n, -1n, -1n, -1n, -1n, -1n, -1n)],
  [-11n, row(-2n, -1n, -1n, -2n, -1n, -1n, -1n)],
  [-16n, row(-2n, -1n, -1n, -2n, -2n, -2n, -2n)],
  [-25n, row(-3n, -2n, -2n, -3n, -3n, -2n, -2n)],
  [-55n, row(-6n, -5n, -5n, -6n, -6n, -5n, -6n)],
];

function row(...rounded: readonly bigint[]): Record<RoundingMode, bigint> {
  return Object.fromEntries(roundingModes.map((mode, index) => [mode, rounded[index]])) as never;
}

const cases = table.flatMap(([tenths, expected]) =>
  roundingModes.map((mode) => [mode, tenths, expected?.[mode]] as const),
);

describe('rounding', () => {
  it.each(cases)('%s takes %s tenths to %s', (mode, tenths, expected) => {
    expect(divideRounded(tenths, 10n, mode)).toBe(expected);
    expect(divideRounded(-tenths, -10n, mode)).toBe(expected);
  });

  it('a remainder just below or above half is no tie', () => {
    expect(divideRounded(24_999n, 10_000n, 'half-up')).toBe(2n);
    expect(divideRounded(25_001n, 10_000n, 'half-even')).toBe(3n);
    expect(divideRounded(25_001n, 10_000n, 'half-down')).toBe(3n);
  });

  it('a divisor that is odd has no ties', () => {
    expect(roundingModes.map((mode) => divideRounded(7n, 3n, mode))).toEqual([3n, 2n, 3n, 2n, 2n, 2n, 2n]);
  });

  it('refuses to divide by zero', () => {
    expect(() => divideRounded(1n, 0n, 'half-up')).toThrow(RangeError);
  });

  it('is never a whole unit off, and within half of one where it goes to the nearest', () => {
    const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
    const divisor = whole.filter((value) => value !== 0n);
    fc.assert(
      fc.property(whole, divisor, fc.constantFrom(...roundingModes), (numerator, by, mode) => {
        const off = abs(divideRounded(numerator, by, mode) * by - numerator);
        return mode.startsWith('half') ? 2n * off <= abs(by) : off < abs(by);
      }),
    );
  });
});

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
