import { addDays, civilDateAt } from '../../../shared/civil-date.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Change, Circumstances } from '../../../shared/journal/commit.ts';
import { formatMoney, moneyFrom, sumMoney } from '../../../shared/money.ts';
import { accept, expectAccepted } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import type { AccountsJournal, FoundAccount } from '../accounts-journal.ts';
import type { Account, AccountHolder } from '../domain/account.ts';
import type { AccountsSubject } from '../domain/accounts-subject.ts';
import { type AgreedPlan, newDefault, overdueOn } from '../domain/agreed-plan.ts';
import { holderChange } from '../posting-events.ts';
import { endPlan } from './end-plan.ts';
import { named } from './plan-events.ts';
import { changedPlan, readPlan } from './plan-item.ts';

type Sources = AccountsJournal & { readonly book: ScheduleBook };

/**
 * Marks the plans of a holder of which an instalment is unpaid when its days of grace are over, and ends those that end by
 * that. Each is a command of its own, so a run that was cut off is simply run again. Answers how many there were.
 */
export async function findDefaults(
  journal: Sources,
  { taxpayerId, accounts }: AccountHolder,
  at: string,
): Promise<number> {
  let marked = 0;
  for (const { accountId, schedule, plans = [] } of accounts) {
    if (plans.length === 0) continue;
    const today = civilDateAt(at, (await journal.book.named(schedule, at)).timeZone);
    for (const plan of plans)
      if (newDefault(plan, today) !== undefined) {
        await markDefault(journal, { taxpayerId, accountId, planId: plan.planId, today }, at);
        marked++;
      }
  }
  return marked;
}

type Marked = {
  readonly taxpayerId: string;
  readonly accountId: string;
  readonly planId: string;
  readonly today: string;
};

async function markDefault(journal: Sources, marked: Marked, at: string): Promise<void> {
  const { taxpayerId, accountId, planId, today } = marked;
  const cause = `plan-default#${planId}#${today}`;
  const request = { actor: 'system:clock', at, correlation: cause, cause };
  const done = await runCommand(journal, request, taxpayerId, async (head, by) => {
    const holder = head.state?.kind === 'holder' ? head.state : undefined;
    const account = holder?.accounts.find((known) => known.accountId === accountId);
    const agreed = account?.plans?.find((known) => known.planId === planId);
    const reply = { status: 200, body: {} };
    const late = agreed && newDefault(agreed, today);
    if (holder === undefined || account === undefined || agreed === undefined || late === undefined)
      return accept({ change: { state: head.state, events: [], listing: head.listing }, reply });
    const change = await defaultChange(journal, { holder, account }, agreed, late.due, by);
    return accept({ change, reply });
  });
  expectAccepted(done);
}

async function defaultChange(
  { table, book }: Sources,
  found: FoundAccount,
  agreed: AgreedPlan,
  lastDue: string,
  by: Circumstances,
): Promise<Change<AccountsSubject>> {
  const { holder, account } = found;
  const before = await readPlan(table, holder.taxpayerId, agreed.planId);
  if (before === undefined) throw new Error(`there is no plan ${agreed.planId}`);
  const ends = agreed.onDefault === 'ends';
  const late = overdueOn(agreed, addDays(lastDue, agreed.graceDays + 1));
  // What ends a plan is the first that is missed, though the clock may have stood still meanwhile.
  const due = (ends ? late[0]?.due : undefined) ?? lastDue;
  // The day does not depend on when the clock was run.
  const on = addDays(due, agreed.graceDays + 1);
  const overdue = sumMoney(
    late.map(({ open }) => moneyFrom(open, account.currency)),
    account.currency,
  );
  const told = { instalmentDue: due, defaultedOn: on, overdue: formatMoney(overdue), ended: ends };
  const event = eventOf('instalment-plan.defaulted.v1', { ...named(before), ...told });
  const plan = { ...before, defaulted: { due, on } };
  const noted = withNoted(account, agreed, due);
  const holding = { ...holder, accounts: holder.accounts.map((one) => (one === account ? noted : one)) };
  if (!ends) return { ...holderChange(holding, [event]), writes: [changedPlan(before, plan)] };
  const ended = { ...plan, ended: { on, why: 'default' as const } };
  const change = await endPlan({ table, book }, { holder: holding, account: noted }, before, ended, by);
  return { ...change, events: [event, ...change.events] };
}

function withNoted(account: Account, { planId }: AgreedPlan, due: string): Account {
  const { plans = [] } = account;
  return {
    ...account,
    plans: plans.map((one) => (one.planId === planId ? { ...one, defaulted: due } : one)),
  };
}
