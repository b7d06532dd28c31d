import { propose } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import { idFrom } from '../../../shared/id.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { formatMoney, type Money, moneyFrom } from '../../../shared/money.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, accountOf } from '../accounts-journal.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import { equalInstalments, type Instalment } from '../domain/plan-schedule.ts';
import { planTerms } from '../domain/plan-terms.ts';
import {
  openOnCharges,
  refusalByLaw,
  refusalOfCharges,
  refusalOfContested,
  refusalOfSchedule,
} from '../domain/refusal-to-plan.ts';
import { positionOf } from '../read-position.ts';
import type { PlanRequest } from './contract.ts';
import { planProposedEvent } from './plan-events.ts';
import { planItem } from './plan-item.ts';
import { viewOfPlan } from './plan-view.ts';

/** Asks that open charges be paid by instalments: the taxpayer, or an officer for it. */
export function proposePlan(journal: AccountsJournal, book: ScheduleBook): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
      const found = accountOf(head.state, request);
      if (!found.ok) return found;
      const { holder, account } = found.value;
      const wanted = request.body as PlanRequest;
      const proposed = propose(by.actor, by.at, wanted.reason);
      if (!proposed.ok) return proposed;
      const refusal = refusalOfCharges(account, wanted.charges);
      if (refusal) return { ok: false, refusal };
      const schedule = await book.named(account.schedule, by.at);
      const law = schedule.accountTerms.instalments;
      const terms = planTerms(wanted, law);
      if (!terms.ok) return terms;
      const position = await positionOf(journal, book, found.value, by, {});
      if (!position.ok) return position;
      const today = position.value.asOf;
      const contested = refusalOfContested(position.value, wanted.charges);
      if (contested) return { ok: false, refusal: contested };
      const open = openOnCharges(position.value, wanted.charges);
      const instalments = instalmentsOf(wanted, open);
      if (!instalments.ok) return instalments;
      const notNow =
        refusalOfSchedule(instalments.value, open, { today, holidaysThrough: schedule.holidaysThrough }) ??
        refusalByLaw(instalments.value, law, account.currency, today);
      if (notNow) return { ok: false, refusal: notNow };
      const { taxpayerId } = holder;
      const { accountId, currency } = account;
      const plan: InstalmentPlan = {
        version: 1,
        planId: idFrom('plan', by.at, by.cause),
        ...{ taxpayerId, accountId, currency, charges: wanted.charges, openOn: today },
        amount: formatMoney(open),
        instalments: instalments.value.map(({ due, amount }) => ({
          due,
          amount: formatMoney(moneyFrom(amount, currency)),
        })),
        ...terms.value,
        proposal: proposed.value,
      };
      const writes = [{ put: planItem(plan), ifAbsent: true as const }];
      const location = `/v1/taxpayers/${taxpayerId}/accounts/${accountId}/instalment-plans/${plan.planId}`;
      return accept({
        change: { state: head.state, events: [planProposedEvent(plan)], writes, listing: head.listing },
        reply: { status: 201, body: viewOfPlan(plan, undefined, by.at), location },
      });
    });
}

function instalmentsOf({ instalments, equal }: PlanRequest, open: Money): Outcome<readonly Instalment[]> {
  if ((instalments === undefined) === (equal === undefined)) {
    return refuse('invalid', 'plan.form', 'Neither or both of instalments and equal are stated.', {
      remedy: 'State the instalments, or how many equal ones there are to be.',
      faults: [{ pointer: '/instalments', code: 'one-of', detail: 'is to be stated, or equal instead' }],
    });
  }
  return accept(instalments ?? (equal === undefined ? [] : equalInstalments(open, equal)));
}
