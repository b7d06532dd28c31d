import { expect, it } from 'vitest';
import { refusalToSetOff } from '../../../../functions/accounts/domain/set-off-occasions.ts';
import { accountWith } from './sample-account.ts';

const from = { ...accountWith([], '100.00'), accountId: 'account_1' };
const item = { chargeId: 'C1', period: '2024-06', reference: 'RF', due: '2024-07-31', charged: '90.00' };
const to = {
  ...accountWith([{ ...item, heads: [{ head: 'charge', open: '90.00' }] }]),
  accountId: 'account_2',
};

it('a set-off takes no more than the other account owes, in its currency', () => {
  expect(refusalToSetOff(from, to, '90.00')).toBeUndefined();
  expect(refusalToSetOff(from, to, '90.01')?.code).toBe('set-off.beyond-debt');
  expect(refusalToSetOff(from, { ...to, currency: 'EUR' }, '1.00')?.code).toBe('set-off.accounts');
  expect(refusalToSetOff(from, from, '1.00')?.code).toBe('set-off.accounts');
});
