import type { AccountState } from '../../../shared/account/account-state.ts';
import { addMonths } from '../../../shared/civil-date.ts';
import { formatMoney, type Money, money, moneyFrom, parseMoney } from '../../../shared/money.ts';
import { type FieldFault, type Refusal, refuse } from '../../../shared/outcome.ts';
import type { InstalmentsDocument } from '../../../shared/schedule/document/terms-instalments.ts';
import type { Account } from './account.ts';
import { isInPlan } from './agreed-plan.ts';
import type { InstalmentPlan } from './instalment-plan.ts';
import type { Instalment } from './plan-schedule.ts';

type Holding = Pick<Account, 'openItems' | 'plans'>;

/** The refusal where charges are named twice, are not open, or are in a plan already. */
export function refusalOfCharges({ openItems, plans = [] }: Holding, charges: readonly string[]) {
  const faults = charges.flatMap((chargeId, index): FieldFault[] => {
    const fault = (code: string, detail: string) => [{ pointer: `/charges/${index}`, code, detail }];
    if (charges.indexOf(chargeId) !== index) return fault('twice', 'is named twice');
    if (isInPlan(plans, chargeId)) return fault('in-plan', 'is in an instalment plan already');
    if (openItems.every((item) => item.chargeId !== chargeId)) return fault('not-open', 'is not open');
    return [];
  });
  if (faults.length === 0) return undefined;
  return refuse('conflict', 'plan.charges', 'Not all of these charges can be put into a plan.', {
    remedy: 'Read the account, and name open charges that are in no other plan.',
    faults,
  }).refusal;
}

/**
 * What is open on charges by an account as it was worked out: with what has accrued up to its day, and without what is
 * disputed or suspended, which no plan asks for.
 */
export function openOnCharges(state: AccountState, charges: readonly string[]): Money {
  const { currency } = state;
  let sum = 0n;
  for (const { charge, open } of state.charges)
    if (charges.includes(charge)) sum += moneyFrom(open, currency).minor;
  return money(sum - contestedOn(state, charges), currency);
}

/** What is disputed or suspended on charges, in minor units. */
function contestedOn({ charges: worked, currency }: AccountState, charges: readonly string[]): bigint {
  let sum = 0n;
  for (const { charge, contested } of worked)
    if (contested !== undefined && charges.includes(charge)) sum += moneyFrom(contested, currency).minor;
  return sum;
}

/** The refusal where all that is open of a charge is disputed or suspended. */
export function refusalOfContested(state: AccountState, charges: readonly string[]): Refusal | undefined {
  const faults = charges.flatMap((chargeId, index): FieldFault[] => {
    const worked = state.charges.find(({ charge }) => charge === chargeId);
    if (worked?.contested === undefined || worked.contested !== worked.open) return [];
    const detail = 'is disputed or suspended, with all that is open of it';
    return [{ pointer: `/charges/${index}`, code: 'contested', detail }];
  });
  if (faults.length === 0) return undefined;
  return refuse('conflict', 'plan.contested', 'A plan cannot ask for what is disputed or suspended.', {
    remedy: 'Leave these charges out; or have that end first, and then propose the plan.',
    faults,
  }).refusal;
}

/** On which day it is asked, and up to which day holidays are known. */
type Days = { readonly today: string; readonly holidaysThrough: string };

/** The refusal where instalments do not make up the amount, are out of order, in the past, or too far away. */
export function refusalOfSchedule(
  instalments: readonly Instalment[],
  amount: Money,
  { today, holidaysThrough }: Days,
): Refusal | undefined {
  const faults: FieldFault[] = [];
  let sum = 0n;
  for (const [index, { due, amount: part }] of instalments.entries()) {
    const add = (field: string, code: string, detail: string) =>
      faults.push({ pointer: `/instalments/${index}/${field}`, code, detail });
    const value = parseMoney(part, amount.currency);
    if (value === undefined || value.minor <= 0n)
      add('amount', 'amount', `${part} is no amount above zero with the decimals of ${amount.currency}`);
    sum += value?.minor ?? 0n;
    const before = instalments[index - 1]?.due;
    if (before !== undefined && before >= due) add('due', 'order', `does not come after ${before}`);
    if (due < today) add('due', 'past', `is before ${today}`);
    // Money may come some working days after it, and that is to be told.
    if (addMonths(due, 1) > holidaysThrough) add('due', 'too-far', 'is past the days of known holidays');
  }
  if (faults.length === 0 && sum !== amount.minor) {
    const [got, wanted] = [money(sum, amount.currency), amount].map(formatMoney);
    faults.push({ pointer: '/instalments', code: 'sum', detail: `make up ${got}, and ${wanted} is open` });
  }
  if (faults.length === 0) return undefined;
  const detail = faults.map((fault) => `${fault.pointer} ${fault.detail}`).join('; ');
  return refuse('invalid', 'plan.instalments', `These instalments cannot be agreed on: ${detail}.`, {
    remedy: `Let them come one after another, and make up the ${formatMoney(amount)} ${amount.currency} that is open.`,
    faults,
  }).refusal;
}

/** The refusal where a plan is beyond what the law allows. Where the law sets no limit there is none. */
export function refusalByLaw(
  instalments: readonly Instalment[],
  law: InstalmentsDocument | undefined,
  currency: string,
  today: string,
): Refusal | undefined {
  if (law === undefined) return undefined;
  const { leastInstalment, mostInstalments, mostMonths, citation } = law;
  const beyond = (pointer: string, code: string, detail: string) =>
    refuse('conflict', 'plan.beyond-law', `The law does not allow this plan: ${detail} (${citation}).`, {
      remedy: 'Propose one that keeps to it.',
      faults: [{ pointer, code, detail }],
    }).refusal;
  if (mostInstalments !== undefined && instalments.length > Number(mostInstalments))
    return beyond('/instalments', 'too-many', `at most ${mostInstalments} instalments`);
  const last = instalments.at(-1);
  if (last !== undefined && mostMonths !== undefined && last.due > addMonths(today, Number(mostMonths)))
    return beyond(`/instalments/${instalments.length - 1}/due`, 'too-long', `at most ${mostMonths} months`);
  if (leastInstalment === undefined) return undefined;
  const least = moneyFrom(leastInstalment, currency).minor;
  const small = instalments.slice(0, -1).findIndex(({ amount }) => moneyFrom(amount, currency).minor < least);
  if (small < 0) return undefined;
  const detail = `no instalment but the last is less than ${leastInstalment}`;
  return beyond(`/instalments/${small}/amount`, 'too-little', detail);
}

/**
 * The refusal where a plan that was proposed cannot be agreed on any more: what was open on its charges has changed other
 * than by what accrues, or has been disputed since, a charge has gone into another plan, or its first instalment is past. `then` is the account as of
 * the day of the proposal, worked out from what is known now, and `now` as of today.
 */
export function refusalToAgree(
  holding: Holding,
  plan: Pick<InstalmentPlan, 'charges' | 'amount' | 'openOn' | 'instalments' | 'currency'>,
  then: AccountState,
  now: AccountState,
): Refusal | undefined {
  const refusal = refusalOfCharges(holding, plan.charges);
  if (refusal) return refusal;
  const since = <T extends { readonly charge: string; readonly effective: string }>(rows: readonly T[]) =>
    rows.some(({ charge, effective }) => plan.charges.includes(charge) && effective > plan.openOn);
  const open = formatMoney(openOnCharges(then, plan.charges));
  const contested = [then, now].map((state) => contestedOn(state, plan.charges));
  const isContested = contested[0] !== contested[1];
  if (open !== plan.amount || isContested || since(now.allocations) || since(now.reliefs)) {
    return refuse('conflict', 'plan.open-changed', 'What is open on its charges has changed since.', {
      remedy: 'Reject this; a plan over what is open now can be proposed.',
    }).refusal;
  }
  const [first] = plan.instalments;
  if (first === undefined || first.due >= now.asOf) return undefined;
  return refuse('conflict', 'plan.first-due-past', `Its first instalment was due on ${first.due}.`, {
    remedy: 'Reject this; a plan that begins later can be proposed.',
  }).refusal;
}

/** The days between which money that comes may be meant for an instalment: five working days before its due date and after. */
export function windowOf(due: string, addWorkingDays: (day: string, count: number) => string) {
  return { from: addWorkingDays(due, -5), through: addWorkingDays(due, 5) };
}
