import type { AccountHolder } from './account.ts';

const dayMs = 86_400_000;

/**
 * Whether money may not go to a bank account yet, at an instant: so many days are to pass after its verification, in which
 * the taxpayer can see that it was changed. A change of the account needs a new verification, and so starts them anew.
 */
export function isCooling(
  { bankAccount }: Pick<AccountHolder, 'bankAccount'>,
  days: number,
  at: string,
): boolean {
  if (bankAccount?.verifiedAt === undefined) return false;
  return Date.parse(at) < Date.parse(bankAccount.verifiedAt) + days * dayMs;
}

/**
 * Whole days, from the setting `REFUND_COOLING_DAYS`; none where it is not set.
 * @throws at start-up, where it is no such number
 */
export function coolingDaysFrom(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  if (!/^\d{1,3}$/.test(text)) throw new Error(`REFUND_COOLING_DAYS is not a number of days: ${text}`);
  return Number(text);
}
