import { Decimal as Oracle } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimal,
  coefficientAt,
  compareDecimal,
  type Decimal,
  dec,
  decimal,
  divideDecimal,
  formatDecimal,
  maximumDigits,
  multiplyDecimal,
  parseDecimal,
  roundDecimal,
  subtractDecimal,
  trimDecimal,
} from '../../shared/decimal.ts';
import { type RoundingMode, roundingModes } from '../../shared/rounding.ts';

const exact = Oracle.clone({ precision: 200, toExpNeg: -200, toExpPos: 200 });
const oracleModes: Record<RoundingMode, Oracle.Rounding> = {
  up: Oracle.ROUND_UP,
  down: Oracle.ROUND_DOWN,
  ceiling: Oracle.ROUND_CEIL,
  floor: Oracle.ROUND_FLOOR,
  'half-up': Oracle.ROUND_HALF_UP,
  'half-down': Oracle.ROUND_HALF_DOWN,
  'half-even': Oracle.ROUND_HALF_EVEN,
};

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.nat({ max: 12 }))
  .map(([coefficient, scale]) => decimal(coefficient, scale));
/** Few digits and one scale, so that ties and equal values come up. */
const shortDecimals = fc
  .tuple(fc.bigInt({ min: -999n, max: 999n }), fc.nat({ max: 2 }))
  .map(([coefficient, scale]) => decimal(coefficient, scale));
const anyDecimal = fc.oneof(decimals, shortDecimals);
const modes = fc.constantFrom(...roundingModes);

function oracle(value: Decimal): Oracle {
  return new exact(formatDecimal(value));
}
function same(ours: Decimal, theirs: Oracle): boolean {
  return oracle(ours).equals(theirs);
}

describe('decimals agree with decimal.js', () => {
  it('in sums, differences and products', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(same(addDecimal(a, b), oracle(a).plus(oracle(b)))).toBe(true);
        expect(same(subtractDecimal(a, b), oracle(a).minus(oracle(b)))).toBe(true);
        expect(same(multiplyDecimal(a, b), oracle(a).times(oracle(b)))).toBe(true);
      }),
    );
  });

  it('in quotients, at any scale and in any mode', () => {
    const divisors = anyDecimal.filter(({ coefficient }) => coefficient !== 0n);
    // The oracle rounds twice, first to 200 digits: more than a quotient of two such numbers can need to miss a tie.
    fc.assert(
      fc.property(anyDecimal, divisors, fc.nat({ max: 12 }), modes, (a, b, scale, mode) => {
        const quotient = oracle(a).dividedBy(oracle(b)).toDecimalPlaces(scale, oracleModes[mode]);
        expect(same(divideDecimal(a, b, scale, mode), quotient)).toBe(true);
      }),
    );
  });

  it('in rounding, and writes as many places as were asked for', () => {
    fc.assert(
      fc.property(anyDecimal, fc.nat({ max: 6 }), modes, (value, scale, mode) => {
        const rounded = roundDecimal(value, scale, mode);
        expect(same(rounded, oracle(value).toDecimalPlaces(scale, oracleModes[mode]))).toBe(true);
        expect(formatDecimal(rounded).split('.')[1]?.length ?? 0).toBe(scale);
      }),
    );
  });

  it('in comparing', () => {
    fc.assert(
      fc.property(shortDecimals, shortDecimals, (a, b) => {
        expect(compareDecimal(a, b)).toBe(oracle(a).comparedTo(oracle(b)));
      }),
    );
  });

  it('in writing', () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        const written = new exact(value.coefficient.toString()).dividedBy(new exact(10).pow(value.scale));
        expect(formatDecimal(value)).toBe(
          value.coefficient === 0n ? formatDecimal(decimal(0n, value.scale)) : written.toFixed(value.scale),
        );
      }),
    );
  });
});

describe('reading a decimal', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        expect(dec(formatDecimal(value))).toEqual(value);
      }),
    );
  });

  it.each([
    '+1',
    '1e3',
    '1E3',
    ' 1',
    '1 ',
    '01',
    '-01',
    '.5',
    '5.',
    '1,5',
    '1_000',
    '',
    '-',
    '0x1',
    '١',
    'NaN',
  ])('refuses %j', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
    expect(() => dec(text)).toThrow(RangeError);
  });

  it(`takes ${maximumDigits} digits, wherever the point is, and no more`, () => {
    expect(parseDecimal('9'.repeat(maximumDigits))).toEqual(decimal(10n ** 40n - 1n));
    expect(parseDecimal(`-${'9'.repeat(20)}.${'9'.repeat(20)}`)).toEqual(decimal(1n - 10n ** 40n, 20));
    expect(parseDecimal('9'.repeat(maximumDigits + 1))).toBeUndefined();
    expect(parseDecimal(`${'9'.repeat(21)}.${'9'.repeat(20)}`)).toBeUndefined();
  });
});

describe('the scale of a decimal', () => {
  it('is made smaller only where no digit is lost', () => {
    expect(coefficientAt(dec('1.2300'), 2)).toBe(123n);
    expect(coefficientAt(dec('1.23'), 4)).toBe(12_300n);
    expect(() => coefficientAt(dec('1.23'), 1)).toThrow('1.23 has more than 1 decimals');
  });

  it('is trimmed of zeros in the fraction, and no others', () => {
    expect(['1.2300', '100', '0.00', '-5.0'].map((text) => formatDecimal(trimDecimal(dec(text))))).toEqual([
      '1.23',
      '100',
      '0',
      '-5',
    ]);
  });
});
