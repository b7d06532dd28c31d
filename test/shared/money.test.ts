import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorUnitDigits } from '../../shared/currency.ts';
import { dec } from '../../shared/decimal.ts';
import {
  addMoney,
  formatMoney,
  maximumMinor,
  money,
  moneyFrom,
  negateMoney,
  parseMoney,
  roundToMoney,
  splitMoney,
  sumMoney,
} from '../../shared/money.ts';

describe('currencies have the minor units of ISO 4217', () => {
  it.each([
    ['JPY', 0],
    ['KRW', 0],
    ['CAD', 2],
    ['EUR', 2],
    ['SGD', 2],
    ['BHD', 3],
    ['KWD', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('%s has %i', (currency, digits) => {
    expect(minorUnitDigits(currency)).toBe(digits);
  });

  it.each(['XAU', 'XXX', 'DEM', 'cad', 'CA', '', 'constructor'])('%j is none that can be owed', (code) => {
    expect(minorUnitDigits(code)).toBeUndefined();
    expect(() => money(1n, code)).toThrow('is not an ISO 4217 currency');
  });
});

describe('reading an amount', () => {
  it.each([
    ['8805.00', 'CAD', 880_500n],
    ['8805', 'CAD', 880_500n],
    ['8805.5', 'CAD', 880_550n],
    ['8805.0000', 'CAD', 880_500n],
    ['-0.01', 'CAD', -1n],
    ['1250', 'JPY', 1250n],
    ['1250.00', 'JPY', 1250n],
    ['1.234', 'BHD', 1234n],
    ['0.0001', 'CLF', 1n],
  ])('%s %s is %s minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ minor, currency });
  });

  it.each([
    ['8805.001', 'CAD'],
    ['1250.5', 'JPY'],
    ['1.2345', 'BHD'],
    ['1,00', 'CAD'],
    ['CAD 1', 'CAD'],
    ['', 'CAD'],
  ])('%j is not an amount of %s', (text, currency) => {
    expect(parseMoney(text, currency)).toBeUndefined();
    expect(() => moneyFrom(text, currency)).toThrow(`not an amount of ${currency}`);
  });

  it('takes the 18 digits of ISO 20022 and no more', () => {
    expect(parseMoney('9999999999999999.99', 'CAD')).toEqual(money(maximumMinor, 'CAD'));
    expect(parseMoney('-9999999999999999.99', 'CAD')).toEqual(money(-maximumMinor, 'CAD'));
    expect(parseMoney('10000000000000000.00', 'CAD')).toBeUndefined();
    expect(parseMoney('-10000000000000000.00', 'CAD')).toBeUndefined();
  });
});

describe('amounts', () => {
  it('are written with all decimals of their currency', () => {
    expect(formatMoney(money(5n, 'CAD'))).toBe('0.05');
    expect(formatMoney(money(-5n, 'CAD'))).toBe('-0.05');
    expect(formatMoney(money(5n, 'JPY'))).toBe('5');
    expect(formatMoney(money(5n, 'CLF'))).toBe('0.0005');
  });

  it('are not added to another currency', () => {
    expect(() => addMoney(money(1n, 'CAD'), money(1n, 'USD'))).toThrow('cannot add USD to CAD');
    expect(() => sumMoney([money(1n, 'USD')], 'CAD')).toThrow('cannot add USD to CAD');
  });

  it('of a list come to their sum, and of none to nil', () => {
    const amounts = [money(100n, 'CAD'), negateMoney(money(30n, 'CAD'))];
    expect(sumMoney(amounts, 'CAD')).toEqual(money(70n, 'CAD'));
    expect(sumMoney([], 'CAD')).toEqual(money(0n, 'CAD'));
  });

  it('come of a decimal by the mode named', () => {
    expect(roundToMoney(dec('157.565'), 'CAD', 'half-even')).toEqual(money(15_756n, 'CAD'));
    expect(roundToMoney(dec('157.565'), 'CAD', 'half-up')).toEqual(money(15_757n, 'CAD'));
    expect(roundToMoney(dec('157.5'), 'JPY', 'down')).toEqual(money(157n, 'JPY'));
    expect(roundToMoney(dec('157'), 'CAD', 'down')).toEqual(money(15_700n, 'CAD'));
  });
});

describe('splitting an amount', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 })
    .filter((values) => values.some((value) => value > 0n));
  const amounts = fc
    .oneof(fc.bigInt({ min: -maximumMinor, max: maximumMinor }), fc.bigInt({ min: -100n, max: 100n }))
    .map((minor) => money(minor, 'CAD'));

  it('gives parts that make the whole, each less than one minor unit from its share', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, shares) => {
        const parts = splitMoney(amount, shares);
        const total = shares.reduce((sum, share) => sum + share, 0n);
        expect(sumMoney(parts, 'CAD')).toEqual(amount);
        for (const [index, share] of shares.entries()) {
          const off = (parts[index]?.minor ?? 0n) * total - amount.minor * share;
          expect(off < total && off > -total).toBe(true);
        }
      }),
    );
  });

  it('gives equal weights parts that differ by at most one minor unit', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 40 }), (amount, count) => {
        const parts = splitMoney(amount, Array<bigint>(count).fill(1n)).map(({ minor }) => minor);
        const sorted = parts.sort((a, b) => (a < b ? -1 : 1));
        expect((sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n)).toBeLessThanOrEqual(1n);
      }),
    );
  });

  it('gives what is left over to the largest remainders, the first where they are equal', () => {
    const split = (minor: bigint, ...shares: bigint[]) =>
      splitMoney(money(minor, 'CAD'), shares).map((part) => part.minor);
    expect(split(100n, 1n, 1n, 1n)).toEqual([34n, 33n, 33n]);
    // Shares of 100 by 1, 2 and 4 sevenths: 14 2/7, 28 4/7 and 57 1/7.
    expect(split(100n, 1n, 2n, 4n)).toEqual([14n, 29n, 57n]);
    expect(split(-100n, 1n, 2n, 4n)).toEqual([-14n, -29n, -57n]);
    expect(split(100n, 0n, 1n)).toEqual([0n, 100n]);
  });

  it('needs a weight, and none negative', () => {
    for (const weights of [[], [0n], [2n, -1n]]) {
      expect(() => splitMoney(money(1n, 'CAD'), weights)).toThrow(RangeError);
    }
  });
});
