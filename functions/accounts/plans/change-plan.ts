import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../../shared/aws/http-request.ts';
import { civilDateAt } from '../../../shared/civil-date.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Change, Circumstances } from '../../../shared/journal/commit.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, accountOf, type FoundAccount } from '../accounts-journal.ts';
import type { AccountsSubject } from '../domain/accounts-subject.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import { findPlan } from './find-plan.ts';
import { viewAfter } from './view-after.ts';

/** What is asked of a plan that there is, with a reason. */
export type AskedOfPlan = {
  readonly request: HttpRequest;
  readonly found: FoundAccount;
  readonly plan: InstalmentPlan;
  readonly reason: string;
  /** The day by the law's time zone. */
  readonly today: string;
  readonly by: Circumstances;
};
export type ChangedPlan = { readonly plan: InstalmentPlan; readonly change: Change<AccountsSubject> };
type Decide = (asked: AskedOfPlan) => Promise<Outcome<ChangedPlan>> | Outcome<ChangedPlan>;

/** Decides on the plan that a request names, and answers the plan as it stands then. */
export function changingPlan(journal: AccountsJournal, book: ScheduleBook, decide: Decide): Operation {
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
