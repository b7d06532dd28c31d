import { describe, expect, test } from 'vitest';
import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { charge, chargedOn, peerTerms, receipt, stateOf } from '../../schedules/peers/peer-terms.ts';

/** A penalty `late` for late payment, in steps. */
const penalty = (steps: string, more = '', decimals = '2') =>
  peerTerms(`
  penalties:
    late:
      label: Late payment
      counts: penalty
      charges: all
      lateness: payment
      after: due
      steps: [${steps}]
      rounding: { mode: half-up, decimals: ${decimals} }
      citation: as the test says
${more}`);
const interest = (more: string, tables = '') =>
  peerTerms(`${tables}
  interest:
    late:
      label: Late payment
      counts: interest
      charges: all
      on: [tax]
      compounding: none
      after: due
      firstDay: next-day
      lastDay: payment-day
      citation: as the test says
${more}`);
type Terms = ReturnType<typeof peerTerms>;
const owed = (terms: Terms, amount: string, due: string, asOf: string, more: AccountFact[] = []) =>
  chargedOn(stateOf(terms, [charge(amount, due), ...more], asOf), 'late');

describe('months', () => {
  // BGB § 188(2), (3): from the due day. FA 2009 Sch. 55, Kenya TPA s. 83: beginning with the day after it.
  test.each([
    ['due-day', '2023-02-28', '2023-05-28', '2023-05-29'],
    ['day-after', '2023-02-28', '2023-05-31', '2023-06-01'],
    ['due-day', '2024-02-29', '2024-05-29', '2024-05-30'],
    ['day-after', '2024-02-29', '2024-05-31', '2024-06-01'],
    ['due-day', '2023-01-31', '2023-04-30', '2023-05-01'],
    ['day-after', '2023-01-31', '2023-04-30', '2023-05-01'],
    ['due-day', '2023-11-30', '2024-02-29', '2024-03-01'],
    ['day-after', '2023-11-30', '2024-02-29', '2024-03-01'],
    // The day after is 31 January: three months that begin on it end on 30 April.
    ['day-after', '2023-01-30', '2023-04-30', '2023-05-01'],
    ['calendar-month', '2023-01-31', '2023-04-30', '2023-05-01'],
    ['calendar-month', '2023-01-15', '2023-04-30', '2023-05-01'],
  ])('from the %s %s: three end with %s, and %s is later', (from, due, last, later) => {
    const terms = penalty('{ afterMonths: 3, amount: 100 }', `      monthsFrom: ${from}\n`);
    expect(owed(terms, '1000', due, last)).toBe('0.00');
    expect(owed(terms, '1000', due, later)).toBe('100.00');
  });

  test.each([
    ['due-day', 'complete', ['2023-05-29 0.00', '2023-05-30 10.00', '2023-06-29 10.00', '2023-06-30 20.00']],
    [
      'day-after',
      'complete',
      ['2023-05-30 0.00', '2023-05-31 10.00', '2023-06-29 10.00', '2023-06-30 20.00'],
    ],
    ['due-day', 'commenced', ['2023-05-01 10.00', '2023-05-30 10.00', '2023-05-31 20.00']],
    ['day-after', 'commenced', ['2023-05-01 10.00', '2023-05-31 10.00', '2023-06-01 20.00']],
  ])('of 30 April, %s, %s: 1%% of 1,000 each', (from, months, expected) => {
    const terms = penalty(
      `{ afterDays: 0, perMonth: 1%, months: ${months}, of: unpaid }`,
      `      monthsFrom: ${from}\n`,
    );
    expect(
      expected.map((one) => `${one.slice(0, 10)} ${owed(terms, '1000', '2023-04-30', one.slice(0, 10))}`),
    ).toEqual(expected);
  });

  test('that begin on the first of the calendar month', () => {
    const terms = (months: string) =>
      penalty(
        `{ afterDays: 0, perMonth: 1%, months: ${months}, of: unpaid }`,
        '      monthsFrom: calendar-month\n',
      );
    const of = (months: string, asOf: string) => owed(terms(months), '1000', '2023-04-15', asOf);
    expect(['2023-04-16', '2023-04-30', '2023-05-01'].map((day) => of('commenced', day))).toEqual([
      '10.00',
      '10.00',
      '20.00',
    ]);
    expect(['2023-05-30', '2023-05-31'].map((day) => of('complete', day))).toEqual(['0.00', '10.00']);
  });

  test('after days: five months after the 30th day (FA 2009 Sch. 56 para. 3)', () => {
    const terms = penalty(
      '{ afterDays: 30, percent: 5%, of: unpaid }, { afterDays: 30, afterMonths: 5, percent: 5%, of: unpaid }',
      '      monthsFrom: day-after\n',
    );
    const days = ['2023-03-02', '2023-03-03', '2023-08-02', '2023-08-03'];
    expect(days.map((day) => owed(terms, '1000', '2023-01-31', day))).toEqual([
      '0.00',
      '50.00',
      '50.00',
      '100.00',
    ]);
  });

  test('each at the percentage of the day on which it begins', () => {
    // Months from 16 February, 16 March, 16 April: 1%, 1%, 2% of 10,000.
    const terms = penalty(
      '{ afterDays: 0, perMonth: [{ from: 2024-01-01, through: 2024-03-31, percent: 1% }, { from: 2024-04-01, through: 2024-12-31, percent: 2% }], months: commenced, of: unpaid }',
    );
    expect(owed(terms, '10000', '2024-02-15', '2024-04-15')).toBe('200.00');
    expect(owed(terms, '10000', '2024-02-15', '2024-04-16')).toBe('400.00');
    const none = accountAsOf(
      terms,
      { facts: [charge('10000', '2024-12-31')] },
      { asOf: '2025-01-01', trace: 'none', accruals: true },
    );
    expect(none).toMatchObject({ refusal: { code: 'account.no-rate' } });
  });
});

test('1% for each month or part of one from 1 April, of hundreds of rupees (Income-tax Act 1961 s. 234B, Rule 119A)', () => {
  const terms = penalty(
    '{ afterDays: 0, perMonth: 1%, months: commenced, of: unpaid }',
    '      monthsFrom: calendar-month\n      amountRounding: { mode: down, decimals: 0, toMultipleOf: 100 }\n',
  );
  // 1,358,300 for the six months of April to September, of which 1,200,000 are paid in the last; 158,300 for two more.
  const paid = receipt('R1', '1200000', '2014-09-16');
  expect(owed(terms, '1358313', '2014-03-31', '2014-09-30', [paid])).toBe('81498.00');
  expect(owed(terms, '1358313', '2014-03-31', '2014-11-30', [paid])).toBe('84664.00');
});

describe('the amount before the rate', () => {
  test('down to 50 euros for each commenced month (AO § 240)', () => {
    const terms = penalty(
      '{ afterDays: 0, perMonth: 1%, months: commenced, of: unpaid }',
      '      amountRounding: { mode: down, decimals: 0, toMultipleOf: 50 }\n',
    );
    expect(owed(terms, '1280.99', '2024-01-10', '2024-01-11')).toBe('12.50');
    expect(owed(terms, '49.99', '2024-01-10', '2024-01-11')).toBe('0.00');
    const late = stateOf(terms, [charge('1280.99', '2024-01-10')], '2024-01-11').charges[0]?.components[1];
    expect(late).toMatchObject({
      steps: [{ base: '1250.00' }],
      notes: ['the amount is rounded down to a multiple of 50.00 before the rate'],
    });
  });

  test('of interest, and the sum to a multiple', () => {
    // 1,250 x 10% for 365 days = 125.00; 3% of 1,234 in a year is 37.02, to five centimes 37.00.
    const rate = (percent: string, rounding: string, more = '') =>
      interest(
        `      rate: { perYear: ${percent} }\n      dayCount: actual/365\n      rounding: ${rounding}\n${more}`,
      );
    expect(
      owed(
        rate(
          '10%',
          '{ mode: half-up, decimals: 2 }',
          '      amountRounding: { mode: down, decimals: 0, toMultipleOf: 50 }\n',
        ),
        '1280.99',
        '2022-12-31',
        '2023-12-31',
      ),
    ).toBe('125.00');
    expect(
      owed(
        rate('3%', '{ mode: half-up, decimals: 2, toMultipleOf: 0.05 }'),
        '1234',
        '2022-12-31',
        '2023-12-31',
      ),
    ).toBe('37.00');
  });
});

test.each([
  // 30 days a month, the 31st counts nothing: 10,000 x 4% x days / 360.
  ['2024-03-31', '2024-06-30', '100.00', 90],
  ['2024-03-30', '2024-03-31', '0.00', undefined],
  ['2023-01-31', '2023-02-28', '31.11', 28],
  ['2023-01-31', '2023-03-31', '66.67', 60],
  ['2022-12-31', '2023-12-31', '400.00', 360],
])('by 30E/360 from %s to %s: %s', (due, asOf, amount, days) => {
  const terms = interest(
    '      rate: { perYear: 4% }\n      dayCount: 30E/360\n      rounding: { mode: half-up, decimals: 2 }\n',
  );
  expect(owed(terms, '10000', due, asOf)).toBe(amount);
  const byDay = stateOf(terms, [charge('10000', due)], asOf, {}, 'days');
  expect(chargedOn(byDay, 'late')).toBe(amount);
  if (days === undefined) return;
  const segments = stateOf(terms, [charge('10000', due)], asOf).charges[0]?.components[1]?.segments ?? [];
  expect(segments.reduce((sum, one) => sum + one.days, 0)).toBe(days);
});

describe('steps', () => {
  test('a percentage of each day, at most a share of the tax (Lei 9.430/1996 art. 61)', () => {
    const terms = penalty(
      '{ afterDays: 0, perDay: 0.33%, of: unpaid }',
      '      atMost: { multiple: 0.2, of: charged }\n',
    );
    const after = (days: number) =>
      owed(terms, '1000', '2023-12-31', new Date(Date.UTC(2023, 11, 31 + days)).toISOString().slice(0, 10));
    expect([10, 60, 61, 200].map(after)).toEqual(['33.00', '198.00', '200.00', '200.00']);
  });

  test('that take the place of those above (D.Lgs. 472/1997 art. 13: 0.1% a day, then 1.5%, then 1.67%)', () => {
    const terms = penalty(
      '{ afterDays: 0, perDay: 0.1%, of: unpaid, atMostDays: 14 }, { afterDays: 14, percent: 1.5%, of: unpaid, insteadOfAbove: yes }, { afterDays: 30, percent: 1.67%, of: unpaid, insteadOfAbove: yes }',
    );
    const on = (day: string, more: AccountFact[] = []) => owed(terms, '1000', '2024-01-01', day, more);
    expect(
      ['2024-01-11', '2024-01-15', '2024-01-16', '2024-01-31', '2024-02-01'].map((day) => on(day)),
    ).toEqual(['10.00', '14.00', '15.00', '15.00', '16.70']);
    // Half is paid on the tenth day: 5.00 is for it, and the rest gives way to 1.5% of 500.
    const half = [receipt('R1', '500', '2024-01-11')];
    expect(on('2024-01-15', half)).toBe('12.00');
    expect(on('2024-01-16', half)).toBe('12.50');
  });

  test('what was paid of a penalty stays, where less takes its place', () => {
    const terms = penalty(
      '{ afterDays: 0, amount: 40 }, { afterDays: 5, amount: 10, insteadOfAbove: yes }',
      `
  allocation:
    designation: ignored
    order: [{ age: any, components: [penalty, tax], withinCharge: in-order, sameDue: charge-by-charge }]
    surplus: credit
    effectiveDate: value
    citation: as the test says
`,
    );
    expect(owed(terms, '1000', '2024-01-01', '2024-01-07')).toBe('10.00');
    expect(owed(terms, '1000', '2024-01-01', '2024-01-07', [receipt('R1', '30', '2024-01-03')])).toBe(
      '30.00',
    );
  });

  test('of the tax and an earlier penalty (Tax Administration Act 1994 s. 139B: 1%, then 4% of both)', () => {
    const terms = penalty(
      '{ afterDays: 0, percent: 1%, of: unpaid }, { afterDays: 7, percent: 4%, of: unpaid, including: [late] }',
    );
    expect(owed(terms, '1000', '2024-01-31', '2024-02-07')).toBe('10.00');
    expect(owed(terms, '1000', '2024-01-31', '2024-02-08')).toBe('50.40');
  });

  test.each([
    ['300', '300.00'],
    ['5000', '510.00'],
    ['20000', '1000.00'],
  ])('at least the lesser of 510 and the tax (IRC § 6651(a)): %s', (tax, amount) => {
    const terms = penalty(
      '{ afterDays: 60, percent: 5%, of: unpaid, atLeast: { amount: 510, orMultiple: 1, of: unpaid-when-due } }',
    );
    expect(owed(terms, tax, '2024-04-15', '2024-07-01')).toBe(amount);
  });
});

describe('steps that fall while a charge is set apart', () => {
  const dispute = (more: object = {}) =>
    ({
      type: 'standing',
      id: 'S1',
      charge: 'C1',
      standing: 'disputed',
      from: '2024-02-11',
      through: '2024-02-20',
      ...more,
    }) as AccountFact;
  const of = (missed: string) =>
    penalty(
      '{ afterDays: 15, percent: 10%, of: unpaid }',
      `      notWhile: [disputed]\n      missedSteps: ${missed}\n`,
    );
  const on = (missed: string, day: string, facts: AccountFact[]) =>
    owed(of(missed), '1000', '2024-01-31', day, facts);

  test('are forgiven, where the law says so', () => {
    expect(on('forgiven', '2024-12-31', [dispute()])).toBe('0.00');
  });

  test('are added on the day after that ends, and named until then', () => {
    expect(on('added-after', '2024-02-20', [dispute()])).toBe('0.00');
    expect(on('added-after', '2024-02-21', [dispute()])).toBe('100.00');
    const waiting = stateOf(of('added-after'), [charge('1000', '2024-01-31'), dispute()], '2024-02-18');
    expect(waiting.charges[0]?.components[1]?.notes).toEqual([
      '10% of 2024-02-16 waits until the charge is no longer set apart',
    ]);
  });

  test('are added for the part that was set apart', () => {
    const part = [dispute({ component: 'tax', amount: '400' })];
    expect(on('added-after', '2024-02-16', part)).toBe('60.00');
    expect(on('added-after', '2024-02-21', part)).toBe('100.00');
    expect(on('forgiven', '2024-02-21', part)).toBe('60.00');
  });

  test('are of no more than is still charged when the dispute is won in part', () => {
    const won: AccountFact = {
      type: 'adjustment',
      id: 'A1',
      charge: 'C1',
      head: 'tax',
      amount: '-600',
      effective: '2024-02-21',
    };
    expect(on('added-after', '2024-02-21', [dispute(), won])).toBe('40.00');
  });
});

describe('reference rates below zero', () => {
  const rate = (percent: string, margin: string, more = '') =>
    interest(
      `      rate: { table: base, margin: ${margin}${more} }\n      dayCount: actual/365\n      rounding: { mode: half-up, decimals: 2 }\n`,
      `
  rates:
    base:
      label: Base rate
      values: [{ from: 2014-01-01, through: open, percent: ${percent} }]
      citation: as the test says`,
    );

  test('lower what the margin adds (BGB §§ 247, 288: -0.88% and 9 points)', () => {
    expect(owed(rate('-0.88%', '9%'), '10000', '2020-12-31', '2021-12-31')).toBe('812.00');
  });

  test('never make less than the floor of the law', () => {
    expect(owed(rate('-0.50%', '0.25%', ', noLessThan: 0%'), '10000', '2020-12-31', '2021-12-31')).toBe(
      '0.00',
    );
    expect(owed(rate('-0.50%', '0.25%', ', noLessThan: 1.5%'), '10000', '2020-12-31', '2021-12-31')).toBe(
      '150.00',
    );
  });

  test('are refused below zero in all, where the schedule sets no floor', () => {
    const outcome = accountAsOf(
      rate('-0.50%', '0.25%'),
      { facts: [charge('10000', '2020-12-31')] },
      { asOf: '2021-12-31', trace: 'none', accruals: true },
    );
    expect(outcome).toMatchObject({
      refusal: {
        code: 'account.rate-below-zero',
        detail:
          'the rate by the table "base" is -0.25% on 2021-01-01, and the schedule does not say what then holds',
      },
    });
  });
});

test('what a payer says a receipt is for is a finding, where nothing lets a payer say so', () => {
  const facts = [
    charge('100', '2024-01-31'),
    charge('100', '2024-02-29', { id: 'C2' }),
    receipt('R1', '100', '2024-03-01', { designation: { charge: 'C2' } }),
  ];
  const { allocations, findings } = stateOf(penalty('{ afterDays: 900, amount: 1 }'), facts, '2024-03-01');
  expect(allocations).toMatchObject([{ source: 'R1', charge: 'C1', amount: '100.00' }]);
  expect(findings).toMatchObject([{ code: 'account.designation-ignored', fact: 'R1' }]);
});
