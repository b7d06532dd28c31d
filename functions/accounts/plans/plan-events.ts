import type { Proposal } from '../../../shared/approval/proposal.ts';
import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import type { Account } from '../domain/account.ts';
import { isOpen } from '../domain/agreed-plan.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';

/** What every event of a plan says of it. */
export function named({ planId, taxpayerId, accountId, currency, amount }: InstalmentPlan) {
  return { planId, taxpayerId, accountId, currency, amount };
}

function decisionOf({ status, decidedBy, decisionReason: reason }: Proposal) {
  if (status === 'proposed' || decidedBy === undefined || reason === undefined)
    throw new Error('it is not decided');
  return { status, decidedBy, reason };
}

export function planProposedEvent(plan: InstalmentPlan): EventDraft {
  const { charges, instalments, proposal } = plan;
  const { proposedBy, reason } = proposal;
  return eventOf('instalment-plan.proposed.v1', {
    ...named(plan),
    ...{ instalments, charges, proposedBy, reason },
  });
}

/** The event of a decision on a plan; the plan holds who made it and why. */
export function planDecidedEvent(plan: InstalmentPlan): EventDraft {
  const { status, ...decision } = decisionOf(plan.proposal);
  if (status !== 'approved') return eventOf(`instalment-plan.${status}.v1`, { ...named(plan), ...decision });
  const { charges, instalments, graceDays, onDefault, from, reference } = plan;
  return eventOf('instalment-plan.agreed.v1', {
    ...named(plan),
    ...decision,
    ...{ charges, instalments, graceDays, onDefault, from, reference },
  });
}

export function cancellationProposedEvent(
  plan: InstalmentPlan,
  { proposedBy, reason }: Proposal,
): EventDraft {
  return eventOf('plan-cancellation.proposed.v1', { ...named(plan), proposedBy, reason });
}

/** The event of a decision on a cancellation; `on` is the first day out of the plan. */
export function cancellationDecidedEvent(plan: InstalmentPlan, decided: Proposal, on: string): EventDraft {
  const { status, ...decision } = decisionOf(decided);
  if (status !== 'approved')
    return eventOf(`plan-cancellation.${status}.v1`, { ...named(plan), ...decision });
  return eventOf('instalment-plan.cancelled.v1', { ...named(plan), ...decision, endedOn: on });
}

/** That plans have nothing open any more which had something before. One that has ended otherwise is not completed. */
export function completedEvents(
  taxpayerId: string,
  before: Pick<Account, 'plans'> | undefined,
  { accountId, currency, plans = [] }: Account,
  completedOn: string,
): EventDraft[] {
  // One that had ended, and is reinstated, was open as well.
  const running = (before?.plans ?? []).filter((plan) => isOpen(plan) || plan.ended !== undefined);
  const wereOpen = new Set(running.map(({ planId }) => planId));
  return plans
    .filter((plan) => plan.ended === undefined && wereOpen.has(plan.planId) && !isOpen(plan))
    .map(({ planId, amount }) =>
      eventOf('instalment-plan.completed.v1', {
        planId,
        taxpayerId,
        accountId,
        currency,
        amount,
        completedOn,
      }),
    );
}
