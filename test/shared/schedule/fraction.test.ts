import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeFraction } from '../../../shared/schedule/fraction.ts';

const Exact = Decimal.clone({ precision: 400, rounding: Decimal.ROUND_DOWN, toExpNeg: -500, toExpPos: 500 });

describe('a fraction as text', () => {
  it.each([
    [0n, 1000n, '0'],
    [-5n, 1000n, '-0.005'],
    [12000n, 10n, '1200'],
    [7n, 28n, '0.25'], // ends, though seven does not divide a power of ten
    [-1n, 3n, '-0.333333333333…'],
    [2n, 3n, '0.666666666666…'],
    [931n * 3n, 931n * 1000n, '0.003'],
  ])('%s / %s is %s', (numerator, denominator, text) => {
    expect(writeFraction(numerator, denominator)).toBe(text);
  });

  it('has every digit where its decimals end, and else twelve of them, as decimal.js has', () => {
    const denominator = fc.oneof(
      fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })).map(([a, b]) => 2n ** BigInt(a) * 5n ** BigInt(b)),
      fc.bigInt({ min: 1n, max: 10n ** 15n }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), denominator, (over, under) => {
        const value = new Exact(over.toString()).div(under.toString());
        const ends = value.times(under.toString()).eq(over.toString());
        // Twelve zeros have no sign.
        const cut = value.toFixed(12, Decimal.ROUND_DOWN).replace(/^-(0\.0+)$/, '$1');
        const text = ends ? value.toFixed() : `${cut}…`;
        expect(writeFraction(over, under)).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });
});
