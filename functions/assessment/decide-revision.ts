import { decideProposal } from '../../shared/approval/decide-proposal.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { accept, type Refusal, refuse } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Revision } from './domain/revision.ts';
import { findRevision, listingOfRevision, type RevisionJournal, viewOfRevision } from './revision-journal.ts';

/** A second person approves, knowing what is touched: the clock then revises it, portion by portion. */
export function approveRevision(journal: RevisionJournal, book: ScheduleBook): Operation {
  return decideRevision(journal, 'approved', (revision, at) => refusalToCarryOver(revision, book, at));
}

/** A second person turns it down: nothing is revised. */
export function rejectRevision(journal: RevisionJournal): Operation {
  return decideRevision(journal, 'rejected', async () => undefined);
}

function decideRevision(
  journal: RevisionJournal,
  status: 'approved' | 'rejected',
  refusalFor: (revision: Revision, at: string) => Promise<Refusal | undefined>,
): Operation {
  return (request) => {
    const { revisionId } = request.path as { revisionId: string };
    return runCommand(journal, commandOf(request), revisionId, async (head, { actor, at }) => {
      const found = await findRevision(journal, revisionId, head);
      if (!found.ok) return found;
      const revision = found.value;
      const { reason } = request.body as { reason: string };
      const maker = { principal: request.principal, right: 'cta/schedules.approve', parties: [] } as const;
      const decided = decideProposal(revision.proposal, status, maker, at, reason);
      if (!decided.ok) return decided;
      const refusal = await refusalFor(revision, at);
      if (refusal) return { ok: false, refusal };
      const state: Revision = {
        ...revision,
        proposal: decided.value,
        stage: status === 'approved' ? 'revising' : 'closed',
      };
      const { schedule } = revision;
      const event =
        status === 'approved'
          ? eventOf('revision.approved.v1', { revisionId, schedule, decidedBy: actor, reason })
          : eventOf('revision.rejected.v1', { revisionId, decidedBy: actor, reason });
      const change = { state, events: [event], listing: listingOfRevision(state) };
      return accept({ change, reply: { status: 200, body: viewOfRevision(state, at) } });
    });
  };
}

/** What it touches must be known, and the law that it carries over must still be the one in force. */
async function refusalToCarryOver({ stage, schedule }: Revision, book: ScheduleBook, at: string) {
  if (stage === 'listing') {
    return refuse('conflict', 'revision.not-listed', 'What it touches is still being listed.', {
      remedy: 'Read the revision, and decide when its stage is "listed".',
    }).refusal;
  }
  const inForce = await book.named(schedule.id, at);
  if (inForce.hash === schedule.hash) return undefined;
  return refuse(
    'conflict',
    'revision.outdated',
    `Version ${inForce.version} of ${schedule.id} has come into force since this revision was proposed; it would carry over an earlier one.`,
    { remedy: 'Reject it, and propose another: that lists what the law in force now changes.' },
  ).refusal;
}
