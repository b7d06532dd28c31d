import { formatMoney, type Money, moneyFrom, sumMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import { type AgreedPlan, isInPlan, isOpen } from './agreed-plan.ts';
import { isPassedOver, type Passing, payable } from './payable.ts';

/** What is to be paid on one reference, and by when. `planId` where it is of an instalment plan. */
export type Demand = {
  readonly reference: string;
  readonly amount: string;
  readonly due: string;
  readonly planId?: string;
};

type Debt = Pick<Account, 'openItems' | 'plans' | 'currency' | 'reference'>;

/**
 * What is asked for now, by the reference to pay it on: what is open and is neither in a plan nor passed over by the law's
 * payments, and of each plan what is due by today, or else its next instalment. As far as it is booked.
 */
export function demandsOf(account: Debt, passing: Passing): Demand[] {
  const { plans = [], currency, reference } = account;
  const amount = payableOnAccount(account, passing);
  const dues = account.openItems
    .filter((item) => !isInPlan(plans, item.chargeId) && !isPassedOver(item, passing))
    .map(({ due }) => due)
    .sort();
  const [due] = dues;
  const own =
    due === undefined || amount.minor <= 0n ? [] : [{ reference, amount: formatMoney(amount), due }];
  return [...own, ...plans.filter(isOpen).map((plan) => demandOf(plan, currency, passing.today))];
}

/** What money on the account's own reference is asked for: nothing that is in a plan, which has a reference of its own. */
export function payableOnAccount(account: Debt, { exclude = [], today }: Passing): Money {
  return payable(account, { exclude: [...exclude, 'in-plan'], today });
}

function demandOf({ planId, reference, instalments }: AgreedPlan, currency: string, today: string): Demand {
  const open = instalments.filter((one) => moneyFrom(one.open, currency).minor > 0n);
  const due = open.filter((one) => one.due <= today);
  const asked = due.length > 0 ? due : open.slice(0, 1);
  const [first] = asked;
  if (first === undefined) throw new Error(`nothing is open of ${planId}`);
  const amounts = asked.map((one) => moneyFrom(one.open, currency));
  return { reference, planId, due: first.due, amount: formatMoney(sumMoney(amounts, currency)) };
}
