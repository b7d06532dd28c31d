import * as z from 'zod';
import { accept, type Outcome, refuse } from '../outcome.ts';

/**
 * What waits for a second person, as it rests in the state that it is about. `expired` is never stored: it is what a
 * proposal is from `expiresAt` on.
 */
export const proposal = z.object({
  status: z.enum(['proposed', 'approved', 'rejected', 'withdrawn']),
  proposedBy: z.string(),
  proposedAt: z.string(),
  reason: z.string(),
  /** Instant (ISO 8601, UTC) from which it cannot be decided any more. */
  expiresAt: z.string(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  decisionReason: z.string().optional(),
});
export type Proposal = z.infer<typeof proposal>;
export type ProposalStanding = Proposal['status'] | 'expired';

/** Days that a proposal stays open: long enough for a holiday, short enough that its reasons still hold. */
export const proposalOpenDays = 30;

/** Where a proposal stands at an instant. */
export function standingOf({ status, expiresAt }: Proposal, at: string): ProposalStanding {
  return status === 'proposed' && at >= expiresAt ? 'expired' : status;
}

/** A proposal as people see it: one that nobody decided within its time says so. */
export function shownProposal(proposed: Proposal, at: string) {
  return { ...proposed, status: standingOf(proposed, at) };
}

/** Makes a proposal. Refuses without a reason. */
export function propose(by: string, at: string, reason: string): Outcome<Proposal> {
  const reasoned = reasonOf(reason);
  if (!reasoned.ok) return reasoned;
  const expiresAt = new Date(Date.parse(at) + proposalOpenDays * 86_400_000).toISOString();
  return accept({ status: 'proposed', proposedBy: by, proposedAt: at, reason: reasoned.value, expiresAt });
}

/** The reason that every step of an approval needs. */
export function reasonOf(reason: string): Outcome<string> {
  const trimmed = reason.trim();
  if (trimmed !== '') return accept(trimmed);
  return refuse('invalid', 'approval.reason-missing', 'A proposal or decision needs its reason.', {
    remedy: 'Say why, so that whoever reads it later can follow.',
    faults: [{ pointer: '/reason', code: 'missing', detail: 'is empty' }],
  });
}
