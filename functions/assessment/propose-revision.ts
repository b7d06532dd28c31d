import { withdrawProposal } from '../../shared/approval/decide-proposal.ts';
import { propose } from '../../shared/approval/proposal.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { causeOf, runCommand } from '../../shared/journal/command.ts';
import { formatMoney, money } from '../../shared/money.ts';
import { accept } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { unknownSchedule } from './calculate.ts';
import type { RevisionProposal } from './contract.ts';
import type { Revision } from './domain/revision.ts';
import { findRevision, listingOfRevision, type RevisionJournal, viewOfRevision } from './revision-journal.ts';

/** Proposes to carry the law as it is in force now over to what was assessed before. It is listed first what that touches. */
export function proposeRevision(journal: RevisionJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const command = commandOf(request);
    const revisionId = idFrom('revision', request.at, causeOf(command));
    return runCommand(journal, command, revisionId, async (_, { actor, at }) => {
      const { schedule: id, reason } = request.body as RevisionProposal;
      const schedule = await book.inForce(id, at);
      if (schedule === undefined) return unknownSchedule(id, await book.ids());
      const proposed = propose(actor, at, reason);
      if (!proposed.ok) return proposed;
      const nil = formatMoney(money(0n, schedule.currency));
      const state: Revision = {
        revisionId,
        schedule: { id, hash: schedule.hash },
        currency: schedule.currency,
        proposal: proposed.value,
        stage: 'listing',
        place: { shard: 0 },
        ...{ pages: 0, pagesRevised: 0, assessments: 0, touched: 0, refused: 0, revised: 0 },
        ...{ before: nil, after: nil, difference: nil },
      };
      const event = eventOf('revision.proposed.v1', {
        revisionId,
        schedule: state.schedule,
        proposedBy: actor,
        reason: proposed.value.reason,
      });
      const location = `/v1/revisions/${revisionId}`;
      const reply = { status: 201, body: viewOfRevision(state, at), location };
      return accept({ change: { state, events: [event], listing: listingOfRevision(state) }, reply });
    });
  };
}

/** Takes a proposal back: nothing is revised. */
export function withdrawRevision(journal: RevisionJournal): Operation {
  return (request) => {
    const { revisionId } = request.path as { revisionId: string };
    return runCommand(journal, commandOf(request), revisionId, async (head, { actor, at }) => {
      const found = await findRevision(journal, revisionId, head);
      if (!found.ok) return found;
      const { reason } = request.body as { reason: string };
      const withdrawn = withdrawProposal(found.value.proposal, actor, at, reason);
      if (!withdrawn.ok) return withdrawn;
      const state: Revision = { ...found.value, proposal: withdrawn.value, stage: 'closed' };
      const event = eventOf('revision.withdrawn.v1', { revisionId, decidedBy: actor, reason });
      const change = { state, events: [event], listing: listingOfRevision(state) };
      return accept({ change, reply: { status: 200, body: viewOfRevision(state, at) } });
    });
  };
}
