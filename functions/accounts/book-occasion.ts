import type { Table } from '../../shared/aws/table.ts';
import { civilDateAt } from '../../shared/civil-date.ts';
import type { Change, Circumstances } from '../../shared/journal/commit.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Account, AccountHolder } from './domain/account.ts';
import type { AccountsSubject } from './domain/accounts-subject.ts';
import { bookFacts } from './domain/book-facts.ts';
import { headSuffices } from './domain/head-suffices.ts';
import type { Occasion } from './domain/occasion.ts';
import { type Past, pastOfHead } from './domain/past.ts';
import { planCorrections, withCorrections } from './domain/plan-corrections.ts';
import type { PostedAccount } from './domain/posted-account.ts';
import { withCorrectedPlans } from './plans/correct-plans.ts';
import { postingChange } from './posting-events.ts';
import { readPast } from './read-past.ts';

/** What an occasion is made from: the law in force, and the whole past where the rule needs it. */
export type OccasionOf = (schedule: Schedule, past: () => Promise<Past>) => Promise<Occasion> | Occasion;

/** How occasions are booked: with the law of the context's book, over the journal of its table. */
export type Books = { readonly table: Table; readonly book: ScheduleBook };

/**
 * Books one occasion on an account, in one change. What is on time and follows what was booked before is worked out from
 * what is open; all else from the whole history.
 */
export async function bookOccasion(
  { table, book }: Books,
  holder: AccountHolder,
  account: Account,
  by: Circumstances,
  occasionOf: OccasionOf,
): Promise<Change<AccountsSubject>> {
  const schedule = await book.named(account.schedule, by.at);
  const booksDate = civilDateAt(by.at, schedule.timeZone);
  let known: Promise<Past> | undefined;
  const whole = () => {
    known ??= readPast(table, holder.taxpayerId, account.accountId);
    return known;
  };
  const occasion = await occasionOf(schedule, whole);
  const terms = schedule.accountTerms;
  const suffices = headSuffices(account, occasion, terms, booksDate);
  const past = suffices ? pastOfHead(account) : await whole();
  const booking = { terms, booksDate, accruals: !suffices };
  const corrections = suffices ? [] : planCorrections(account, past, occasion, booking, by);
  const facts = [...occasion.facts, ...corrections.flatMap((one) => one.facts)];
  const posted = bookFacts(withCorrections(account, corrections), past, { ...occasion, facts }, booking);
  const change = postingChange(holder, posted, booksDate, by);
  return withCorrectedPlans(table, holder, account, corrections, booksDate, change);
}

/** Books what stands beside the account: in the books of the day by its law's time zone. */
export async function asideChange(
  { book }: Books,
  holder: AccountHolder,
  { schedule }: Account,
  posted: PostedAccount,
  by: Circumstances,
): Promise<Change<AccountsSubject>> {
  const { timeZone } = await book.named(schedule, by.at);
  return postingChange(holder, posted, civilDateAt(by.at, timeZone), by);
}
