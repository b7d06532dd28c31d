import { idFrom } from '../../../shared/id.ts';
import { moneyFrom } from '../../../shared/money.ts';
import type { InstalmentPlan } from './instalment-plan.ts';
import type { CausedBy, Occasion } from './occasion.ts';

type Planned = Pick<InstalmentPlan, 'planId' | 'amount' | 'currency' | 'charges' | 'instalments'>;

/** Charges enter a plan: from that day generic payments pass them over, where the law has it so. */
export function planOccasion(
  { planId, amount, currency, charges, instalments }: Planned,
  reference: string,
  from: string,
): Occasion {
  return {
    kind: 'instalment-plan',
    amount: moneyFrom(amount, currency),
    effective: from,
    facts: [{ type: 'plan', id: planId, charges, from, through: 'open', instalments, reference }],
    particulars: { about: planId, reference },
  };
}

/** Charges leave a plan, and are owed by their original due dates. */
export function planEndOccasion(
  { planId, amount, currency }: Pick<Planned, 'planId' | 'amount' | 'currency'>,
  on: string,
  by: CausedBy,
): Occasion {
  return {
    kind: 'instalment-plan',
    amount: moneyFrom(amount, currency),
    effective: on,
    facts: [{ type: 'plan-end', id: idFrom('fact', by.at, by.cause, planId), plan: planId, effective: on }],
    particulars: { about: planId },
  };
}
