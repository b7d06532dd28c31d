import type { AccountFact, FactOf } from '../../../shared/account/history-document.ts';
import { addDays } from '../../../shared/civil-date.ts';
import { idFrom } from '../../../shared/id.ts';
import type { Account } from './account.ts';
import { type AgreedPlan, isOpen } from './agreed-plan.ts';
import type { CausedBy, Occasion } from './occasion.ts';
import { type Past, withDesignations } from './past.ts';
import { type Booking, workedAccount } from './worked-account.ts';

/**
 * What becomes of a plan by something that was said of its account. `reinstated`: the instalments up to `due` were paid in
 * time after all. `over`: it was completed, and its term has passed, so that nothing comes back into it.
 */
export type PlanCorrection = {
  readonly planId: string;
  readonly facts: readonly AccountFact[];
} & ({ readonly kind: 'reinstated'; readonly due: string } | { readonly kind: 'over'; readonly on: string });

/** The plans of an account that an occasion corrects, other than one that begins a plan or ends it. */
export function planCorrections(
  { plans = [] }: Account,
  past: Past,
  { facts: added }: Occasion,
  booking: Booking,
  by: CausedBy,
): PlanCorrection[] {
  if (added.length === 0 || added.some(({ type }) => type === 'plan' || type === 'plan-end')) return [];
  const facts = withDesignations([...past.facts, ...added], past.designated);
  return plans.flatMap((plan) => [
    ...reinstatementOf(plan, facts, booking, by),
    ...overOn(plan, booking.booksDate, by),
  ]);
}

/** The account with its plans as they are once they are corrected; what is open of them is worked out with the facts. */
export function withCorrections(account: Account, corrections: readonly PlanCorrection[]): Account {
  const { plans } = account;
  const reinstated = new Set(corrections.flatMap(({ kind, planId }) => (kind === 'over' ? [] : [planId])));
  if (plans === undefined || reinstated.size === 0) return account;
  return {
    ...account,
    plans: plans.map((plan) => {
      if (!reinstated.has(plan.planId)) return plan;
      const { defaulted: _, ended: __, ...running } = plan;
      return running;
    }),
  };
}

/** A default is undone where, by all that is known now, no instalment up to it was open when its days of grace were over. */
function reinstatementOf(
  plan: AgreedPlan,
  facts: readonly AccountFact[],
  booking: Booking,
  by: CausedBy,
): PlanCorrection[] {
  const { planId, defaulted, ended, onDefault } = plan;
  // What two people have cancelled stays so.
  if (defaulted === undefined || (ended !== undefined && onDefault !== 'ends')) return [];
  const ends = endsOf(planId, facts);
  const running = facts.filter((fact) => !ends.some(({ id }) => id === fact.id));
  const wereDue = plan.instalments.filter(({ due }) => due <= defaulted).reverse();
  if (!wereDue.every(({ due }) => wasPaidInTime(plan, due, running, booking))) return [];
  const undone = ends.map(({ id: end }) => ({
    type: 'plan-end-reversal' as const,
    ...{ id: idFrom('fact', by.at, by.cause, end), end },
  }));
  return [{ kind: 'reinstated', planId, due: defaulted, facts: undone }];
}

function endsOf(planId: string, facts: readonly AccountFact[]): FactOf<'plan-end'>[] {
  const undone = new Set(facts.flatMap((fact) => (fact.type === 'plan-end-reversal' ? [fact.end] : [])));
  return facts.flatMap((fact) =>
    fact.type === 'plan-end' && fact.plan === planId && !undone.has(fact.id) ? [fact] : [],
  );
}

function wasPaidInTime(
  { planId, graceDays }: AgreedPlan,
  until: string,
  facts: readonly AccountFact[],
  booking: Booking,
): boolean {
  const { plans = [] } = workedAccount(facts, addDays(until, graceDays), booking);
  const worked = plans.find(({ plan }) => plan === planId);
  if (worked === undefined) throw new Error(`the account has no plan ${planId}`);
  return !isOpen({ instalments: worked.instalments.filter(({ due }) => due <= until) });
}

/** A plan that was completed ends with its term: the last day on which its last instalment was in time. */
function overOn(plan: AgreedPlan, booksDate: string, by: CausedBy): PlanCorrection[] {
  const { planId, instalments, graceDays, completedOn, ended } = plan;
  const last = instalments.at(-1);
  if (last === undefined || ended !== undefined || isOpen(plan)) return [];
  // Before it was kept when a plan was completed, it was by the day before this one at the latest.
  const until = completedOn ?? addDays(booksDate, -1);
  const [, over = until] = [addDays(last.due, graceDays), until].sort();
  const on = addDays(over, 1);
  if (on > booksDate) return [];
  const id = idFrom('fact', by.at, by.cause, planId);
  return [{ kind: 'over', planId, on, facts: [{ type: 'plan-end', id, plan: planId, effective: on }] }];
}
