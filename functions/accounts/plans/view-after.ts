import { civilDateAt } from '../../../shared/civil-date.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import type { Change, Circumstances } from '../../../shared/journal/commit.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import type { AccountsJournal, FoundAccount } from '../accounts-journal.ts';
import { accountPosition } from '../domain/account-position.ts';
import type { AccountsSubject } from '../domain/accounts-subject.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import { readPostings } from '../read-past.ts';
import { viewOfPlan } from './plan-view.ts';

type Sources = { readonly journal: AccountsJournal; readonly book: ScheduleBook };

/** A plan as the API shows it once a change is made: the account is worked out with what the change posts. */
export async function viewAfter(
  { journal, book }: Sources,
  { holder, account }: FoundAccount,
  { events }: Change<AccountsSubject>,
  plan: InstalmentPlan,
  { at }: Circumstances,
) {
  const { accountTerms, timeZone } = await book.named(account.schedule, at);
  const posted = events.flatMap(({ type, data }) =>
    type === 'account.posted.v1' ? [data as EventData<'account.posted.v1'>] : [],
  );
  const postings = [...(await readPostings(journal.table, holder.taxpayerId, account.accountId)), ...posted];
  const asOf = civilDateAt(at, timeZone);
  const worked = accountPosition(accountTerms, postings, { asOf, trace: 'none' });
  if (!worked.ok) throw new Error(`${account.accountId} was booked, and cannot be worked out`);
  return viewOfPlan(plan, worked.value, at);
}
