import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import type { Account, AccountHolder } from './account.ts';
import { type Passing, passedOver, payable } from './payable.ts';
import { refusalBeyondCredit, refusalToPayTo } from './refusal-to-refund.ts';

type Wanted = { readonly amount: string };

/** Why credit cannot become security: there is no deposit, or not so much credit that is free. */
export function refusalToLodge(
  account: Account,
  amount: string,
  underWay: readonly Wanted[],
): Refusal | undefined {
  return refusalWithout(account) ?? refusalBeyondCredit(account, amount, underWay);
}

/** Why security cannot be used: there is less of it, or less is owed that it could pay. */
export function refusalToDraw(
  account: Account,
  amount: string,
  underWay: readonly Wanted[],
  passing: Passing,
): Refusal | undefined {
  const refusal = refusalBeyondDeposit(account, amount, underWay);
  if (refusal) return refusal;
  const owed = payable(account, passing);
  if (moneyFrom(amount, account.currency).minor <= owed.minor) return undefined;
  const detail = `The account owes ${formatMoney(owed)} that this can pay.${passedOver(account, passing)}`;
  return refuse('conflict', 'deposit.beyond-debt', detail, {
    remedy:
      'Draw no more than that; what is passed over can be paid once its dispute, suspension or plan has ended.',
    faults: [{ pointer: '/amount', code: 'too-much', detail: `is more than ${formatMoney(owed)}` }],
  }).refusal;
}

/** Why security cannot be paid back: there is less of it, or no verified bank account to pay it to. */
export function refusalToRelease(
  { bankAccount }: Pick<AccountHolder, 'bankAccount'>,
  account: Account,
  amount: string,
  underWay: readonly Wanted[],
): Refusal | undefined {
  return refusalBeyondDeposit(account, amount, underWay) ?? refusalToPayTo(bankAccount, account.currency);
}

function refusalWithout({ deposit }: Account): Refusal | undefined {
  if (deposit !== undefined) return undefined;
  return refuse('conflict', 'deposit.none', 'The account has no security deposit.', {
    remedy: 'Open one first, and have security lodged on its reference.',
  }).refusal;
}

function refusalBeyondDeposit(
  account: Account,
  amount: string,
  underWay: readonly Wanted[],
): Refusal | undefined {
  const { deposit, currency } = account;
  if (deposit === undefined) return refusalWithout(account);
  const asked = underWay.reduce((sum, each) => sum + moneyFrom(each.amount, currency).minor, 0n);
  const free = moneyFrom(deposit.balance, currency).minor - asked;
  if (moneyFrom(amount, currency).minor <= free) return undefined;
  const left = formatMoney(money(free, currency));
  return refuse('conflict', 'deposit.beyond-balance', `Only ${left} ${currency} of the deposit is free.`, {
    remedy: `Ask for no more than that; or have decided first what else asks for the ${deposit.balance}.`,
    faults: [{ pointer: '/amount', code: 'too-much', detail: `is more than ${left}` }],
  }).refusal;
}
