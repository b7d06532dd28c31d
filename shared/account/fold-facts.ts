import type { CivilDate } from '../civil-date.ts';
import { dateOfDay, dayNumber } from '../day-number.ts';
import { lesserOf, moneyFrom } from '../money.ts';
import type { AccountFact, ChargeFact, FactOf } from './history-document.ts';
import { naturalOrder } from './natural-order.ts';
import type { ChargeOpening } from './open-charge.ts';

/** The facts of an account as far as they are known, by kind, with what undoes or dates back folded in. */
export type FoldedFacts = {
  readonly openings: readonly ChargeOpening[];
  /** Without those that were reversed. */
  readonly receipts: readonly FactOf<'receipt'>[];
  readonly adjustments: readonly FactOf<'adjustment'>[];
  /** Without those that were undone. */
  readonly reliefs: readonly FactOf<'relief'>[];
  readonly standings: readonly FactOf<'standing'>[];
  /** Each through its last day: what ended it early is folded in. */
  readonly plans: readonly FactOf<'plan'>[];
  readonly setOffs: readonly FactOf<'set-off'>[];
  readonly refunds: readonly FactOf<'refund'>[];
};

/**
 * Sorts facts by kind, in an order that does not depend on how they arrived. Amendments count from the beginning of
 * their charge, and a receipt that was reversed is as if it had never come. `knownOn` leaves out what was posted later.
 */
export function foldFacts(facts: readonly AccountFact[], currency: string, knownOn?: CivilDate): FoldedFacts {
  const known = facts
    .filter(({ posted }) => knownOn === undefined || posted === undefined || posted <= knownOn)
    .sort((a, b) => naturalOrder(a.id, b.id));
  const of = <Type extends AccountFact['type']>(type: Type) =>
    known.filter((fact): fact is FactOf<Type> => fact.type === type);
  const reversed = new Set(of('reversal').map(({ receipt }) => receipt));
  const undone = new Set(of('relief-reversal').map(({ relief }) => relief));
  const unended = new Set(of('plan-end-reversal').map(({ end }) => end));
  return {
    openings: openings(of('charge'), of('amendment'), of('filing'), currency),
    receipts: of('receipt').filter(({ id }) => !reversed.has(id)),
    adjustments: of('adjustment'),
    reliefs: of('relief').filter(({ id }) => !undone.has(id)),
    standings: endedStandings(of('standing'), of('standing-end')),
    plans: plansUntilTheirEnd(
      of('plan'),
      of('plan-end').filter(({ id }) => !unended.has(id)),
    ),
    setOffs: of('set-off'),
    refunds: of('refund'),
  };
}

/** What is set apart, each until the earliest end that it was given. One that ended before it began never was. */
function endedStandings(
  standings: readonly FactOf<'standing'>[],
  ends: readonly FactOf<'standing-end'>[],
): FactOf<'standing'>[] {
  const endOf = new Map<string, CivilDate>();
  for (const { standing, through } of ends) {
    const known = endOf.get(standing);
    if (known === undefined || through < known) endOf.set(standing, through);
  }
  return standings.flatMap((fact) => {
    const end = endOf.get(fact.id);
    const through = end !== undefined && (fact.through === 'open' || end < fact.through) ? end : fact.through;
    return through !== 'open' && through < fact.from ? [] : [{ ...fact, through }];
  });
}

function plansUntilTheirEnd(
  plans: readonly FactOf<'plan'>[],
  ends: readonly FactOf<'plan-end'>[],
): FactOf<'plan'>[] {
  return plans.map((plan) => {
    const lastDays = ends
      .filter((end) => end.plan === plan.id)
      .map(({ effective }) => dateOfDay(dayNumber(effective) - 1));
    const [last] = [...lastDays, ...(plan.through === 'open' ? [] : [plan.through])].sort();
    return last === undefined ? plan : { ...plan, through: last };
  });
}

function openings(
  charges: readonly ChargeFact[],
  amendments: readonly FactOf<'amendment'>[],
  filings: readonly FactOf<'filing'>[],
  currency: string,
): ChargeOpening[] {
  const byId = new Map(charges.map((charge) => [charge.id, charge]));
  const filedOn = new Map(filings.map(({ charge, filed }) => [charge, filed]));
  const heads = new Map(charges.map((charge) => [charge.id, headsOf(charge, currency)]));
  const ofReturn = Map.groupBy(charges, ({ obligation }) => obligation ?? '');
  for (const [key, sum] of sums(amendments, currency)) {
    const { charge, obligation, head } = sum;
    const targets =
      charge === undefined
        ? (ofReturn.get(obligation ?? '') ?? [])
        : [byId.get(charge)].flatMap((one) => one ?? []);
    if (targets.length > 0) amend(targets, heads, head, sum.minor);
    else throw new Error(`amendment of ${key} was let through without a charge`);
  }
  return charges.map((fact) => ({
    fact,
    filed: filedOn.get(fact.id) ?? fact.filed,
    originalDue: originalDue(fact, byId),
    isSupplement: fact.supplements !== undefined || fact.originalDue !== undefined,
    heads: [...(heads.get(fact.id) ?? new Map()).entries()].map(([head, { counts, minor }]) => ({
      head,
      counts,
      minor,
    })),
  }));
}

type HeadSum = { readonly counts: string; minor: bigint };

function headsOf({ heads }: ChargeFact, currency: string): Map<string, HeadSum> {
  const sums = new Map<string, HeadSum>();
  for (const { head, amount, counts = 'tax' } of heads) {
    const { minor } = moneyFrom(amount, currency);
    const sum = sums.get(head);
    if (sum === undefined) sums.set(head, { counts, minor });
    else sum.minor += minor;
  }
  return sums;
}

function originalDue(fact: ChargeFact, byId: ReadonlyMap<string, ChargeFact>): CivilDate {
  if (fact.originalDue !== undefined) return fact.originalDue;
  const original = fact.supplements === undefined ? undefined : byId.get(fact.supplements);
  return original === undefined ? fact.due : (original.originalDue ?? original.due);
}

/** Amendments of one target and head are added up first, so that their order means nothing. */
function sums(amendments: readonly FactOf<'amendment'>[], currency: string) {
  const sums = new Map<
    string,
    { charge?: string | undefined; obligation?: string | undefined; head: string; minor: bigint }
  >();
  for (const { charge, obligation, head, amount } of amendments) {
    const key = JSON.stringify([charge ?? null, obligation ?? null, head]);
    const { minor } = moneyFrom(amount, currency);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { charge, obligation, head, minor });
    else sum.minor += minor;
  }
  return sums;
}

/**
 * Less is taken off the newest charge of the return first, each down to nothing, and what is left over makes the oldest
 * less than nothing: credit. More goes to the oldest.
 */
function amend(
  charges: readonly ChargeFact[],
  heads: ReadonlyMap<string, Map<string, HeadSum>>,
  head: string,
  difference: bigint,
): void {
  const newestFirst = [...charges].sort((a, b) => naturalOrder(orderOf(b), orderOf(a)));
  let left = difference;
  if (left < 0n && newestFirst.length > 1)
    for (const { id } of newestFirst) {
      const sum = heads.get(id)?.get(head);
      if (sum === undefined || sum.minor <= 0n) continue;
      const taken = lesserOf(sum.minor, -left);
      sum.minor -= taken;
      left += taken;
    }
  if (left === 0n) return;
  const oldest = newestFirst.at(-1) as ChargeFact;
  const ofCharge = heads.get(oldest.id) as Map<string, HeadSum>;
  const sum = ofCharge.get(head);
  if (sum === undefined) ofCharge.set(head, { counts: 'tax', minor: left });
  else sum.minor += left;
}

const orderOf = ({ charged, due, id }: ChargeFact) => `${charged ?? due} ${due} ${id}`;
