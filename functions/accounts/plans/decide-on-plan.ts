import { decideProposal, withdrawProposal } from '../../../shared/approval/decide-proposal.ts';
import type { Proposal } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import type { AccountsJournal } from '../accounts-journal.ts';
import { holderChange } from '../posting-events.ts';
import { beginPlan } from './begin-plan.ts';
import { type AskedOfPlan, changingPlan } from './change-plan.ts';
import { planDecider } from './find-plan.ts';
import { planDecidedEvent } from './plan-events.ts';
import { changedPlan } from './plan-item.ts';

type Decide = (asked: AskedOfPlan) => Outcome<Proposal>;

/** A second person agrees: the plan begins in the same transaction, if it still can. */
export function approvePlan(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(journal, book, deciderOf('approved'));
}

export function rejectPlan(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(journal, book, deciderOf('rejected'));
}

/** Takes back what one proposed oneself. */
export function withdrawPlan(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(journal, book, ({ plan, reason, by: { actor, at } }) =>
    withdrawProposal(plan.proposal, actor, at, reason),
  );
}

function deciderOf(status: 'approved' | 'rejected'): Decide {
  return ({ plan, request, found, reason, by }) =>
    decideProposal(plan.proposal, status, planDecider(request, found), by.at, reason);
}

function deciding(journal: AccountsJournal, book: ScheduleBook, decide: Decide): Operation {
  return changingPlan(journal, book, async (asked) => {
    const { found, plan: before, by } = asked;
    const decided = decide(asked);
    if (!decided.ok) return decided;
    const plan = { ...before, proposal: decided.value };
    const kept = { ...holderChange(found.holder, []), writes: [changedPlan(before, plan)] };
    const begun =
      decided.value.status === 'approved'
        ? await beginPlan({ table: journal.table, book }, found, before, plan, by)
        : accept({ plan, change: kept });
    if (!begun.ok) return begun;
    const { change, plan: stands } = begun.value;
    const events = [planDecidedEvent(stands), ...change.events];
    return accept({ plan: stands, change: { ...change, events } });
  });
}
