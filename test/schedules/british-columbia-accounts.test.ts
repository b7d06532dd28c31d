import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { accountAsOf } from '../../shared/account/account-as-of.ts';
import type { AccountState, ChargeState } from '../../shared/account/account-state.ts';
import { difference } from '../../shared/account/difference.ts';
import type { AccountFact } from '../../shared/account/history-document.ts';
import { latestSchedule } from '../../shared/schedule/library.ts';
import { outcomeOf, published } from './assessed.ts';
import { charge, chargedOn, receipt, stateOf } from './peers/peer-terms.ts';

// Cases of the Province's own system, bcgov/cas-registration: tests and documents named with each.
const terms = latestSchedule('ca-bc/obps')?.accountTerms;
if (terms === undefined) throw new Error('ca-bc/obps is not published');

const obligation = (amount: string, due: string, more: Record<string, unknown> = {}) =>
  charge(amount, due, { heads: [{ head: 'obligation', amount }], ...more });
/** What so many tonnes above the limit owe for 2024, when a tonne is charged with 80. */
const owed = (excess: number): string =>
  outcomeOf(
    published('ca-bc/obps'),
    '2024',
    [
      {
        ...{ product: 'liquefied-natural-gas', annualProduction: '1', countedProduction: '1' },
        emissions: String(excess),
      },
    ],
    { naics: '324110' },
  );
/** By how much the obligation changes, in dollars and cents. */
const change = (before: number, after: number): string =>
  new Decimal(owed(after)).minus(owed(before)).toFixed(2);
const adjustment = (id: string, amount: string, effective: string): AccountFact => ({
  type: 'adjustment',
  id,
  charge: 'C1',
  head: 'obligation',
  amount,
  effective,
});
const componentOf = (state: AccountState, name: string) =>
  state.charges[0]?.components.find(({ component }) => component === name);
const daysOf = (state: AccountState, name: string) =>
  (componentOf(state, name)?.segments ?? []).reduce((sum, { days }) => sum + days, 0);
const prime = (percent: string, from = '2024-01-01', through = '2026-12-31') => ({
  rates: { prime: [{ from, through, percent }] },
});

describe('the penalty for overdue payment is 0.38% a day, compounded daily', () => {
  test('ten days on a million come to 38,656.43', () => {
    // test_penalty_calculation_service.py, test_calculate_penalty
    const state = stateOf(terms, [obligation('1000000.00', '2025-11-30')], '2025-12-10');
    expect(chargedOn(state, 'overdue')).toBe('38656.43');
    expect(daysOf(state, 'overdue')).toBe(10);
  });

  test('of which 38,000.00 are of the balance, and 656.43 of the penalty itself', () => {
    const state = stateOf(terms, [obligation('1000000.00', '2025-11-30')], '2025-12-10', {}, 'days');
    const days = componentOf(state, 'overdue')?.segments ?? [];
    const sum = (part: (day: (typeof days)[number]) => Decimal.Value) =>
      days.reduce((all, day) => all.plus(new Decimal(part(day)).times('0.0038')), new Decimal(0)).toFixed(2);
    expect(sum(({ principal }) => principal)).toBe('38000.00');
    expect(sum(({ bearing, principal }) => new Decimal(bearing).minus(principal))).toBe('656.43');
  });

  test.each([
    ['2025-11-24', '0.00', '1000000.00'],
    ['2025-11-26', '300000.00', '700000.00'],
    ['2025-12-02', '500000.00', '500000.00'],
  ])('up to %s, %s was paid of a million', (day, paid, left) => {
    // test_penalty_calculation_service.py, payments before a day
    const facts = [
      obligation('1000000.00', '2025-11-30'),
      receipt('P1', '300000', '2025-11-25'),
      receipt('P2', '200000', '2025-12-01'),
    ];
    const state = stateOf(terms, facts, day);
    expect([state.totals.received, componentOf(state, 'obligation')?.open]).toEqual([paid, left]);
  });

  test.each([
    ['2025-12-04', '1000000.00'],
    ['2025-12-06', '1050000.00'],
    ['2025-12-09', '1020000.00'],
  ])('adjustments of 50,000 and -30,000 have made a million into %s: %s', (day, charged) => {
    // test_penalty_calculation_service.py, adjustments before a day: 0, 50,000 and 20,000
    const facts = [
      obligation('1000000.00', '2025-11-30'),
      adjustment('A1', '50000', '2025-12-05'),
      adjustment('A2', '-30000', '2025-12-08'),
    ];
    expect(componentOf(stateOf(terms, facts, day), 'obligation')?.charged).toBe(charged);
  });

  test('a payment, and an adjustment, count from the day after', () => {
    // test_penalty_calculation_service.py, test_sum_payments_and_adjustments
    const facts = [
      obligation('1000000.00', '2025-11-30'),
      receipt('P1', '300000', '2025-11-25'),
      receipt('P2', '200000', '2025-12-01'),
      adjustment('A1', '50000', '2025-12-05'),
      adjustment('A2', '-30000', '2025-12-08'),
    ];
    const days = componentOf(stateOf(terms, facts, '2025-12-09', {}, 'days'), 'overdue')?.segments ?? [];
    const on = (day: string) => days.find(({ from }) => from === day)?.principal;
    expect(
      ['2025-12-01', '2025-12-02', '2025-12-05', '2025-12-06', '2025-12-08', '2025-12-09'].map(on),
    ).toEqual(['700000.00', '500000.00', '500000.00', '550000.00', '550000.00', '520000.00']);
  });

  test('it runs on 800,000 through 20 December and on 300,000 through 25 January', () => {
    // docs/compliance/penalties.md, example of payments before and after the deadline
    const facts = [
      obligation('1000000', '2026-11-30'),
      receipt('P1', '200000', '2026-11-15'),
      receipt('P2', '500000', '2026-12-20'),
      receipt('P3', '300000', '2027-01-25'),
    ];
    const segments = componentOf(stateOf(terms, facts, '2027-06-30'), 'overdue')?.segments ?? [];
    expect(segments.map(({ from, through, principal }) => [from, through, principal])).toEqual([
      ['2026-12-01', '2026-12-20', '800000.00'],
      ['2026-12-21', '2027-01-25', '300000.00'],
    ]);
  });

  test('it ends with the last payment or adjustment, whichever is later', () => {
    // test_penalty_calculation_service.py, test_determine_last_transaction_date
    const facts = [
      obligation('1000000', '2025-11-30'),
      receipt('P1', '500000', '2025-12-05'),
      adjustment('A1', '-500000', '2025-12-10'),
    ];
    const state = stateOf(terms, facts, '2026-12-31');
    expect(componentOf(state, 'overdue')?.segments?.at(-1)?.through).toBe('2025-12-10');
  });

  test('it is never more than three times the obligation', () => {
    // penalty_calculation_service.py: capped at base x 3; 0.38% a day passes it after 366 days
    const state = stateOf(terms, [obligation('1000.00', '2025-11-30')], '2030-11-30');
    expect(componentOf(state, 'overdue')).toMatchObject({ charged: '3000.00', limitedTo: '3000.00' });
  });

  test('a later decrease that lowers the limit frees what was paid beyond it', () => {
    // Three times 1,000 is reached and paid in 2030; then the obligation becomes 400, and its limit 1,200.
    const facts = [
      obligation('1000.00', '2025-11-30'),
      receipt('P1', '4000.00', '2030-11-30'),
      adjustment('A1', '-600.00', '2030-12-31'),
    ];
    const { charges, totals } = stateOf(terms, facts, '2031-01-31');
    expect(charges[0]).toMatchObject({ charged: '1600.00', paid: '1600.00', open: '0.00' });
    expect(totals.credit).toBe('2400.00');
  });
});

describe('what a supplementary report adds bears interest from the original deadline', () => {
  const late = { due: '2025-12-31', originalDue: '2024-11-30', filed: '2025-01-05' };

  test('a million at prime + 3% (7.95%) for 135 days, compounded monthly, comes to 29,727.85', () => {
    // test_penalty_calculation_service.py: one rate, days of 2024 divided by 366, those of 2025 by 365
    const state = stateOf(terms, [obligation('1000000', '2025-12-31', late)], '2025-04-14', prime('4.95%'));
    expect(chargedOn(state, 'late-submission')).toBe('29727.85');
    expect(daysOf(state, 'late-submission')).toBe(135);
  });

  test('the rate of a quarter is that of the 15th of the month before it', () => {
    // penalty_calculation_service.py, _get_rate_for_date
    const rates = {
      prime: [
        { from: '2024-01-01', through: '2024-12-14', percent: '5%' },
        { from: '2024-12-15', through: '2025-12-31', percent: '4%' },
      ],
    };
    const state = stateOf(terms, [obligation('1000000', '2025-12-31', late)], '2025-01-31', { rates });
    const segments = componentOf(state, 'late-submission')?.segments ?? [];
    expect(segments.map(({ from, rate }) => [from, rate])).toEqual([
      ['2024-12-01', '8%'],
      ['2025-01-01', '7%'],
    ]);
  });

  test('a reference day without a rate is refused, and named', () => {
    // test_penalty_calculation_service.py: no rate covers 15 September 2024
    const outcome = accountAsOf(
      terms,
      { facts: [obligation('1000000', '2025-12-31', late)], ...prime('5%', '2025-01-01', '2025-12-31') },
      { asOf: '2025-01-01', trace: 'none', accruals: true },
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'account.no-rate' } });
    expect(!outcome.ok && outcome.refusal.detail).toContain('2024-09-15');
  });
});

// tests/integration/test_penalty.py: deadline 30 November 2025, report of 5 December, its invoice due 4 January 2026
describe('which of the two accrues depends on the report', () => {
  const original = obligation('8000', '2025-11-30', { filed: '2025-12-05' });
  const supplement = obligation('8000', '2026-01-04', { filed: '2025-12-05', originalDue: '2025-11-30' });
  test.each([
    ['an original paid before the invoice is due', original, '2025-12-10', 10, 0],
    ['an original paid after it', original, '2026-01-10', 41, 0],
    ['a supplement paid before it', supplement, '2025-12-10', 0, 10],
    ['a supplement paid after it', supplement, '2026-01-10', 6, 41],
  ])('%s', (_, fact, paidOn, overdueDays, lateDays) => {
    const state = stateOf(terms, [fact, receipt('P1', '8000', paidOn)], paidOn, prime('5%'));
    expect(daysOf(state, 'overdue')).toBe(overdueDays);
    expect(daysOf(state, 'late-submission')).toBe(lateDays);
  });
});

describe('a decrease is taken off the newest invoice first', () => {
  // tests/service/supplementary_version_service/decreased_obligation_handler: tonnes before and after, at 80
  const invoice = (id: string, charged: string, amount: string) =>
    obligation(amount, '2027-11-30', { id, charged, obligation: 'O1' });
  const decrease = (before: number, after: number): AccountFact => ({
    type: 'amendment',
    id: 'A1',
    obligation: 'O1',
    head: 'obligation',
    amount: change(before, after),
  });
  const paidOn = (id: string, amount: string) =>
    receipt(`P-${id}`, amount, '2026-11-22', { designation: { charge: id } });
  const of = (facts: readonly AccountFact[]): readonly Pick<ChargeState, 'charge' | 'open' | 'status'>[] =>
    stateOf(terms, facts, '2026-11-30').charges.map(({ charge: id, open, status }) => ({
      charge: id,
      open,
      status,
    }));

  test('from 800 to 700 t: less than the 12,000 that are open leaves the rest open', () => {
    expect(change(800, 700)).toBe('-8000.00');
    expect(of([invoice('I1', '2026-11-01', '12000'), decrease(800, 700)])).toEqual([
      { charge: 'I1', open: '4000.00', status: 'open' },
    ]);
  });
  test('from 500 to 300 t: all of the 16,000 that are open, with nothing paid, makes it void', () => {
    expect(change(500, 300)).toBe('-16000.00');
    expect(of([invoice('I1', '2026-11-01', '16000'), decrease(500, 300)])).toEqual([
      { charge: 'I1', open: '0.00', status: 'void' },
    ]);
  });
  test('with a cent paid it is met, not void', () => {
    const facts = [invoice('I1', '2026-11-01', '16000.01'), paidOn('I1', '0.01')];
    expect(of(facts)).toEqual([{ charge: 'I1', open: '16000.00', status: 'partial' }]);
    expect(of([...facts, decrease(500, 300)])).toEqual([{ charge: 'I1', open: '0.00', status: 'settled' }]);
  });
  test('from 800 to 675 t: 10,000 off invoices of 12,000 and 5,000 stops at the newest', () => {
    expect(change(800, 675)).toBe('-10000.00');
    expect(
      of([invoice('I1', '2026-11-01', '5000'), invoice('I2', '2026-11-20', '12000'), decrease(800, 675)]),
    ).toEqual([
      { charge: 'I1', open: '5000.00', status: 'open' },
      { charge: 'I2', open: '2000.00', status: 'open' },
    ]);
  });
  test('from 900 to 600 t where nothing is open: what is freed is credit that waits for a refund', () => {
    const invoiced = invoice('I1', '2026-11-01', owed(900));
    const facts = [invoiced, receipt('P1', owed(900), '2026-11-10'), decrease(900, 600)];
    const { totals, allocations } = stateOf(terms, facts, '2026-11-30');
    expect(totals).toMatchObject({ charged: '48000.00', credit: '24000.00', open: '0.00', refunded: '0.00' });
    // No other invoice is touched.
    expect(new Set(allocations.map(({ charge: id }) => id))).toEqual(new Set(['I1']));
  });
  test('from 900 to 600 t with 12,000 and 8,000 open: both are met, and 4,000 of the 6,000 paid are credit', () => {
    const facts = [
      ...[invoice('I1', '2026-11-01', '12000'), invoice('I2', '2026-11-20', '14000')],
      ...[paidOn('I1', '4000'), paidOn('I2', '2000'), decrease(900, 600)],
    ];
    expect(stateOf(terms, facts, '2026-11-30').totals).toMatchObject({ open: '0.00', credit: '4000.00' });
  });

  test('from 800 to 700 t counts from the day of the fee, so that the penalty on it is unwound', () => {
    // Ten days on 64,000 and on 56,000, by 1.0038^10 - 1 = 0.0386564286: 2,474.01 and 2,164.76
    const fee = obligation(owed(800), '2025-11-30', { obligation: 'O1' });
    const before = stateOf(terms, [fee], '2025-12-10');
    const after = stateOf(terms, [fee, decrease(800, 700)], '2025-12-10');
    expect([chargedOn(before, 'overdue'), chargedOn(after, 'overdue')]).toEqual(['2474.01', '2164.76']);
    expect(componentOf(after, 'overdue')?.segments?.[0]).toMatchObject({
      ...{ from: '2025-12-01', principal: '56000.00' },
    });
    expect(difference(before, after).charged).toMatchObject([
      { component: 'obligation', amount: '-8000.00' },
      { component: 'overdue', amount: '-309.25' },
    ]);
  });
});

describe('units and credits', () => {
  test.each([
    ['2024-12-31', '500.00'],
    ['2025-12-31', '400.00'],
  ])('credits for the year ended %s may meet %s of 1,000', (periodEnd, upTo) => {
    // migrations 0026 and 0037; test_apply_compliance_units_service.py
    const [only] = stateOf(terms, [obligation('1000', '2026-11-30', { periodEnd })], '2026-06-30').charges;
    expect(only?.unitsUpTo).toBe(upTo);
  });

  test('where no share is known, units are refused, never counted for nothing', () => {
    const facts = [
      obligation('1000', '2027-11-30', { periodEnd: '2026-12-31' }),
      receipt('U1', '100', '2027-06-01', { kind: 'units', designation: { charge: 'C1' } }),
    ];
    const question = { asOf: '2027-06-30', trace: 'none', accruals: true } as const;
    const worked = accountAsOf(terms, { facts }, question);
    expect(worked.ok ? undefined : worked.refusal.code).toBe('account.no-unit-share');
    const [only] = stateOf(terms, facts.slice(0, 1), '2027-06-30').charges;
    expect(only).not.toHaveProperty('unitsUpTo');
  });

  test('units beyond the share are not used, and named', () => {
    const units = receipt('U1', '600', '2026-06-01', { kind: 'units', designation: { charge: 'C1' } });
    const state = stateOf(
      terms,
      [obligation('1000', '2026-11-30', { periodEnd: '2025-12-31' }), units],
      '2026-06-30',
    );
    expect(state.charges[0]).toMatchObject({ paid: '400.00', open: '600.00' });
    expect(state.findings).toMatchObject([{ code: 'account.units-over-share', fact: 'U1' }]);
  });

  test('outstanding tonnes are the unpaid obligation at its own rate, without interest', () => {
    // test_compliance_report_version_service.py: 100.00 of fee, 5.00 of interest, 50.00 a tonne
    const facts = [
      charge('100.00', '2026-11-30', {
        heads: [
          { head: 'obligation', amount: '100.00' },
          { head: 'interest', amount: '5.00', counts: 'interest' },
        ],
        unitRate: '50.00',
      }),
    ];
    expect(stateOf(terms, facts, '2026-06-30').charges[0]).toMatchObject({
      open: '105.00',
      outstandingUnits: '2.0000',
    });
  });
});
