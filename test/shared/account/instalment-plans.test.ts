import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { standInstalments } from '../../../shared/account/plan-state.ts';
import { readAccountHistory } from '../../../shared/account/read-account-history.ts';
import { addDays } from '../../../shared/civil-date.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { charge, peerTerms, receipt, stateOf } from '../../schedules/peers/peer-terms.ts';

const interest = (notWhile: string) => `
  interest:
    arrears:
      label: Interest
      counts: interest
      charges: all
      on: [tax]
      rate: { perYear: 10% }
      dayCount: actual/365
      compounding: none
      after: due
      firstDay: next-day
      lastDay: day-before-payment
      ${notWhile}
      rounding: { mode: half-up, decimals: 2 }
      citation: invented
`;
const stops = peerTerms(interest('notWhile: [in-plan]'));
const goesOn = peerTerms(interest(''));

/** 900.00 of tax and, on 1 August, 31 days of interest: 900 × 10% × 31 ÷ 365 = 7.64. In three: 302.55, 302.55, 302.54. */
const facts: readonly AccountFact[] = [
  charge('900.00', '2024-06-30'),
  {
    type: 'plan',
    id: 'P1',
    charges: ['C1'],
    from: '2024-08-01',
    through: 'open',
    reference: 'RF871234567890P001',
    instalments: [
      { due: '2024-08-31', amount: '302.55' },
      { due: '2024-09-30', amount: '302.55' },
      { due: '2024-10-31', amount: '302.54' },
    ],
  },
];
const forPlan = { designation: { plan: 'P1' } };
const twoPaid = [
  receipt('R1', '302.55', '2024-08-31', forPlan),
  receipt('R2', '302.55', '2024-09-30', forPlan),
];
const ended: AccountFact = { type: 'plan-end', id: 'E1', plan: 'P1', effective: '2024-11-08' };
const shown = (all: readonly AccountFact[], asOf: string, terms = stops) =>
  stateOf(terms, all, asOf).plans?.[0]?.instalments.map(({ amount, open, status }) => [amount, open, status]);

describe('instalments as they stand', () => {
  test('come to what was paid and what is open: less comes off the last, more is added to it', () => {
    const planned = ['2024-01-31', '2024-02-29', '2024-03-31'].map((due) => ({ due, minor: 300n }));
    const stand = (paid: bigint, open: bigint) =>
      standInstalments(planned, paid, open).map(({ amount, open: left }) => [amount, left]);
    expect(stand(0n, 900n)).toEqual([
      [300n, 300n],
      [300n, 300n],
      [300n, 300n],
    ]);
    expect(stand(450n, 450n)).toEqual([
      [300n, 0n],
      [300n, 150n],
      [300n, 300n],
    ]);
    expect(stand(300n, 250n)).toEqual([
      [300n, 0n],
      [250n, 250n],
      [0n, 0n],
    ]);
    expect(stand(300n, 612n)).toEqual([
      [300n, 0n],
      [300n, 300n],
      [312n, 312n],
    ]);
  });
});

describe('a plan in the account', () => {
  test('takes the money that is for it though the law lets no payer say, and passes over what is not', () => {
    const state = stateOf(stops, [...facts, receipt('R0', '50.00', '2024-08-15'), ...twoPaid], '2024-09-30');
    expect(state.plans).toMatchObject([
      { plan: 'P1', paid: '605.10', open: '302.54', nextDue: '2024-10-31' },
    ]);
    expect(state.totals.credit).toBe('50.00');
    expect(state.charges[0]?.setApart).toEqual(['in-plan']);
  });

  test('where the law stops interest, its instalments stay what they are', () => {
    expect(shown([...facts, ...twoPaid], '2024-10-31')).toEqual([
      ['302.55', '0.00', 'paid'],
      ['302.55', '0.00', 'paid'],
      ['302.54', '302.54', 'open'],
    ]);
  });

  test('where interest goes on, what it comes to is due with the last instalment', () => {
    // 61 days on 900.00, 30 on 597.45, 31 on 294.90 are 22.456: 14.82 more than the 7.64 of the beginning.
    expect(shown([...facts, ...twoPaid], '2024-10-31', goesOn)).toEqual([
      ['302.55', '0.00', 'paid'],
      ['302.55', '0.00', 'paid'],
      ['317.36', '317.36', 'open'],
    ]);
  });

  test('that has ended leaves its charge with the original due date, and interest runs again from that day', () => {
    const state = stateOf(stops, [...facts, ...twoPaid, ended], '2024-12-08');
    // 31 days on 900.00 and 30 on 294.90 at 10% are 10.067.
    expect(state.charges[0]).toMatchObject({ due: '2024-06-30', open: '304.97' });
    expect(state.charges[0]?.setApart).toBeUndefined();
    expect(state.plans).toMatchObject([{ ended: '2024-11-08', paid: '605.10', open: '0.00' }]);
    expect(shown([...facts, ...twoPaid, ended], '2024-12-08')?.at(-1)).toEqual(['0.00', '0.00', 'dropped']);
  });

  test('that has ended gives its reference back to the account: other charges are paid by it too', () => {
    const other = charge('100.00', '2024-05-31', { id: 'C0', charged: '2024-11-01' });
    const state = stateOf(
      stops,
      [...facts, ...twoPaid, ended, other, receipt('R3', '100.00', '2024-11-10', forPlan)],
      '2024-11-10',
    );
    // The charge that was due first, of 100.00, is paid first.
    expect(state.charges.map(({ charge: id, paid }) => [id, paid])).toEqual([
      ['C0', '100.00'],
      ['C1', '605.10'],
    ]);
  });

  test('asks again for what a bounced payment had paid', () => {
    const bounced: AccountFact = { type: 'reversal', id: 'B1', receipt: 'R1' };
    expect(shown([...facts, ...twoPaid, bounced], '2024-10-15')).toEqual([
      ['302.55', '0.00', 'paid'],
      ['302.55', '302.55', 'overdue'],
      ['302.54', '302.54', 'open'],
    ]);
  });

  test('that ends on the day on which it began never ran', () => {
    const never = { ...ended, effective: '2024-08-01' };
    const state = stateOf(stops, [...facts, never], '2024-09-01');
    // 62 days on 900.00 at 10% are 15.288.
    expect(state.charges[0]?.open).toBe('915.29');
    expect(state.plans).toMatchObject([{ ended: '2024-08-01', paid: '0.00' }]);
  });
});

describe('a history with a plan is refused', () => {
  const check = (all: readonly AccountFact[]) =>
    accountAsOf(stops, { facts: [...all] }, { asOf: '2024-12-31', trace: 'none', accruals: true });
  const pointersOf = (all: readonly AccountFact[]) => {
    const checked = check(all);
    return checked.ok ? [] : checked.refusal.faults?.map(({ pointer, code }) => [pointer, code]);
  };
  test('where its end is of no plan, or its instalments are no amounts or out of order', () => {
    const [owed, plan] = facts as [AccountFact, Extract<AccountFact, { type: 'plan' }>];
    expect(pointersOf([owed, ended])).toEqual([['/facts/1/plan', 'unknown']]);
    const instalments = [
      { due: '2024-09-30', amount: '0.00' },
      { due: '2024-09-30', amount: '1.001' },
    ];
    expect(pointersOf([owed, { ...plan, instalments }])).toEqual([
      ['/facts/1/instalments/0/amount', 'not-positive'],
      ['/facts/1/instalments/1/amount', 'not-an-amount'],
      ['/facts/1/instalments/1/due', 'not-in-order'],
    ]);
    const read = readAccountHistory({ facts: [{ type: 'plan-end', id: 'E', plan: 'P1' }] });
    expect(read.ok ? undefined : read.refusal.faults?.[0]?.pointer).toBe('/facts/0/effective');
  });
});

describe('whatever happens to a plan', () => {
  const minor = (text = '0') => BigInt(text.replace('.', ''));
  const write = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const happening = fc.record({
    kind: fc.constantFrom('for-plan', 'for-plan', 'receipt', 'relief', 'amendment', 'adjustment', 'bounce'),
    day: fc.nat({ max: 120 }),
    cents: fc.integer({ min: 1, max: 60_000 }),
  });
  const factOf = ({ kind, day, cents }: { kind: string; day: number; cents: number }, index: number) => {
    const on = addDays('2024-07-15', day);
    const [id, amount] = [`F${index}`, write(cents)];
    const bounce: AccountFact = { type: 'reversal', id: `B${index}`, receipt: id };
    const facts: Record<string, AccountFact[]> = {
      'for-plan': [receipt(id, amount, on, forPlan)],
      receipt: [receipt(id, amount, on)],
      bounce: [receipt(id, amount, on, forPlan), bounce],
      relief: [{ type: 'relief', kind: 'waiver', id, charge: 'C1', component: 'tax', amount, effective: on }],
      amendment: [{ type: 'amendment', id, charge: 'C1', head: 'tax', amount: `-${amount}` }],
      adjustment: [
        { type: 'adjustment', id, charge: 'C1', head: 'tax', amount: `-${amount}`, effective: on },
      ],
    };
    return facts[kind] as AccountFact[];
  };

  test.each([
    ['where interest stops', stops],
    ['where it goes on', goesOn],
  ])(
    'its instalments come to what was paid and is open, in whatever order the facts came, %s',
    (_, terms) => {
      const asOf = fc.nat({ max: 150 }).map((days) => addDays('2024-08-01', days));
      let dropped = 0;
      fc.assert(
        fc.property(
          fc.array(happening, { maxLength: 8 }),
          fc.boolean(),
          asOf,
          fc.nat(),
          (drawn, ends, on, turn) => {
            const all = [...facts, ...drawn.flatMap(factOf), ...(ends ? [ended] : [])];
            const at = (some: readonly AccountFact[]) =>
              expectAccepted(
                accountAsOf(terms, { facts: [...some] }, { asOf: on, trace: 'none', accruals: true }),
              );
            const state = at(all);
            const [plan] = state.plans ?? [];
            const sum = (of: 'amount' | 'paid' | 'open') =>
              (plan?.instalments ?? []).reduce((total, one) => total + minor(one[of]), 0n);
            expect(sum('amount')).toBe(minor(plan?.paid) + minor(plan?.open));
            expect(sum('paid')).toBe(minor(plan?.paid));
            expect(sum('open')).toBe(minor(plan?.open));
            if (plan?.ended === undefined) expect(plan?.open).toBe(state.charges[0]?.open);
            dropped += plan?.instalments.filter(({ status }) => status === 'dropped').length ?? 0;
            const place = turn % all.length;
            expect(at([...all.slice(place), ...all.slice(0, place)].reverse())).toEqual(state);
          },
        ),
        { numRuns: 400 },
      );
      expect(dropped).toBeGreaterThan(20);
    },
  );
});
