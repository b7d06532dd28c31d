import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import type { Account, AccountHolder } from './account.ts';

type Wanted = { readonly amount: string };

/**
 * Why an amount cannot be refunded: it is more than the credit that no other refund or set-off under way asks for, or there
 * is no verified bank account of the same currency to pay it to.
 */
export function refusalToRefund(
  { bankAccount }: Pick<AccountHolder, 'bankAccount'>,
  account: Pick<Account, 'credit' | 'currency'>,
  amount: string,
  underWay: readonly Wanted[],
): Refusal | undefined {
  return refusalBeyondCredit(account, amount, underWay) ?? refusalToPayTo(bankAccount, account.currency);
}

/** The refusal where credit is asked for that is not there, or that others under way ask for already. */
export function refusalBeyondCredit(
  { credit, currency }: Pick<Account, 'credit' | 'currency'>,
  amount: string,
  underWay: readonly Wanted[],
): Refusal | undefined {
  const asked = underWay.reduce((sum, each) => sum + moneyFrom(each.amount, currency).minor, 0n);
  const free = moneyFrom(credit, currency).minor - asked;
  if (moneyFrom(amount, currency).minor <= free) return undefined;
  const left = formatMoney(money(free, currency));
  return refuse('conflict', 'account.beyond-credit', `Only ${left} ${currency} of credit is free.`, {
    remedy: `Ask for no more than that; or have decided first what else asks for the credit of ${credit}.`,
    faults: [{ pointer: '/amount', code: 'too-much', detail: `is more than ${left}` }],
  }).refusal;
}

/** The refusal where there is no verified bank account of the currency. */
export function refusalToPayTo(
  bankAccount: AccountHolder['bankAccount'],
  currency: string,
): Refusal | undefined {
  if (bankAccount?.verified !== true) {
    const detail =
      bankAccount === undefined
        ? 'The taxpayer has set no bank account.'
        : 'The bank account of the taxpayer is not verified.';
    return refuse('conflict', 'refund.no-verified-account', detail, {
      remedy: 'Have the bank account set, and have an officer verify it.',
    }).refusal;
  }
  if (bankAccount.currency === currency) return undefined;
  return refuse('conflict', 'refund.other-currency', `The bank account is in ${bankAccount.currency}.`, {
    remedy: `Have a bank account in ${currency} set and verified.`,
  }).refusal;
}
