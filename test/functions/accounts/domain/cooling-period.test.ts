import { expect, it } from 'vitest';
import { coolingDaysFrom, isCooling } from '../../../../functions/accounts/domain/cooling-period.ts';

const verifiedAt = '2024-08-01T14:00:00.000Z';
const bankAccount = { holder: 'H', account: 'CA1', currency: 'CAD', verified: true, verifiedAt };

it('nothing is paid to an account until the days since its verification are over', () => {
  expect(isCooling({ bankAccount }, 7, '2024-08-08T13:59:59.999Z')).toBe(true);
  expect(isCooling({ bankAccount }, 7, '2024-08-08T14:00:00.000Z')).toBe(false);
  expect(isCooling({ bankAccount }, 0, verifiedAt)).toBe(false);
});

it('an account that was verified before that was kept is not new', () => {
  const { verifiedAt: _, ...older } = bankAccount;
  expect(isCooling({ bankAccount: older }, 7, verifiedAt)).toBe(false);
});

it('the setting is a whole number of days, and none where it is not set', () => {
  expect([coolingDaysFrom(undefined), coolingDaysFrom(''), coolingDaysFrom('7')]).toEqual([0, 0, 7]);
  expect(() => coolingDaysFrom('a week')).toThrow('REFUND_COOLING_DAYS');
});
