import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import type { AccountProposal } from '../domain/account-proposal.ts';

/** What was proposed, as the events of its kind name it. */
function named(proposed: AccountProposal) {
  const { proposalId, taxpayerId, accountId, currency, amount } = proposed;
  const of = { taxpayerId, accountId, currency, amount };
  switch (proposed.kind) {
    case 'refund':
      return { kind: 'refund', data: { refundId: proposalId, ...of } } as const;
    case 'relief': {
      const { relief: kind, charges } = proposed;
      return { kind: 'relief', data: { reliefId: proposalId, ...of, kind, charges } } as const;
    }
    case 'set-off':
      return {
        kind: 'set-off',
        data: { setOffId: proposalId, ...of, toAccountId: proposed.toAccountId },
      } as const;
  }
}

export function proposedEvent(proposed: AccountProposal): EventDraft {
  const { proposedBy, reason } = proposed.proposal;
  const made = named(proposed);
  const who = { proposedBy, reason };
  if (made.kind === 'relief') return eventOf('relief.proposed.v1', { ...made.data, ...who });
  if (made.kind === 'set-off') return eventOf('set-off.proposed.v1', { ...made.data, ...who });
  if (proposed.kind !== 'refund') throw new Error('a refund has its destination');
  return eventOf('refund.proposed.v1', { ...made.data, destination: proposed.destination, ...who });
}

/** The event of a decision; the proposal holds who made it and why. */
export function decidedEvent(proposed: AccountProposal): EventDraft {
  const { status, decidedBy, decisionReason } = proposed.proposal;
  if (status === 'proposed' || decidedBy === undefined || decisionReason === undefined)
    throw new Error(`${proposed.proposalId} is not decided`);
  const made = named(proposed);
  const who = { decidedBy, reason: decisionReason };
  if (made.kind === 'relief') return eventOf(`relief.${status}.v1`, { ...made.data, ...who });
  if (made.kind === 'set-off') return eventOf(`set-off.${status}.v1`, { ...made.data, ...who });
  return eventOf(`refund.${status}.v1`, { ...made.data, ...who });
}
