import { accept, type Outcome, refuse } from '../outcome.ts';
import { type Proposal, reasonOf, standingOf } from './proposal.ts';
import { type DecisionMaker, refusalToDecide } from './refusal-to-decide.ts';

/** Approves or rejects what another person proposed. The answer goes into the state, in the transaction that acts on it. */
export function decideProposal(
  proposed: Proposal,
  status: 'approved' | 'rejected',
  maker: DecisionMaker,
  at: string,
  reason: string,
): Outcome<Proposal> {
  const parties = [proposed.proposedBy, ...maker.parties];
  const freesExpired = status === 'rejected' && maker.mayRejectExpired === true;
  const isOpen = freesExpired && standingOf(proposed, at) === 'expired';
  const notOpen = isOpen ? undefined : refusalIfNotOpen(proposed, at);
  const refusal = notOpen ?? refusalToDecide({ ...maker, parties });
  return refusal ? { ok: false, refusal } : close(proposed, status, maker.principal.subject, at, reason);
}

/** Takes a proposal back: only who made it can. */
export function withdrawProposal(
  proposed: Proposal,
  by: string,
  at: string,
  reason: string,
): Outcome<Proposal> {
  const refusal = refusalIfNotOpen(proposed, at);
  if (refusal) return { ok: false, refusal };
  if (by !== proposed.proposedBy) {
    return refuse('forbidden', 'approval.not-your-proposal', 'Only who made a proposal can withdraw it.', {
      remedy: 'Ask its maker to; or have it rejected.',
    });
  }
  return close(proposed, 'withdrawn', by, at, reason);
}

function close(
  proposed: Proposal,
  status: 'approved' | 'rejected' | 'withdrawn',
  decidedBy: string,
  decidedAt: string,
  reason: string,
): Outcome<Proposal> {
  const reasoned = reasonOf(reason);
  if (!reasoned.ok) return reasoned;
  return accept({ ...proposed, status, decidedBy, decidedAt, decisionReason: reasoned.value });
}

function refusalIfNotOpen(proposed: Proposal, at: string) {
  const standing = standingOf(proposed, at);
  if (standing === 'proposed') return undefined;
  if (standing === 'expired') {
    return refuse('conflict', 'approval.expired', `The proposal expired at ${proposed.expiresAt}.`, {
      remedy: 'Propose it again, with reasons as they are now.',
    }).refusal;
  }
  return refuse(
    'conflict',
    'approval.decided',
    `The proposal was ${standing} by ${proposed.decidedBy} at ${proposed.decidedAt}.`,
    {
      remedy:
        standing === 'approved'
          ? 'Nothing is to be done; it has taken effect, or is taking it.'
          : 'Nothing is to be done; it can be proposed again.',
    },
  ).refusal;
}
