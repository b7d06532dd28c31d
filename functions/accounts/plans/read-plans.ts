import type { Operation } from '../../../shared/aws/http-function.ts';
import { accept } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, findAccount } from '../accounts-journal.ts';
import { positionOf } from '../read-position.ts';
import { findPlan } from './find-plan.ts';
import { readPlans } from './plan-item.ts';
import { viewOfPlan } from './plan-view.ts';

/** All plans that were ever proposed on an account, as they stand today, the oldest first. */
export function listPlans(journal: AccountsJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    if (!found.ok) return found;
    const position = await positionOf(journal, book, found.value, request, {});
    if (!position.ok) return position;
    const { holder, account } = found.value;
    const plans = await readPlans(journal.table, holder.taxpayerId, account.accountId);
    const items = plans.map((plan) => viewOfPlan(plan, position.value, request.at));
    return accept({ status: 200, body: { items } });
  };
}

export function getPlan(journal: AccountsJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    if (!found.ok) return found;
    const plan = await findPlan(journal, request, found.value);
    if (!plan.ok) return plan;
    const position = await positionOf(journal, book, found.value, request, {});
    if (!position.ok) return position;
    return accept({ status: 200, body: viewOfPlan(plan.value, position.value, request.at) });
  };
}
