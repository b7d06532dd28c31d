import { civilDateAt } from '../../../shared/civil-date.ts';
import type { Change, Circumstances } from '../../../shared/journal/commit.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import { planReference, plansAtMost } from '../../../shared/payment-reference.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import type { FoundAccount } from '../accounts-journal.ts';
import { type Books, bookOccasion } from '../book-occasion.ts';
import { accountPosition } from '../domain/account-position.ts';
import type { AccountsSubject } from '../domain/accounts-subject.ts';
import type { AgreedPlan } from '../domain/agreed-plan.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import { planOccasion } from '../domain/plan-occasions.ts';
import { refusalToAgree, windowOf } from '../domain/refusal-to-plan.ts';
import { readPostings } from '../read-past.ts';
import { changedPlan } from './plan-item.ts';

type Begun = { readonly plan: InstalmentPlan; readonly change: Change<AccountsSubject> };

/** A plan that is approved begins today, if what is open on its charges is still what it was proposed for. */
export async function beginPlan(
  books: Books,
  { holder, account }: FoundAccount,
  before: InstalmentPlan,
  approved: InstalmentPlan,
  by: Circumstances,
): Promise<Outcome<Begun>> {
  const schedule = await books.book.named(account.schedule, by.at);
  const today = civilDateAt(by.at, schedule.timeZone);
  const postings = await readPostings(books.table, holder.taxpayerId, account.accountId);
  const on = (asOf: string) => accountPosition(schedule.accountTerms, postings, { asOf, trace: 'none' });
  const [then, now] = [on(approved.openOn), on(today)];
  if (!then.ok) return then;
  if (!now.ok) return now;
  const { plans = [] } = account;
  const refusal = refusalToAgree(account, approved, then.value, now.value) ?? refusalBeyondCount(plans);
  if (refusal) return { ok: false, refusal };
  const reference = planReference(account.accountNumber, plans.length + 1);
  const plan = { ...approved, from: today, reference };
  const agreed = [...plans, agreedPlanOf(plan, reference, schedule)];
  const occasion = planOccasion(plan, reference, today);
  const change = await bookOccasion(books, holder, { ...account, plans: agreed }, by, () => occasion);
  return accept({ plan, change: { ...change, writes: [changedPlan(before, plan)] } });
}

function agreedPlanOf(plan: InstalmentPlan, reference: string, { addWorkingDays }: Schedule): AgreedPlan {
  const { planId, amount, charges, graceDays, onDefault, instalments } = plan;
  return {
    ...{ planId, reference, amount, charges, graceDays: graceDays.days, onDefault: onDefault.rule },
    instalments: instalments.map(({ due, amount: open }) => ({
      due,
      open,
      ...windowOf(due, addWorkingDays),
    })),
  };
}

function refusalBeyondCount(plans: readonly AgreedPlan[]) {
  if (plans.length < plansAtMost) return undefined;
  return refuse('conflict', 'plan.too-many', `The account has had ${plansAtMost} plans.`, {
    remedy: 'References for more cannot be made: collect what is open without a plan.',
  }).refusal;
}
