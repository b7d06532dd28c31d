import type { EventData, EventDraft, EventType } from '../../../shared/contracts/events.ts';
import type { AccountProposal } from '../domain/account-proposal.ts';

type Kind = AccountProposal['kind'];
type Decided = 'decidedBy' | 'reason';
/** What was proposed, as the events of its kind name it; `more` is in the first of them alone. */
type Named = {
  [K in Kind]: {
    readonly kind: K;
    readonly data: Omit<EventData<`${K}.approved.v1`>, Decided>;
    readonly more?: Omit<
      EventData<`${K}.proposed.v1`>,
      keyof EventData<`${K}.approved.v1`> | 'proposedBy' | 'reason'
    >;
  };
}[Kind];

function named(proposed: AccountProposal): Named {
  const { proposalId, taxpayerId, accountId, currency, amount } = proposed;
  const of = { taxpayerId, accountId, currency, amount };
  switch (proposed.kind) {
    case 'refund': {
      const { destination, from } = proposed;
      const more = { destination, ...(from === undefined ? {} : { from }) };
      return { kind: 'refund', data: { refundId: proposalId, ...of }, more };
    }
    case 'relief': {
      const { relief, charges } = proposed;
      return { kind: 'relief', data: { reliefId: proposalId, ...of, kind: relief, charges } };
    }
    case 'relief-reversal': {
      const { reliefId, relief, charges } = proposed;
      const data = { reliefReversalId: proposalId, reliefId, ...of, kind: relief, charges };
      return { kind: 'relief-reversal', data };
    }
    case 'set-off':
      return {
        kind: 'set-off',
        data: { setOffId: proposalId, ...of, toAccountId: proposed.toAccountId },
      };
    case 'deposit-lodging':
      return { kind: 'deposit-lodging', data: { depositLodgingId: proposalId, ...of } };
    case 'deposit-drawing':
      return { kind: 'deposit-drawing', data: { depositDrawingId: proposalId, ...of } };
    case 'standing': {
      const { standing, chargeId, head, from, through, ground } = proposed;
      const part = head === undefined ? {} : { head };
      const end = through === undefined ? {} : { through };
      const data = { standingId: proposalId, ...of, standing, chargeId, ...part, from, ...end, ground };
      return { kind: 'standing', data };
    }
    case 'standing-end': {
      const { standingId, chargeId, through, ground } = proposed;
      const data = { standingEndId: proposalId, ...of, standingId, chargeId, through, ground };
      return { kind: 'standing-end', data };
    }
  }
}

export function proposedEvent(proposed: AccountProposal): EventDraft {
  const { proposedBy, reason } = proposed.proposal;
  const { kind, data, more } = named(proposed);
  return draft(`${kind}.proposed.v1`, { ...data, ...more, proposedBy, reason });
}

/** The event of a decision; the proposal holds who made it and why. */
export function decidedEvent(proposed: AccountProposal): EventDraft {
  const { status, decidedBy, decisionReason } = proposed.proposal;
  if (status === 'proposed' || decidedBy === undefined || decisionReason === undefined)
    throw new Error(`${proposed.proposalId} is not decided`);
  const { kind, data } = named(proposed);
  return draft(`${kind}.${status}.v1`, { ...data, decidedBy, reason: decisionReason });
}

/** `named` has checked the data against the events of its kind; that both are of one kind the compiler cannot follow. */
function draft(type: EventType, data: object): EventDraft {
  return { type, data } as EventDraft;
}
