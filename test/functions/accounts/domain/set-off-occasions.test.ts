import { describe, expect, it } from 'vitest';
import { payable as payableOf } from '../../../../functions/accounts/domain/payable.ts';
import { refusalToSetOff } from '../../../../functions/accounts/domain/set-off-occasions.ts';
import { formatMoney } from '../../../../shared/money.ts';
import { accountWith } from './sample-account.ts';

const from = { ...accountWith([], '100.00'), accountId: 'account_1' };
const item = { chargeId: 'C1', period: '2024-06', reference: 'RF', due: '2024-07-31', charged: '90.00' };
const to = {
  ...accountWith([{ ...item, heads: [{ head: 'charge', open: '90.00' }] }]),
  accountId: 'account_2',
};

const law = { exclude: ['disputed', 'in-plan'] as const, today: '2024-08-01' };

it('a set-off takes no more than the other account owes, in its currency', () => {
  expect(refusalToSetOff(from, to, '90.00', law)).toBeUndefined();
  expect(refusalToSetOff(from, to, '90.01', law)?.code).toBe('set-off.beyond-debt');
  expect(refusalToSetOff(from, { ...to, currency: 'EUR' }, '1.00', law)?.code).toBe('set-off.accounts');
  expect(refusalToSetOff(from, from, '1.00', law)?.code).toBe('set-off.accounts');
});

describe('what the law passes over is no debt that a set-off could pay', () => {
  const since = { standingId: 'S1', standing: 'disputed' as const, from: '2024-07-15' };
  const open = { ...item, heads: [{ head: 'charge', open: '90.00' }] };
  const most = (more: Partial<typeof to>, on = law) => {
    const other = { ...to, ...more };
    const payable = formatMoney(payableOf(other, on));
    expect(refusalToSetOff(from, other, '90.00', on)?.code).toBe(
      payable === '90.00' ? undefined : 'set-off.beyond-debt',
    );
    return payable;
  };

  it.each([
    ['a charge that is disputed', { openItems: [{ ...open, standings: [since] }] }, '0.00'],
    [
      'a part that is disputed',
      { openItems: [{ ...open, standings: [{ ...since, head: 'charge', amount: '30.00' }] }] },
      '60.00',
    ],
    [
      'a part of which less is open',
      { openItems: [{ ...open, standings: [{ ...since, head: 'charge', amount: '130.00' }] }] },
      '0.00',
    ],
    [
      'a dispute that has ended',
      { openItems: [{ ...open, standings: [{ ...since, through: '2024-07-31' }] }] },
      '90.00',
    ],
    [
      'a suspension, which this law does not pass over',
      { openItems: [{ ...open, standings: [{ ...since, standing: 'suspended' as const }] }] },
      '90.00',
    ],
  ])('%s', (_, more, payable) => {
    expect(most(more)).toBe(payable);
  });

  it('a charge in a plan that runs, and no more once it has ended', () => {
    const due = { due: '2024-09-30', open: '90.00', from: '2024-09-23', through: '2024-10-07' };
    const plan = { planId: 'plan_1', reference: 'RF', amount: '90.00', graceDays: 0, charges: ['C1'] };
    const running = { ...plan, onDefault: 'ends' as const, instalments: [due] };
    expect(most({ plans: [running] })).toBe('0.00');
    const ended = { ...running, ended: '2024-08-01', instalments: [{ ...due, open: '0.00' }] };
    expect(most({ plans: [ended] })).toBe('90.00');
    expect(refusalToSetOff(from, { ...to, plans: [running] }, '90.00', law)?.detail).toContain(
      'Another 90.00 is disputed, suspended or in a plan',
    );
  });
});
