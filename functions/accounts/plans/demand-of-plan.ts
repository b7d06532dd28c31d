import type { InstalmentState } from '../../../shared/account/plan-state.ts';
import type { HttpRequest } from '../../../shared/aws/http-request.ts';
import { formatMoney, moneyFrom, sumMoney } from '../../../shared/money.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import type { AccountsJournal, FoundAccount } from '../accounts-journal.ts';
import { positionOf } from '../read-position.ts';

/** What is to be paid now of a plan that runs, and on which reference: what is due by today, or else the next instalment. */
export async function demandOfPlan(
  journal: AccountsJournal,
  book: ScheduleBook,
  found: FoundAccount,
  request: HttpRequest,
): Promise<Outcome<{ readonly reference: string; readonly amount: string }>> {
  const { currency, plans = [] } = found.account;
  const agreed = plans.find(({ planId }) => planId === request.query.plan);
  const position = await positionOf(journal, book, found, request, {});
  if (!position.ok) return position;
  const { asOf, plans: worked = [] } = position.value;
  const plan = worked.find((one) => one.plan === agreed?.planId);
  if (agreed === undefined || plan?.nextDue === undefined) {
    return refuse('not-found', 'plan.not-running', 'The account has no such plan with something to pay.', {
      remedy:
        'List its plans: one that runs has a reference and says what is next. Leave `plan` out otherwise.',
    });
  }
  const amounts = toPayOn(plan.instalments, asOf).map(({ open }) => moneyFrom(open, currency));
  return accept({ reference: agreed.reference, amount: formatMoney(sumMoney(amounts, currency)) });
}

/** What is due by a day, or where that is nothing the next one. */
function toPayOn(instalments: readonly InstalmentState[], day: string): readonly InstalmentState[] {
  const open = instalments.filter(({ status }) => status === 'open' || status === 'overdue');
  const due = open.filter((one) => one.due <= day);
  return due.length > 0 ? due : open.slice(0, 1);
}
