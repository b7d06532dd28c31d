import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDigits97,
  creditorReference,
  parseCreditorReference,
  printedReference,
} from '../../shared/creditor-reference.ts';

/** Examples printed in guides to ISO 11649 and in the tests of other open-source implementations of it. */
const published = [
  'RF18539007547034',
  'RF712348231',
  'RF471234567890',
  'RF451234512345',
  'RF68AB2G5',
  'RF19AB2G59X56V543',
  'RF32S0METE5T',
  'RF39111112222233333444445',
  'RF185390075470Y',
  'RF18000000000539007547034',
];

const bodies = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  minLength: 1,
  maxLength: 21,
});

describe('creditor references (ISO 11649)', () => {
  it.each(published)('%s gets the check digits that others publish', (reference) => {
    expect(creditorReference(reference.slice(4))).toBe(reference);
    expect(parseCreditorReference(reference)).toBe(reference);
  });

  it('the example of ISO 7064 mod 97-10 and a Portuguese one', () => {
    expect(checkDigits97('794')).toBe('44');
    expect(checkDigits97('107571')).toBe('07');
  });

  it('are read in groups of four and in small letters, and stored without spaces', () => {
    expect(parseCreditorReference('rf18 5390 0754 7034')).toBe('RF18539007547034');
    expect(printedReference('RF18539007547034')).toBe('RF18 5390 0754 7034');
    expect(printedReference('RF712348231')).toBe('RF71 2348 231');
  });

  it.each([
    ['wrong check digits', 'RF17539007547034'],
    ['check digits 00, congruent with the right 97', 'RF0072'],
    ['check digits 01, congruent with the right 98', 'RF0154'],
    ['no body', 'RF18'],
    ['a body of 22, though its check digits are right', 'RF180000000000539007547034'],
    ['another prefix', 'FR18539007547034'],
    ['punctuation', 'RF18-5390-0754-7034'],
    ['nothing', ''],
  ])('%s is refused', (_name, text) => {
    expect(parseCreditorReference(text)).toBeUndefined();
  });

  it('a body that is too long or has other characters throws', () => {
    for (const body of ['', 'a', 'A B', '1'.repeat(22)])
      expect(() => creditorReference(body)).toThrow(RangeError);
  });

  it('every body makes a reference that reads back, also printed', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const reference = creditorReference(body);
        expect(parseCreditorReference(printedReference(reference))).toBe(reference);
      }),
    );
  });

  it('a wrong digit or two neighbours swapped never passes', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, shift) => {
        const reference = creditorReference(body);
        const place = 2 + (at % (reference.length - 2));
        const digit = reference.charAt(place);
        if (/\d/.test(digit)) {
          const other = String((Number(digit) + shift) % 10);
          const mistyped = reference.slice(0, place) + other + reference.slice(place + 1);
          expect(parseCreditorReference(mistyped)).toBeUndefined();
        }
        const next = reference.charAt(place + 1);
        if (/\d/.test(digit) && /\d/.test(next) && digit !== next) {
          const swapped = reference.slice(0, place) + next + digit + reference.slice(place + 2);
          expect(parseCreditorReference(swapped)).toBeUndefined();
        }
      }),
    );
  });
});
