import type { Table, Write } from '../../../shared/aws/table.ts';
import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import type { Change } from '../../../shared/journal/commit.ts';
import type { Account, AccountHolder } from '../domain/account.ts';
import type { AccountsSubject } from '../domain/accounts-subject.ts';
import type { InstalmentPlan } from '../domain/instalment-plan.ts';
import type { PlanCorrection } from '../domain/plan-corrections.ts';
import { named } from './plan-events.ts';
import { changedPlan, readPlan } from './plan-item.ts';

/** A change of an account with the items of the plans that it corrects, and what is said of them. */
export async function withCorrectedPlans(
  table: Table,
  { taxpayerId }: AccountHolder,
  { accountId }: Account,
  corrections: readonly PlanCorrection[],
  today: string,
  change: Change<AccountsSubject>,
): Promise<Change<AccountsSubject>> {
  const events: EventDraft[] = [];
  const writes: Write[] = [];
  for (const correction of corrections) {
    const before = await readPlan(table, taxpayerId, correction.planId);
    if (before === undefined) throw new Error(`${accountId} has no plan ${correction.planId}`);
    writes.push(changedPlan(before, correctedPlan(before, correction)));
    if (correction.kind === 'over') continue;
    const told = { instalmentDue: correction.due, reinstatedOn: today };
    events.push(eventOf('instalment-plan.reinstated.v1', { ...named(before), ...told }));
  }
  if (writes.length === 0) return change;
  return {
    ...change,
    events: [...events, ...change.events],
    writes: [...(change.writes ?? []), ...writes],
  };
}

function correctedPlan(before: InstalmentPlan, correction: PlanCorrection): InstalmentPlan {
  if (correction.kind === 'over') return { ...before, ended: { on: correction.on, why: 'completion' } };
  const { defaulted: _, ended: __, ...running } = before;
  return running;
}
