import * as z from 'zod';
import type { AccountState } from '../../../shared/account/account-state.ts';
import { addDays } from '../../../shared/civil-date.ts';

/**
 * A plan that was agreed on, as its account keeps it at hand. Of each instalment what is open, and between which days money
 * that comes may be meant for it.
 */
export const agreedPlan = z.object({
  planId: z.string(),
  reference: z.string(),
  amount: z.string(),
  graceDays: z.int().nonnegative(),
  onDefault: z.enum(['ends', 'officer-decides']),
  charges: z.array(z.string()),
  instalments: z.array(
    z.object({ due: z.string(), open: z.string(), from: z.string(), through: z.string() }),
  ),
  /** Due date of the last instalment that was found to be unpaid in time. */
  defaulted: z.string().optional(),
  /** The day in the books since which nothing of it is open. */
  completedOn: z.string().optional(),
  /** The first day on which it did not run any more; nothing of it is open then. */
  ended: z.string().optional(),
});
export type AgreedPlan = z.infer<typeof agreedPlan>;

/** The plans with what the account as it was worked out says is open of them, on a day of the books. */
export function standingPlans(
  plans: readonly AgreedPlan[],
  state: AccountState,
  booksDate: string,
): AgreedPlan[] {
  return plans.map(({ completedOn = booksDate, ...plan }) => {
    const worked = state.plans?.find((one) => one.plan === plan.planId);
    if (worked === undefined) throw new Error(`the account has no plan ${plan.planId}`);
    const { ended } = worked;
    const instalments = plan.instalments.map((one, index) => ({
      ...one,
      open: worked.instalments[index]?.open ?? one.open,
    }));
    const isCompleted = ended === undefined && !isOpen({ instalments });
    return {
      ...{ ...plan, instalments },
      ...(isCompleted && { completedOn }),
      ...(ended !== undefined && { ended }),
    };
  });
}

export function isOpen({
  instalments,
}: {
  readonly instalments: readonly { readonly open: string }[];
}): boolean {
  return instalments.some(({ open }) => isPositive(open));
}

/** Whether a charge is in a plan that runs and has something open. */
export function isInPlan(plans: readonly AgreedPlan[], chargeId: string): boolean {
  return plans.some((plan) => isOpen(plan) && plan.charges.includes(chargeId));
}

/** Instalments that should have been paid by a day, or days of grace after it. Due dates in order. */
export function overdueOn({ instalments, graceDays }: AgreedPlan, day: string): AgreedPlan['instalments'] {
  return instalments.filter(({ due, open }) => isPositive(open) && addDays(due, graceDays) < day);
}

/** The last instalment in default on a day, where that is not known yet. */
export function newDefault(plan: AgreedPlan, day: string): AgreedPlan['instalments'][number] | undefined {
  const last = overdueOn(plan, day).at(-1);
  return last !== undefined && (plan.defaulted === undefined || plan.defaulted < last.due) ? last : undefined;
}

function isPositive(amount: string): boolean {
  return /[1-9]/.test(amount) && !amount.startsWith('-');
}
