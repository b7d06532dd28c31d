import type { AccountState } from '../../../shared/account/account-state.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { addMoney, formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { chargeReference } from '../../../shared/payment-reference.ts';
import type { Account, OpenItem } from './account.ts';
import { standingPlans } from './agreed-plan.ts';
import { isLate } from './head-suffices.ts';
import { movementsBetween } from './movements.ts';
import type { Occasion } from './occasion.ts';
import { outstanding } from './outstanding.ts';
import { type Designated, type Past, withDesignations } from './past.ts';
import { postMovements } from './post-movements.ts';
import type { PostedAccount, Posting } from './posted-account.ts';
import { gapsFound } from './rate-gaps.ts';
import { standingsOf } from './standings-of.ts';
import { type Booking, workedAccount } from './worked-account.ts';

/**
 * Books new facts: the account is worked out anew from all its facts, and the difference to what the books hold is posted.
 * So what is dated back, bounced or revised needs no rule of its own, and the order of arrival makes no difference. Throws
 * where the facts do not hold together: booking then waits for a person. Where the law has no rate for a day that bears,
 * interest is booked up to the day before it, and the rate is named as missing.
 */
export function bookFacts(account: Account, past: Past, occasion: Occasion, booking: Booking): PostedAccount {
  const designated = designations(past.designated, occasion);
  const facts = withDesignations([...past.facts, ...occasion.facts], designated);
  const asOf = facts.reduce((latest, fact) => later(latest, dayFrom(fact)), booking.booksDate);
  const state = workedAccount(facts, asOf, booking);
  const { currency } = account;
  const openItems = openItemsOf(account, state, facts, past, booking.booksDate);
  const postings = postMovements(
    movementsBetween(past.booked, state, facts),
    {
      account,
      outstanding: outstanding(account.openItems, currency),
      credit: moneyFrom(account.credit, currency),
    },
    { ...occasion, facts: occasion.facts.map((fact) => ({ ...fact, posted: booking.booksDate })) },
    { facts, asOf },
  );
  assertBooked(postings, openItems, state, currency);
  const { latest, accruedOn, setApart, moneyOn, rateGaps = [], ...kept } = account;
  // What is open alone does not tell whether a rate is missing.
  const gaps = booking.accruals
    ? gapsFound(booking.terms, rateGaps, state)
    : { open: rateGaps, missing: [], supplied: [] };
  const apart =
    setApart === true || occasion.facts.some(({ type }) => type === 'standing' || type === 'plan');
  // Money that came since stands beside what is missing: the credit of the two together does not tell what it would pay.
  const overdrawn =
    account.overdrawn === true || state.findings.some(({ code }) => code === 'account.refund-exceeds-credit');
  const newest = occasion.facts.reduce((day, fact) => later(day, dayFrom(fact)), latest);
  const moneyDays = [...occasion.facts.map(moneyDay), ...state.allocations.map(({ effective }) => effective)];
  const counted = moneyDays.reduce(later, moneyOn);
  const through = booking.accruals ? asOf : accruedOn;
  return {
    account: {
      ...kept,
      openItems,
      credit: state.totals.credit,
      ...(newest !== undefined && { latest: newest }),
      ...(counted !== undefined && { moneyOn: counted }),
      ...(through !== undefined && { accruedOn: through }),
      ...(apart && { setApart: true }),
      ...(overdrawn && { overdrawn: true }),
      ...(gaps.open.length > 0 && { rateGaps: [...gaps.open] }),
      ...(account.plans !== undefined && { plans: standingPlans(account.plans, state, booking.booksDate) }),
    },
    postings,
    settled: settledBy(account, occasion, openItems),
    periods: periodsOf(facts),
    rates: gaps,
  };
}

function designations(known: Designated, { facts, designated }: Occasion): Designated {
  if (designated === undefined) return known;
  const receipts = facts.flatMap(({ type, id }) => (type === 'receipt' ? [[id, designated] as const] : []));
  return new Map([...known, ...receipts]);
}

function openItemsOf(
  account: Account,
  state: AccountState,
  facts: readonly AccountFact[],
  past: Past,
  booksDate: string,
): OpenItem[] {
  const standings = standingsOf(facts, booksDate);
  const { currency, accountNumber } = account;
  return state.charges.flatMap(({ charge: chargeId, due, components, charged }): OpenItem[] => {
    const heads = components.flatMap(({ component: head, open }) =>
      moneyFrom(open, currency).minor > 0n ? [{ head, open }] : [],
    );
    if (heads.length === 0) return [];
    const known = account.openItems.find((item) => item.chargeId === chargeId);
    const apart = standings.get(chargeId);
    const fact = facts.find((one) => one.type === 'charge' && one.id === chargeId);
    if (fact?.type !== 'charge') throw new Error(`there is no charge ${chargeId}`);
    const period = known?.period ?? fact.period ?? '';
    return [
      {
        chargeId,
        ...(fact.obligation !== undefined && { obligationId: fact.obligation }),
        period,
        reference: known?.reference ?? chargeReference(accountNumber, period),
        due,
        charged: known === undefined ? charged : chargedNow(known, state, past, facts),
        heads,
        ...(apart !== undefined && { standings: apart }),
        ...((known?.late === true || isLate(fact)) && { late: true }),
      },
    ];
  });
}

/** What was charged in all: as it was known, and what has been added since. */
function chargedNow(known: OpenItem, state: AccountState, past: Past, facts: readonly AccountFact[]): string {
  const { currency } = state;
  const added = movementsBetween(past.booked, state, facts)
    .filter(({ charge }) => charge === known.chargeId)
    .reduce((sum, { charged }) => sum + charged, 0n);
  return formatMoney(addMoney(moneyFrom(known.charged, currency), money(added, currency)));
}

function periodsOf(facts: readonly AccountFact[]): ReadonlyMap<string, string> {
  return new Map(
    facts.flatMap((fact) =>
      fact.type === 'charge' && fact.period !== undefined ? [[fact.id, fact.period]] : [],
    ),
  );
}

function settledBy(account: Account, occasion: Occasion, openItems: readonly OpenItem[]): string[] {
  const charged = occasion.facts.flatMap((fact) => (fact.type === 'charge' ? [fact.id] : []));
  const open = new Set(openItems.map(({ chargeId }) => chargeId));
  const candidates = [...charged, ...account.openItems.map(({ chargeId }) => chargeId)];
  return [...new Set(candidates)].filter((chargeId) => !open.has(chargeId));
}

/** The books and the account that was worked out must say the same: anything else is a bug, and must never be stored. */
function assertBooked(
  postings: readonly Posting[],
  openItems: readonly OpenItem[],
  { totals }: AccountState,
  currency: string,
): void {
  const last = postings.at(-1);
  if (last === undefined) return;
  if (formatMoney(last.credit) !== totals.credit)
    throw new Error(`the books hold a credit of ${formatMoney(last.credit)}, the account ${totals.credit}`);
  const open = formatMoney(outstanding(openItems, currency));
  if (formatMoney(last.outstanding) !== open)
    throw new Error(`the books hold ${formatMoney(last.outstanding)} outstanding, the account ${open}`);
}

function dayFrom(fact: AccountFact): string | undefined {
  if (fact.type === 'charge') return fact.charged;
  return 'effective' in fact ? fact.effective : undefined;
}

/** The day from which money or relief counts. */
function moneyDay(fact: AccountFact): string | undefined {
  return fact.type === 'charge' ? undefined : dayFrom(fact);
}

function later<Day extends string | undefined>(a: Day, b: string | undefined): Day | string {
  return a === undefined || (b !== undefined && b > a) ? (b as Day) : a;
}
