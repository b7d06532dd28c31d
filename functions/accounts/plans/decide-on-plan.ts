import { decideProposal, withdrawProposal } from '../../../shared/approval/decide-proposal.ts';
import type { Proposal } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../../shared/aws/http-request.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, accountOf, type FoundAccount } from '../accounts-journal.ts';
import { holderChange } from '../posting-events.ts';
import { beginPlan } from './begin-plan.ts';
import { findPlan, planDecider } from './find-plan.ts';
import { planDecidedEvent } from './plan-events.ts';
import { changedPlan } from './plan-item.ts';
import { viewAfter } from './view-after.ts';

type Decide = (
  proposal: Proposal,
  request: HttpRequest,
  found: FoundAccount,
  reason: string,
  by: Circumstances,
) => Outcome<Proposal>;

/** A second person agrees: the plan begins in the same transaction, if it still can. */
export function approvePlan(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(journal, book, (proposal, request, found, reason, { at }) =>
    decideProposal(proposal, 'approved', planDecider(request, found), at, reason),
  );
}

export function rejectPlan(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(journal, book, (proposal, request, found, reason, { at }) =>
    decideProposal(proposal, 'rejected', planDecider(request, found), at, reason),
  );
}

/** Takes back what one proposed oneself. */
export function withdrawPlan(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(journal, book, (proposal, _, __, reason, { actor, at }) =>
    withdrawProposal(proposal, actor, at, reason),
  );
}

function deciding(journal: AccountsJournal, book: ScheduleBook, decide: Decide): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
      const found = accountOf(head.state, request);
      if (!found.ok) return found;
      const known = await findPlan(journal, request, found.value);
      if (!known.ok) return known;
      const { reason } = request.body as { reason: string };
      const decided = decide(known.value.proposal, request, found.value, reason, by);
      if (!decided.ok) return decided;
      const plan = { ...known.value, proposal: decided.value };
      const kept = { ...holderChange(found.value.holder, []), writes: [changedPlan(known.value, plan)] };
      const begun =
        decided.value.status === 'approved'
          ? await beginPlan({ table: journal.table, book }, found.value, known.value, plan, by)
          : accept({ plan, change: kept });
      if (!begun.ok) return begun;
      const { change, plan: stands } = begun.value;
      return accept({
        change: { ...change, events: [planDecidedEvent(stands), ...change.events] },
        reply: { status: 200, body: await viewAfter({ journal, book }, found.value, change, stands, by) },
      });
    });
}
