import type { Circumstances } from '../../../shared/journal/commit.ts';
import type { FoundAccount } from '../accounts-journal.ts';
import { type Books, bookOccasion } from '../book-occasion.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import { planEndOccasion } from '../domain/plan-occasions.ts';
import { changedPlan } from './plan-item.ts';

/**
 * Ends a plan: from that day its charges are owed by their original due dates, and credit that was kept from them pays
 * them, as the law has it. Answers the plan as it then is, and the change with its item, to which the caller adds why.
 */
export async function endPlan(
  books: Books,
  { holder, account }: FoundAccount,
  before: InstalmentPlan,
  ended: InstalmentPlan & { readonly ended: NonNullable<InstalmentPlan['ended']> },
  by: Circumstances,
) {
  const occasion = planEndOccasion(ended, ended.ended.on, by);
  const change = await bookOccasion(books, holder, account, by, () => occasion);
  return { ...change, writes: [changedPlan(before, ended)] };
}
