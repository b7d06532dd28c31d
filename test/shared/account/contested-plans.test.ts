import { describe, expect, test } from 'vitest';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { charge, peerTerms, receipt, stateOf } from '../../schedules/peers/peer-terms.ts';

/**
 * 900.00 due on 30 June 2024 in a plan of three times 300.00 from 1 August on, under a law whose payments pass over what is
 * disputed, suspended or in a plan, and that lets 5.00 go. Nothing accrues: all figures are sums.
 */
const terms = peerTerms(`
  allocation:
    designation: ignored
    order:
      - { age: any, components: [tax], withinCharge: in-order, sameDue: charge-by-charge }
    exclude: [disputed, suspended, in-plan]
    surplus: next-period
    effectiveDate: value
    tolerance: 5
    toleranceAYear: 20
    citation: invented
`);
const plan: AccountFact = {
  type: 'plan',
  id: 'P1',
  charges: ['C1'],
  from: '2024-08-01',
  through: 'open',
  instalments: [
    { due: '2024-08-31', amount: '300.00' },
    { due: '2024-09-30', amount: '300.00' },
    { due: '2024-10-31', amount: '300.00' },
  ],
};
const owed = charge('900.00', '2024-06-30', { noReturn: 'yes' });
const disputed: AccountFact = {
  type: 'standing',
  id: 'S1',
  charge: 'C1',
  standing: 'disputed',
  from: '2024-09-01',
  through: 'open',
};
const partly = { ...disputed, component: 'tax', amount: '400.00' };
const forPlan = { designation: { plan: 'P1' } };
const facts = [owed, plan, receipt('R1', '300.00', '2024-08-30', forPlan)];
const planAfter = (more: readonly AccountFact[], on = '2024-09-15') => {
  const { plans = [], charges, totals } = stateOf(terms, [...facts, ...more], on);
  return {
    open: charges[0]?.open,
    contested: charges[0]?.contested,
    plan: plans[0]?.open,
    instalments: plans[0]?.instalments.map((one) => one.open),
    statuses: plans[0]?.instalments.map((one) => one.status),
    credit: totals.credit,
  };
};

describe('a plan over a charge', () => {
  test('that is disputed in part asks for the rest: what is less comes off the last instalments', () => {
    expect(planAfter([partly])).toEqual({
      ...{ open: '600.00', contested: '400.00', plan: '200.00', credit: '0.00' },
      ...{ instalments: ['0.00', '200.00', '0.00'], statuses: ['paid', 'open', 'dropped'] },
    });
  });

  test('that is disputed as a whole asks for nothing, so nothing of it can be missed', () => {
    const { plan: asked, statuses } = planAfter([disputed], '2024-12-31');
    expect([asked, statuses]).toEqual(['0.00', ['paid', 'dropped', 'dropped']]);
  });

  test('asks for all again once the dispute has ended', () => {
    const end: AccountFact = { type: 'standing-end', id: 'E', standing: 'S1', through: '2024-09-10' };
    expect(planAfter([partly, end])).toMatchObject({
      plan: '600.00',
      instalments: ['0.00', '300.00', '300.00'],
    });
  });

  test('takes money that is for the plan for what it asks, and the rest is credit', () => {
    const paid = receipt('R2', '250.00', '2024-09-15', forPlan);
    expect(planAfter([partly, paid])).toMatchObject({ open: '400.00', plan: '0.00', credit: '50.00' });
    expect(planAfter([disputed, paid])).toMatchObject({ open: '600.00', credit: '250.00' });
  });

  test('of which a relief is undone asks for that again, at its end', () => {
    const relief: AccountFact = {
      ...{ type: 'relief', kind: 'remission', id: 'L1', charge: 'C1', component: 'tax' },
      ...{ amount: '350.00', effective: '2024-09-02' },
    };
    expect(planAfter([relief])).toMatchObject({ open: '250.00', instalments: ['0.00', '250.00', '0.00'] });
    const undone: AccountFact = { type: 'relief-reversal', id: 'U1', relief: 'L1' };
    expect(planAfter([relief, undone])).toMatchObject({ instalments: ['0.00', '300.00', '300.00'] });
  });

  test('of which less is charged after an amendment in its dispute asks for nothing beyond what is left', () => {
    const less: AccountFact = { type: 'amendment', id: 'A1', charge: 'C1', head: 'tax', amount: '-450.00' };
    // 450.00 less 300.00 paid are 150.00, all of it within the 400.00 that are disputed.
    expect(planAfter([partly, less])).toMatchObject({ open: '150.00', contested: '150.00', plan: '0.00' });
  });

  test('is paid up where the last instalment lacks no more than the law lets go', () => {
    const rest = receipt('R2', '597.00', '2024-09-15', forPlan);
    expect(planAfter([rest])).toMatchObject({
      open: '0.00',
      plan: '0.00',
      statuses: ['paid', 'paid', 'paid'],
    });
    // What is disputed is not let go.
    const small = { ...partly, amount: '2.00' };
    expect(planAfter([small, rest])).toMatchObject({ open: '3.00' });
  });
});
