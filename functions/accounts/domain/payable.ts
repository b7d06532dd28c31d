import {
  addMoney,
  formatMoney,
  lesserOf,
  type Money,
  money,
  moneyFrom,
  negateMoney,
} from '../../../shared/money.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import type { Account, OpenItem } from './account.ts';
import { isInPlan } from './agreed-plan.ts';
import { outstanding } from './outstanding.ts';

type Debt = Pick<Account, 'openItems' | 'plans' | 'currency'>;
/** Why the law's payments pass charges over, and the day on which it is asked. */
export type Passing = {
  readonly exclude: Readonly<AccountTerms['allocation']['exclude']>;
  readonly today: string;
};

/**
 * What money that names nothing can pay on a day: all that is open, without what the law passes over because it is
 * disputed, suspended or in a plan.
 */
export function payable(account: Debt, { exclude = [], today }: Passing): Money {
  const { openItems, plans = [], currency } = account;
  const items = openItems.filter(
    (item) =>
      !(exclude.includes('in-plan') && isInPlan(plans, item.chargeId)) &&
      !isPassedOver(item, { exclude, today }),
  );
  const held = items.reduce((sum, item) => sum + heldParts(item, currency, { exclude, today }), 0n);
  return addMoney(outstanding(items, currency), money(-held, currency));
}

/** Whether the law's payments pass a charge over as a whole, because it is disputed or suspended. */
export function isPassedOver(
  { standings = [] }: Pick<OpenItem, 'standings'>,
  { exclude = [], today }: Passing,
): boolean {
  return standings.some((one) => one.head === undefined && holds(one, exclude, today));
}

/** What is open and would be passed over, as a sentence; nothing where there is none. */
export function passedOver(account: Debt, passing: Passing): string {
  const apart = addMoney(
    outstanding(account.openItems, account.currency),
    negateMoney(payable(account, passing)),
  );
  return apart.minor === 0n
    ? ''
    : ` Another ${formatMoney(apart)} is disputed, suspended or in a plan, and would be passed over.`;
}

type Standing = NonNullable<OpenItem['standings']>[number];

function holds({ standing, from, through }: Standing, exclude: readonly string[], today: string): boolean {
  return exclude.includes(standing) && from <= today && (through === undefined || today <= through);
}

/** How much of the heads of a charge is set apart as parts of them; never more than is open. */
function heldParts(
  { heads, standings = [] }: OpenItem,
  currency: string,
  { exclude = [], today }: Passing,
): bigint {
  let sum = 0n;
  for (const { head, open } of heads) {
    const { minor } = moneyFrom(open, currency);
    const held = standings
      .filter((one) => one.head === head && holds(one, exclude, today))
      .reduce((total, { amount = '0' }) => total + moneyFrom(amount, currency).minor, 0n);
    sum += lesserOf(held, minor);
  }
  return sum;
}
