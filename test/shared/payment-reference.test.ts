import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCreditorReference } from '../../shared/creditor-reference.ts';
import {
  accountNumber,
  accountReference,
  chargeReference,
  findPaymentReferences,
  numericReference,
  planReference,
  readPaymentReference,
} from '../../shared/payment-reference.ts';

const distributor = { scheme: 'ca-bn', value: '104328716RT0001' };
const accounts = fc.bigInt({ min: 1_000_000_000n, max: 9_999_999_999n }).map(String);
const periods = fc
  .tuple(
    fc.integer({ min: 1990, max: 2199 }),
    fc.constantFrom('', '-01', '-09', '-12', '-Q1', '-Q4', '-H1', '-H2', '-T3', '-2026'),
  )
  .map(([year, part]) => `${year}${part}`);
const separators = fc.constantFrom('', '', ' ', '-', '.', '/', ' / ', '\n', ':');

/** A reference as banks and payers mangle it: something between any two characters. */
function mangled(reference: string) {
  return fc
    .array(separators, { minLength: reference.length, maxLength: reference.length })
    .map((between) => [...reference].map((character, index) => character + between[index]).join(''));
}

describe('account numbers', () => {
  it('are ten digits, the same for the same identifier and schedule', () => {
    const number = accountNumber(distributor, 'ca/fuel-charge');
    expect(number).toMatch(/^[1-9]\d{9}$/);
    expect(accountNumber({ ...distributor }, 'ca/fuel-charge')).toBe(number);
  });

  it('differ by scheme, value, schedule and attempt', () => {
    const numbers = [
      accountNumber(distributor, 'ca/fuel-charge'),
      accountNumber(distributor, 'ca/fuel-charge', 1),
      accountNumber(distributor, 'ca/obps'),
      accountNumber({ ...distributor, value: '104328716RT0002' }, 'ca/fuel-charge'),
      accountNumber({ ...distributor, scheme: 'ca-neq' }, 'ca/fuel-charge'),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('come from SHA-256, so that a payer can be told the number before the account is opened', () => {
    const subject = JSON.stringify(['ca-bn', '104328716RT0001', 'ca/fuel-charge', 0]);
    const first64Bits = BigInt(`0x${createHash('sha256').update(subject).digest('hex').slice(0, 16)}`);
    expect(BigInt(accountNumber(distributor, 'ca/fuel-charge'))).toBe(
      (first64Bits % 9_000_000_000n) + 1_000_000_000n,
    );
  });
});

describe('the reference of an instalment plan', () => {
  it('names the account and which of its plans, with check digits of ISO 7064 mod 97-10', () => {
    // 1234567890P001RF00 with letters as 10 to 35 leaves 11 by 97: 98 - 11.
    expect(planReference('1234567890', 1)).toBe('RF871234567890P001');
    expect(planReference('1234567890', 999)).toBe('RF101234567890P999');
    expect(readPaymentReference('rf87 1234 5678 90P0 01')).toEqual({
      accountNumber: '1234567890',
      plan: 'P001',
    });
    expect(readPaymentReference('RF881234567890P001')).toBeUndefined();
    expect(() => planReference('1234567890', 0)).toThrow(RangeError);
    expect(() => planReference('1234567890', 1000)).toThrow(RangeError);
  });

  it('is found in mangled text, beside others', () => {
    const reference = planReference('1234567890', 12);
    fc.assert(
      fc.property(mangled(reference), (text) => {
        expect(findPaymentReferences([`instalment ${text} of August`])).toEqual([
          { accountNumber: '1234567890', plan: 'P012' },
        ]);
      }),
    );
  });
});

describe('our references', () => {
  it('RF47 1234 5678 90 is the published reference of the body 1234567890', () => {
    expect(accountReference('1234567890')).toBe('RF471234567890');
    expect(readPaymentReference('RF47 1234 5678 90')).toEqual({ accountNumber: '1234567890' });
  });

  it.each([
    ['2024-06', '1234567890202406'],
    ['2024', '12345678902024'],
    ['2024-Q2', '12345678902024Q2'],
    ['2024-H1', '12345678902024H1'],
    ['2024-T3', '12345678902024T3'],
    ['2024-2026', '123456789020242026'],
  ])('the charge of %s carries its period', (period, body) => {
    const reference = chargeReference('1234567890', period);
    expect(reference.slice(4)).toBe(body);
    expect(parseCreditorReference(reference)).toBe(reference);
    expect(readPaymentReference(reference)).toEqual({ accountNumber: '1234567890', period });
  });

  it('the numeric form has two check digits that make the whole 1 modulo 97 (ISO 7064)', () => {
    fc.assert(
      fc.property(accounts, (account) => {
        const reference = numericReference(account);
        expect(reference).toMatch(/^\d{12}$/);
        expect(BigInt(reference) % 97n).toBe(1n);
        expect(readPaymentReference(reference)).toEqual({ accountNumber: account });
      }),
    );
  });

  it('a foreign creditor reference, a mistyped one and plain words are not ours', () => {
    for (const text of ['RF18539007547034', 'RF48 1234 5678 90', 'INVOICE 12', '', '123456789012']) {
      expect(readPaymentReference(text)).toBeUndefined();
    }
  });

  it('a month 13 or a third half-year is no filing period', () => {
    for (const period of ['2024-13', '2024-H3', '24', '2024-6', '1899']) {
      expect(() => chargeReference('1234567890', period)).toThrow(RangeError);
    }
    expect(() => accountReference('0234567890')).toThrow(RangeError);
  });

  it('one wrong digit anywhere is not read', () => {
    fc.assert(
      fc.property(
        accounts,
        periods,
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (account, period, at, shift) => {
          for (const reference of [chargeReference(account, period), numericReference(account)]) {
            const places = [...reference].flatMap((character, index) =>
              /\d/.test(character) ? [index] : [],
            );
            const place = places[at % places.length] as number;
            const other = String((Number(reference.charAt(place)) + shift) % 10);
            const mistyped = reference.slice(0, place) + other + reference.slice(place + 1);
            expect(readPaymentReference(mistyped)).toBeUndefined();
          }
        },
      ),
    );
  });
});

describe('finding references in free text', () => {
  it('a creditor reference is found with separators at any place and words around it', () => {
    fc.assert(
      fc.property(
        fc.tuple(accounts, periods).chain(([account, period]) =>
          fc.record({
            account: fc.constant(account),
            period: fc.constant(period),
            text: mangled(chargeReference(account, period)),
            cut: fc.nat(40),
          }),
        ),
        ({ account, period, text, cut }) => {
          const whole = `Fuel charge ${text} thank you`;
          const texts = [whole.slice(0, cut), whole.slice(cut)];
          expect(findPaymentReferences(texts)).toEqual([{ accountNumber: account, period }]);
        },
      ),
    );
  });

  it('a numeric reference is found with separators at any place', () => {
    fc.assert(
      fc.property(
        accounts.chain((account) => fc.tuple(fc.constant(account), mangled(numericReference(account)))),
        ([account, text]) => {
          expect(findPaymentReferences([`ref ${text}`, 'carbon tax'])).toContainEqual({
            accountNumber: account,
          });
        },
      ),
    );
  });

  it('a reference broken over lines in the middle of a word is found', () => {
    expect(findPaymentReferences(['PAYMENT OF FUEL CHARGE RF4', '712345', '67890 ONTARIO'])).toEqual([
      { accountNumber: '1234567890' },
    ]);
  });

  it('two references are both found, the same one only once', () => {
    const other = accountReference('9876543210');
    const found = findPaymentReferences([`RF471234567890 and ${other}`, 'again RF47 1234 5678 90']);
    expect(found.map((reference) => reference.accountNumber)).toEqual(['1234567890', '9876543210']);
  });

  it('twelve digits inside a longer number are not a numeric reference', () => {
    const reference = numericReference('1234567890');
    expect(findPaymentReferences([`card 99${reference}99`])).toEqual([]);
    expect(findPaymentReferences([`invoice 99 ${reference} of 7`])).toEqual([
      { accountNumber: '1234567890' },
    ]);
  });

  // 4000630638 with a digit too many, 4000146500 P128 and 4000413255 P200 with two swapped: read short, each has check digits
  // that pass and names another account.
  it.each([['RF7540006330638'], ['RF09 4000 1460 50P1 28'], ['RF77 4000413225 5P200']])(
    'a longer reference with a slip in it is not read as a shorter one: %s',
    (text) => {
      expect(findPaymentReferences([text])).toEqual([]);
    },
  );

  it.each([['RF754000630638THANKS'], ['RF754000630638 2024-06'], ['RF75-4000-6306-38, invoice 12']])(
    'what stands beside a reference does not keep it from being read: %s',
    (text) => {
      expect(findPaymentReferences([text])).toEqual([{ accountNumber: '4000630638' }]);
    },
  );

  it('a number after a word that ends in RF, or after a reference, is read too', () => {
    const numeric = { accountNumber: '4000485958' };
    expect(findPaymentReferences(['SURF 400048595817'])).toEqual([numeric]);
    expect(findPaymentReferences(['RF75 4000630638 7109', '400048595817'])).toEqual([
      { accountNumber: '4000630638' },
      numeric,
    ]);
  });

  it('a long text of digits and punctuation takes no noticeable time', () => {
    const started = performance.now();
    findPaymentReferences([
      '1 '.repeat(100_000),
      'R-'.repeat(100_000),
      'RF12'.repeat(50_000),
      '7'.repeat(200_000),
    ]);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
