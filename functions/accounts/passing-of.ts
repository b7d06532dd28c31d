import { civilDateAt } from '../../shared/civil-date.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Account } from './domain/account.ts';
import type { Passing } from './domain/payable.ts';

/** What the law of an account passes over on the day of an instant. */
export async function passingOf(book: ScheduleBook, { schedule }: Account, at: string): Promise<Passing> {
  const { accountTerms, timeZone } = await book.named(schedule, at);
  return { exclude: accountTerms.allocation.exclude, today: civilDateAt(at, timeZone) };
}
