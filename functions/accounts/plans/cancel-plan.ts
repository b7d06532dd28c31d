import { decideProposal, withdrawProposal } from '../../../shared/approval/decide-proposal.ts';
import { type Proposal, propose, standingOf } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../../shared/aws/http-request.ts';
import { civilDateAt } from '../../../shared/civil-date.ts';
import type { EventDraft } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Change, Circumstances } from '../../../shared/journal/commit.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, accountOf, type FoundAccount } from '../accounts-journal.ts';
import type { AccountsSubject } from '../domain/accounts-subject.ts';
import { isOpen } from '../domain/agreed-plan.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import { holderChange } from '../posting-events.ts';
import { endPlan } from './end-plan.ts';
import { findPlan, planDecider } from './find-plan.ts';
import { cancellationDecidedEvent, cancellationProposedEvent } from './plan-events.ts';
import { changedPlan } from './plan-item.ts';
import { viewAfter } from './view-after.ts';

type Asked = {
  readonly request: HttpRequest;
  readonly found: FoundAccount;
  readonly plan: InstalmentPlan;
  readonly reason: string;
  /** The day by the law's time zone. */
  readonly today: string;
  readonly by: Circumstances;
};
type Decided = { readonly plan: InstalmentPlan; readonly change: Change<AccountsSubject> };
type Decide = (asked: Asked) => Promise<Outcome<Decided>> | Outcome<Decided>;

/** Asks that a plan end before it is paid: the taxpayer, or an officer. */
export function proposeCancellation(journal: AccountsJournal, book: ScheduleBook): Operation {
  return changing(journal, book, ({ found, plan: before, reason, by }) => {
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
  return changing(journal, book, async (asked) => {
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
  return changing(journal, book, ({ found, plan, request, reason, today, by }) => {
    const decided = decideOn(plan, (proposal) =>
      decideProposal(proposal, 'rejected', planDecider(request, found), by.at, reason),
    );
    return decided.ok ? accept(notCancelled(found, plan, decided.value, today)) : decided;
  });
}

/** Takes back what one proposed oneself. */
export function withdrawCancellation(journal: AccountsJournal, book: ScheduleBook): Operation {
  return changing(journal, book, ({ found, plan, reason, today, by }) => {
    const decided = decideOn(plan, (proposal) => withdrawProposal(proposal, by.actor, by.at, reason));
    return decided.ok ? accept(notCancelled(found, plan, decided.value, today)) : decided;
  });
}

function notCancelled(
  found: FoundAccount,
  before: InstalmentPlan,
  decided: Proposal,
  today: string,
): Decided {
  const plan = { ...before, cancellation: decided };
  return kept(found, before, plan, cancellationDecidedEvent(plan, decided, today));
}

function kept(
  { holder }: FoundAccount,
  before: InstalmentPlan,
  plan: InstalmentPlan,
  event: EventDraft,
): Decided {
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

function changing(journal: AccountsJournal, book: ScheduleBook, decide: Decide): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
      const found = accountOf(head.state, request);
      if (!found.ok) return found;
      const known = await findPlan(journal, request, found.value);
      if (!known.ok) return known;
      const { reason } = request.body as { reason: string };
      const { timeZone } = await book.named(found.value.account.schedule, by.at);
      const today = civilDateAt(by.at, timeZone);
      const decided = await decide({ request, found: found.value, plan: known.value, reason, today, by });
      if (!decided.ok) return decided;
      const { plan, change } = decided.value;
      const view = await viewAfter({ journal, book }, found.value, change, plan, by);
      return accept({ change, reply: { status: 200, body: view } });
    });
}
