import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, money } from '../../../../shared/money.ts';
import {
  ledgerOf,
  liabilityOf,
  owedOn,
  paymentOf,
  reversalOf,
  revisionOf,
  sampleBooks,
} from './sample-account.ts';

const july = liabilityOf({ charge: '8805.00' }, '8805.00');
const august = liabilityOf({ charge: '500.00' }, '500.00', {
  ...{ assessmentId: 'assessment_2', obligationId: 'obligation_2', period: '2024-08' },
  ...{
    periodStart: '2024-08-01',
    periodEnd: '2024-08-31',
    assessedOn: '2024-09-10',
    paymentDue: '2024-09-30',
  },
});

describe('an assessment', () => {
  it('is owed from its due date, and balances', () => {
    const books = sampleBooks();
    const { settled } = books.assess('2024-08-14', july);
    expect(ledgerOf(books.postings)).toEqual({
      'receivable:charge': '8805.00',
      'revenue:charge': '-8805.00',
    });
    expect(books.account.openItems).toMatchObject([
      {
        obligationId: 'obligation_1',
        period: '2024-07',
        due: '2024-09-03',
        heads: [{ head: 'charge', open: '8805.00' }],
      },
    ]);
    expect([owedOn(books.account), settled]).toEqual([{ outstanding: '8805.00', credit: '0.00' }, []]);
    expect(books.postings[0]).toMatchObject({ kind: 'assessment', effective: '2024-07-31' });
  });

  it('uses what was paid ahead, and says so in a posting of its own', () => {
    const books = sampleBooks();
    books.pay('2024-08-01', paymentOf('1000.00', { valueDate: '2024-08-01' }));
    books.assess('2024-08-14', july);
    expect(books.postings.map(({ kind, amount }) => [kind, formatMoney(amount)])).toEqual([
      ['payment', '1000.00'],
      ['assessment', '8805.00'],
      ['credit-applied', '1000.00'],
    ]);
    expect(owedOn(books.account)).toEqual({ outstanding: '7805.00', credit: '0.00' });
    expect(ledgerOf(books.postings)).toMatchObject({ suspense: '1000.00', 'taxpayer-credit': '0.00' });
  });

  it('of nil leaves nothing to pay, is settled, and is still in the books', () => {
    const books = sampleBooks();
    const { settled } = books.assess('2024-08-14', liabilityOf({ charge: '0.00' }, '0.00'));
    expect(books.postings).toHaveLength(1);
    expect(ledgerOf(books.postings)).toEqual({ 'receivable:charge': '0.00', 'revenue:charge': '0.00' });
    expect(settled).toHaveLength(1);
  });

  it('with a head below zero pays the others with it, and keeps the rest as credit', () => {
    const books = sampleBooks();
    books.assess('2024-08-14', liabilityOf({ charge: '100.00', rebate: '-130.00' }, '-30.00'));
    expect(owedOn(books.account)).toEqual({ outstanding: '0.00', credit: '30.00' });
    expect(ledgerOf(books.postings)).toMatchObject({
      'revenue:charge': '-100.00',
      'revenue:rebate': '130.00',
      'taxpayer-credit': '-30.00',
    });
  });
});

describe('a payment', () => {
  it.each([
    ['8000.00', { outstanding: '805.00', credit: '0.00' }, 0],
    ['8805.00', { outstanding: '0.00', credit: '0.00' }, 1],
    ['9000.00', { outstanding: '0.00', credit: '195.00' }, 1],
  ])('of %s for a charge of 8,805.00 leaves %o', (amount, left, settled) => {
    const books = sampleBooks();
    books.assess('2024-08-14', july);
    const posted = books.pay('2024-09-03', paymentOf(amount));
    expect(owedOn(books.account)).toEqual(left);
    expect(posted.settled).toHaveLength(settled);
    expect(books.shortcuts).toBe(2);
    expect(posted.postings[0]).toMatchObject({
      kind: 'payment',
      effective: '2024-09-02',
      particulars: { receiptId: 'receipt_1', received: '2024-09-03', reference: '1234567890' },
    });
  });

  it('in another currency is a bug of the matching, and throws', () => {
    expect(() => sampleBooks().pay('2024-09-03', paymentOf('1.00', { currency: 'SGD' }))).toThrow(
      'receipt_1 is in SGD',
    );
  });

  it('that is dated back pays what it would have paid on its day', () => {
    const books = sampleBooks();
    books.assess('2024-08-14', july);
    books.pay('2024-09-20', paymentOf('500.00', { receiptId: 'late', valueDate: '2024-09-19' }));
    const posted = books.pay(
      '2024-09-25',
      paymentOf('8805.00', { receiptId: 'found later', valueDate: '2024-09-02' }),
    );
    expect(owedOn(books.account)).toEqual({ outstanding: '0.00', credit: '500.00' });
    expect(posted.postings.at(-1)?.movements.reduce((sum, { paid }) => sum + paid, 0n)).toBe(830_500n);
  });
});

describe('a payment that is returned', () => {
  it('is owed again, with its original due date, and the money is back in suspense', () => {
    const books = sampleBooks();
    books.assess('2024-08-14', july);
    books.pay('2024-09-03', paymentOf('8805.00'));
    expect(books.account.openItems).toEqual([]);
    books.reverse('2024-09-10', reversalOf('receipt_1', '8805.00', '2024-09-10'));
    expect(books.account.openItems).toMatchObject([
      { due: '2024-09-03', heads: [{ head: 'charge', open: '8805.00' }] },
    ]);
    expect(ledgerOf(books.postings)).toMatchObject({ suspense: '0.00', 'receivable:charge': '8805.00' });
    expect(books.postings.at(-1)?.kind).toBe('payment-reversal');
  });

  it('can be identified again, and reversed again', () => {
    const books = sampleBooks();
    books.assess('2024-08-14', july);
    for (const day of ['2024-09-04', '2024-09-06']) {
      books.pay(day, paymentOf('8805.00'));
      expect(owedOn(books.account).outstanding).toBe('0.00');
      books.reverse(day, reversalOf('receipt_1', '8805.00', day));
      expect(owedOn(books.account).outstanding).toBe('8805.00');
    }
    expect(() => books.reverse('2024-09-07', reversalOf('receipt_1', '8805.00', '2024-09-07'))).toThrow(
      'not in the account',
    );
  });
});

describe('a revision', () => {
  it('that asks for more is a charge of its own, beside the first of the same return', () => {
    const books = sampleBooks();
    books.assess('2024-08-14', july);
    books.pay('2024-09-03', paymentOf('8805.00'));
    books.revise('2024-09-20', revisionOf({ charge: '20.00' }, '20.00', { paymentDue: '2024-10-20' }));
    expect(books.account.openItems).toMatchObject([
      { obligationId: 'obligation_1', due: '2024-10-20', charged: '20.00' },
    ]);
  });

  it('that asks for less after the payment gives credit, which is not the statement’s to pay', () => {
    const books = sampleBooks();
    books.assess('2024-08-14', july);
    books.pay('2024-09-03', paymentOf('8805.00'));
    books.revise('2024-09-20', revisionOf({ charge: '-805.00' }, '-805.00'));
    expect(owedOn(books.account)).toEqual({ outstanding: '0.00', credit: '805.00' });
    expect(ledgerOf(books.postings)).toEqual({
      suspense: '8805.00',
      'receivable:charge': '0.00',
      'revenue:charge': '-8000.00',
      'taxpayer-credit': '-805.00',
    });
  });

  it('that asks for less than is open takes it off what is open of the same return', () => {
    const books = sampleBooks();
    books.assess('2024-08-14', july);
    books.revise('2024-08-20', revisionOf({ charge: '-805.00' }, '-805.00'));
    expect(owedOn(books.account)).toEqual({ outstanding: '8000.00', credit: '0.00' });
  });
});

describe('interest and penalties', () => {
  const obligation = liabilityOf({ obligation: '1000000.00' }, '1000000.00', {
    ...{ period: '2024', periodStart: '2024-01-01', periodEnd: '2024-12-31', filingDue: '2025-05-31' },
    ...{ filedOn: '2025-05-31', assessedOn: '2025-06-01', paymentDue: '2025-11-30' },
  });

  it('accrue on what is late, and are posted once: bcgov/cas-registration test_penalty_calculation_service, 38,656.43', () => {
    const books = sampleBooks('ca-bc/obps');
    books.assess('2025-06-01', obligation);
    books.accrue('2025-12-10');
    expect(ledgerOf(books.postings)['receivable:overdue']).toBe('38656.43');
    expect(books.accrue('2025-12-10').postings).toEqual([]);
    expect(owedOn(books.account).outstanding).toBe('1038656.43');
  });

  it('are worked out anew when the payment that stopped them is found to be older', () => {
    const books = sampleBooks('ca-bc/obps');
    books.assess('2025-06-01', obligation);
    books.accrue('2025-12-10');
    books.pay('2025-12-12', paymentOf('1000000.00', { valueDate: '2025-11-28' }));
    expect(ledgerOf(books.postings)).toEqual({
      'receivable:obligation': '0.00',
      'revenue:obligation': '-1000000.00',
      'receivable:overdue': '0.00',
      'revenue:overdue': '0.00',
      suspense: '1000000.00',
    });
  });

  it('are worked out anew from the original day when less is due in the end (the base is the lesser amount)', () => {
    const books = sampleBooks('ca-bc/obps');
    books.assess('2025-06-01', obligation);
    books.accrue('2025-12-10');
    books.revise('2025-12-10', revisionOf({ obligation: '-500000.00' }, '-500000.00', { period: '2024' }));
    // Half of 1,000,000 × (1.0038^10 − 1) = 38,656.4289 is 19,328.21.
    expect(ledgerOf(books.postings)['receivable:overdue']).toBe('19328.21');
  });
});

describe('any history', () => {
  const day = fc
    .integer({ min: 0, max: 60 })
    .map((days) => new Date(Date.UTC(2024, 8, 1 + days)).toISOString().slice(0, 10));
  const step = fc.record({
    kind: fc.constantFrom('assess', 'pay', 'reverse', 'revise'),
    minor: fc.bigInt({ min: 1n, max: 50_000n }),
    value: day,
  });

  it('balances, the ledger says what the account says, and what is open is enough wherever it is used', () => {
    let shortcuts = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const books = sampleBooks('sg/carbon-tax', {
          ...sampleBooks().account,
          schedule: 'sg/carbon-tax',
          currency: 'SGD',
        });
        const paid: string[] = [];
        const charged: string[] = [];
        for (const [index, { kind, minor, value }] of steps.entries()) {
          const amount = formatMoney(money(minor, 'SGD'));
          const on = `2024-11-${String(1 + index).padStart(2, '0')}`;
          const of = { currency: 'SGD', obligationId: `obligation_${index}` };
          if (kind === 'assess') {
            books.assess(
              on,
              liabilityOf({ tax: amount }, amount, {
                ...of,
                assessedOn: on,
                paymentDue: index % 2 === 0 ? '2024-12-31' : value,
              }),
            );
            charged.push(of.obligationId);
          } else if (kind === 'pay') {
            books.pay(
              on,
              paymentOf(amount, {
                currency: 'SGD',
                receiptId: `receipt_${index}`,
                valueDate: index % 2 === 0 ? on : value,
              }),
            );
            paid.push(`receipt_${index}`);
          } else if (kind === 'reverse') {
            const receiptId = paid.pop();
            if (receiptId !== undefined)
              books.reverse(on, { ...reversalOf(receiptId, amount, on), currency: 'SGD' });
          } else {
            const obligationId = charged.at(-1);
            if (obligationId !== undefined)
              books.revise(
                on,
                revisionOf({ tax: `-${amount}` }, `-${amount}`, {
                  currency: 'SGD',
                  obligationId,
                  assessedOn: on,
                }),
              );
          }
        }
        shortcuts += books.shortcuts;
        const entries = books.postings.flatMap((posting) => posting.entries);
        const balance = (name: (account: string) => boolean) =>
          entries.reduce(
            (sum, { account, side, amount }) =>
              name(account) ? sum + (side === 'debit' ? amount.minor : -amount.minor) : sum,
            0n,
          );
        expect(balance(() => true)).toBe(0n);
        const { outstanding, credit } = owedOn(books.account);
        expect(
          formatMoney(
            money(
              balance((name) => name.startsWith('receivable:')),
              'SGD',
            ),
          ),
        ).toBe(outstanding);
        expect(formatMoney(money(-balance((name) => name === 'taxpayer-credit'), 'SGD'))).toBe(credit);
      }),
    );
    expect(shortcuts).toBeGreaterThan(0);
  });

  it('ends the same whichever payment arrives first, if they count from the same day', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 900_000n }), { minLength: 2, maxLength: 5 }),
        (amounts) => {
          const ends = [amounts, [...amounts].reverse()].map((order) => {
            const books = sampleBooks();
            books.assess('2024-08-14', july);
            books.assess('2024-09-10', august);
            for (const [index, minor] of order.entries()) {
              const amount = formatMoney(money(minor, 'CAD'));
              books.pay(
                `2024-09-1${index + 1}`,
                paymentOf(amount, { receiptId: `receipt ${amount}`, valueDate: '2024-09-05' }),
              );
            }
            return [
              owedOn(books.account),
              books.account.openItems.map(({ period, heads }) => [period, heads]),
            ];
          });
          expect(ends[0]).toEqual(ends[1]);
        },
      ),
    );
  });
});
