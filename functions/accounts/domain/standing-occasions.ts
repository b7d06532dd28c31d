import { moneyFrom } from '../../../shared/money.ts';
import type { StandingEnd, StandingProposal } from './account-proposal.ts';
import type { Occasion } from './occasion.ts';

/**
 * Sets a charge, or a part of it, apart from a day on. What that changes is the law's to say: whether payments pass it over
 * (`exclude`), and whether interest and penalties go on (`notWhile`).
 */
export function standingOccasion(proposed: StandingProposal): Occasion {
  const { proposalId: id, chargeId: charge, standing, head, amount, currency, from, through } = proposed;
  const part = head === undefined ? {} : { component: head, amount };
  return {
    kind: 'standing',
    amount: moneyFrom(amount, currency),
    effective: from,
    facts: [{ type: 'standing', id, charge, standing, from, through: through ?? 'open', ...part }],
    particulars: { about: id, chargeId: charge },
  };
}

/** Sets it apart no longer after a day. What was passed over or stopped from then on is worked out anew. */
export function standingEndOccasion(proposed: StandingEnd): Occasion {
  const { proposalId: id, standingId: standing, chargeId, through, amount, currency } = proposed;
  return {
    kind: 'standing',
    amount: moneyFrom(amount, currency),
    effective: through,
    facts: [{ type: 'standing-end', id, standing, through }],
    particulars: { about: standing, chargeId },
  };
}
