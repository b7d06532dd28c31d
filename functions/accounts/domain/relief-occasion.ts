import { moneyFrom } from '../../../shared/money.ts';
import type { Relief, ReliefReversal } from './account-proposal.ts';
import type { Occasion } from './occasion.ts';

/**
 * Takes approved relief off what is open, under the name of its kind: a remission by the law, a small amount waived, or a
 * debt written off that is not to be had. What was charged stays in the books as it was.
 */
export function reliefOccasion(
  { proposalId, relief: kind, amount, currency, charges }: Relief,
  effective: string,
): Occasion {
  return {
    kind,
    amount: moneyFrom(amount, currency),
    effective,
    facts: charges.map(({ chargeId: charge, head: component, amount: part }, index) => ({
      type: 'relief' as const,
      id: `${proposalId}-${index + 1}`,
      ...{ kind, charge, component, amount: part, effective },
    })),
    particulars: { about: proposalId },
    relief: kind,
  };
}

/** Undoes it: it is as if it had never been, so the debt stands again with its due date, and bears from then. */
export function reliefReversalOccasion(
  { proposalId, reliefId, relief, amount, currency, charges }: ReliefReversal,
  effective: string,
): Occasion {
  return {
    kind: 'relief-reversal',
    amount: moneyFrom(amount, currency),
    effective,
    facts: charges.map((_, index) => ({
      type: 'relief-reversal' as const,
      id: `${proposalId}-${index + 1}`,
      relief: `${reliefId}-${index + 1}`,
    })),
    particulars: { about: proposalId },
    relief,
  };
}
