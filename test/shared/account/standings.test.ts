import { describe, expect, test } from 'vitest';
import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { charge, chargedOn, peerTerms, receipt, stateOf } from '../../schedules/peers/peer-terms.ts';

/** 3.65% a year by 365 days: one penny a day on each hundred, so 1.00 a day on 10,000. */
const terms = peerTerms(`
  interest:
    arrears: { label: Interest, counts: interest, charges: all, on: [tax], rate: { perYear: 3.65% }, dayCount: actual/365, compounding: none, after: due, firstDay: next-day, lastDay: payment-day, rounding: { mode: half-up, decimals: 2 }, notWhile: [disputed], citation: invented }
  penalties:
    late: { label: Late, counts: penalty, charges: all, lateness: payment, after: due, steps: [{ afterDays: 15, percent: 10%, of: unpaid }], rounding: { mode: half-up, decimals: 2 }, notWhile: [disputed], missedSteps: forgiven, citation: invented }
  allocation:
    designation: allowed
    order: [{ age: any, components: [tax, interest, penalty], withinCharge: in-order, sameDue: charge-by-charge }]
    exclude: [disputed]
    surplus: credit
    effectiveDate: value
    citation: invented
`);
const owed = charge('10000', '2024-01-31');
const dispute = (more: Record<string, unknown> = {}): AccountFact =>
  ({
    ...{
      type: 'standing',
      id: 'S1',
      charge: 'C1',
      standing: 'disputed',
      from: '2024-02-11',
      through: 'open',
    },
    ...more,
  }) as AccountFact;
const part = { component: 'tax', amount: '4000' };
const end = (through: string, id = 'E1'): AccountFact => ({
  type: 'standing-end',
  ...{ id, standing: 'S1', through },
});
const interest = (...facts: AccountFact[]) =>
  chargedOn(stateOf(terms, [owed, ...facts], '2024-02-29'), 'arrears');

describe('a dispute', () => {
  test.each([
    // 1 to 10 February, and 21 to 29 February
    ['stops what runs until it ends', [dispute(), end('2024-02-20')], '19.00'],
    ['goes on without an end', [dispute()], '10.00'],
    ['never was if it ended before it began', [dispute(), end('2024-02-10')], '29.00'],
    ['ends at the earliest of its ends', [dispute(), end('2024-02-25'), end('2024-02-20', 'E2')], '19.00'],
    ['is not longer than it was by an end', [dispute({ through: '2024-02-15' }), end('2024-02-20')], '24.00'],
    // Ten days on 10,000 and nineteen on 6,000: 10.00 + 11.40
    ['of a part leaves the rest running', [dispute(part)], '21.40'],
    ['of a part ends as well', [dispute(part), end('2024-02-20')], '25.00'],
    // 4,000 and 9,000 of 10,000 leave nothing
    [
      'of parts never holds back more than there is',
      [dispute(part), dispute({ ...part, id: 'S2', amount: '9000' })],
      '10.00',
    ],
  ] as const)('%s', (_, facts, amount) => {
    expect(interest(...facts)).toBe(amount);
  });

  test('of a part lowers a penalty on what is unpaid by that part', () => {
    expect(chargedOn(stateOf(terms, [owed, dispute(part)], '2024-02-29'), 'late')).toBe('600.00');
  });

  test('of a part is passed over by money that names nothing, and paid by money that does', () => {
    const paid = receipt('R1', '10000', '2024-02-12');
    const passed = stateOf(terms, [owed, dispute({ ...part, from: '2024-01-31' }), paid], '2024-02-12');
    expect(passed.charges[0]).toMatchObject({ paid: '6007.20', open: '4000.00', setApart: ['disputed'] });
    expect(passed.totals.credit).toBe('3992.80');
    const named = receipt('R2', '1000', '2024-02-13', { designation: { charge: 'C1', component: 'tax' } });
    const then = stateOf(terms, [owed, dispute({ ...part, from: '2024-01-31' }), paid, named], '2024-02-13');
    expect(then.charges[0]?.open).toBe('3000.00');
  });

  test('is refused where its part or its end does not hold together', () => {
    const codes = (...facts: AccountFact[]) => {
      const worked = accountAsOf(
        terms,
        { facts: [owed, ...facts] },
        { asOf: '2024-02-29', trace: 'none', accruals: true },
      );
      return worked.ok ? [] : worked.refusal.faults?.map(({ pointer, code }) => [pointer, code]);
    };
    expect(codes(dispute({ component: 'tax' }))).toEqual([['/facts/1/amount', 'missing']]);
    expect(codes(dispute({ ...part, amount: '0' }))).toEqual([['/facts/1/amount', 'not-positive']]);
    expect(codes(end('2024-02-20'))).toEqual([['/facts/1/standing', 'unknown']]);
    expect(codes({ type: 'relief-reversal', id: 'U1', relief: 'L1' })).toEqual([
      ['/facts/1/relief', 'unknown'],
    ]);
  });
});

test('a relief that is undone is as if it had never been: interest runs from the original date', () => {
  const relief: AccountFact = {
    ...{ type: 'relief', id: 'L1', kind: 'write-off', charge: 'C1' },
    ...{ component: 'tax', amount: '5000', effective: '2024-02-10' },
  };
  // Ten days on 10,000, as the day itself counts, then nineteen on 5,000
  expect(interest(relief)).toBe('19.50');
  expect(interest(relief, { type: 'relief-reversal', id: 'U1', relief: 'L1' })).toBe('29.00');
});

test('credit pays interest on a disputed part on each day on which it grows, so that it never compounds', () => {
  const daily = peerTerms(`
  interest:
    arrears: { label: Interest, counts: interest, charges: all, on: [tax], rate: { perDay: 1% }, compounding: daily, endsWhen: principal-paid, after: due, firstDay: next-day, lastDay: day-before-payment, rounding: { mode: half-up, decimals: 2 }, citation: invented }
  allocation:
    designation: ignored
    order: [{ age: any, components: [tax, interest], withinCharge: in-order, sameDue: charge-by-charge }]
    exclude: [disputed]
    surplus: next-period
    effectiveDate: value
    citation: invented
`);
  const facts = [
    charge('200', '2024-03-31'),
    dispute({ from: '2024-03-01', component: 'tax', amount: '100' }),
    receipt('R1', '150', '2024-03-31'),
  ];
  // 100.00 pays what is not disputed; 1.00 a day on the other 100.00 comes out of the 50.00 that are left.
  const after = stateOf(daily, facts, '2024-04-11');
  expect(chargedOn(after, 'arrears')).toBe('10.00');
  expect(after.totals).toMatchObject({ open: '100.00', credit: '40.00' });
});
