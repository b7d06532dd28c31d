import { decideProposal, withdrawProposal } from '../../../shared/approval/decide-proposal.ts';
import { type Proposal, propose, standingOf } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import type { EventDraft } from '../../../shared/contracts/events.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import type { AccountsJournal, FoundAccount } from '../accounts-journal.ts';
import { isOpen } from '../domain/agreed-plan.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import { holderChange } from '../posting-events.ts';
import { type ChangedPlan, changingPlan } from './change-plan.ts';
import { endPlan } from './end-plan.ts';
import { planDecider } from './find-plan.ts';
import { cancellationDecidedEvent, cancellationProposedEvent } from './plan-events.ts';
import { changedPlan } from './plan-item.ts';

/** Asks that a plan end before it is paid: the taxpayer, or an officer. */
export function proposeCancellation(journal: AccountsJournal, book: ScheduleBook): Operation {
  return changingPlan(journal, book, ({ found, plan: before, reason, by }) => {
    const refusal = refusalToCancel(found, before, by.at);
    if (refusal) return { ok: false, refusal };
    const proposed = propose(by.actor, by.at, reason);
    if (!proposed.ok) return proposed;
    const plan = { ...before, cancellation: proposed.value };
    return accept(kept(found, before, plan, cancellationProposedEvent(plan, proposed.value)));
  });
}

/** A second person agrees: its charges leave the plan today. */
export function approveCancellation(journal: AccountsJournal, book: ScheduleBook): Operation {
  return changingPlan(journal, book, async (asked) => {
    const { found, plan: before, request, reason, today, by } = asked;
    const decided = decideOn(before, (proposal) =>
      decideProposal(proposal, 'approved', planDecider(request, found), by.at, reason),
    );
    if (!decided.ok) return decided;
    const refusal = refusalIfNotRunning(found, before);
    if (refusal) return { ok: false, refusal };
    const ended = { on: today, why: 'cancellation' } as const;
    const plan = { ...before, cancellation: decided.value, ended };
    const change = await endPlan({ table: journal.table, book }, found, before, plan, by);
    const cancelled = cancellationDecidedEvent(plan, decided.value, today);
    return accept({ plan, change: { ...change, events: [cancelled, ...change.events] } });
  });
}

export function rejectCancellation(journal: AccountsJournal, book: ScheduleBook): Operation {
  return changingPlan(journal, book, ({ found, plan, request, reason, today, by }) => {
    const decided = decideOn(plan, (proposal) =>
      decideProposal(proposal, 'rejected', planDecider(request, found), by.at, reason),
    );
    return decided.ok ? accept(notCancelled(found, plan, decided.value, today)) : decided;
  });
}

/** Takes back what one proposed oneself. */
export function withdrawCancellation(journal: AccountsJournal, book: ScheduleBook): Operation {
  return changingPlan(journal, book, ({ found, plan, reason, today, by }) => {
    const decided = decideOn(plan, (proposal) => withdrawProposal(proposal, by.actor, by.at, reason));
    return decided.ok ? accept(notCancelled(found, plan, decided.value, today)) : decided;
  });
}

function notCancelled(
  found: FoundAccount,
  before: InstalmentPlan,
  decided: Proposal,
  today: string,
): ChangedPlan {
  const plan = { ...before, cancellation: decided };
  return kept(found, before, plan, cancellationDecidedEvent(plan, decided, today));
}

function kept(
  { holder }: FoundAccount,
  before: InstalmentPlan,
  plan: InstalmentPlan,
  event: EventDraft,
): ChangedPlan {
  return { plan, change: { ...holderChange(holder, [event]), writes: [changedPlan(before, plan)] } };
}

function decideOn(
  { cancellation }: InstalmentPlan,
  decide: (proposal: Proposal) => Outcome<Proposal>,
): Outcome<Proposal> {
  if (cancellation !== undefined) return decide(cancellation);
  return refuse('conflict', 'plan.no-cancellation', 'Nobody has proposed that this plan be cancelled.', {
    remedy: 'Propose it first; another person decides.',
  });
}

function refusalToCancel(found: FoundAccount, plan: InstalmentPlan, at: string): Refusal | undefined {
  const { cancellation } = plan;
  if (cancellation !== undefined && standingOf(cancellation, at) === 'proposed') {
    const detail = `${cancellation.proposedBy} has proposed it already.`;
    return refuse('conflict', 'approval.proposed-already', detail, {
      remedy: 'Have it decided, or withdrawn by who made it.',
    }).refusal;
  }
  return refusalIfNotRunning(found, plan);
}

function refusalIfNotRunning({ account }: FoundAccount, { planId }: InstalmentPlan): Refusal | undefined {
  const agreed = account.plans?.find((known) => known.planId === planId);
  if (agreed !== undefined && agreed.ended === undefined && isOpen(agreed)) return undefined;
  return refuse('conflict', 'plan.not-running', 'This plan does not run: there is nothing to end.', {
    remedy: 'Read the plan: its status says what became of it.',
  }).refusal;
}
