import { type Item, type Key, queryAll, type Table } from '../../../shared/aws/table.ts';
import { type InstalmentPlan, instalmentPlan } from '../domain/instalment-plan.ts';

const prefix = 'PLAN#';

function keyOf({ taxpayerId, planId }: Pick<InstalmentPlan, 'taxpayerId' | 'planId'>): Key {
  return { pk: taxpayerId, sk: `${prefix}${planId}` };
}

export function planItem(plan: InstalmentPlan): Item {
  return { ...keyOf(plan), ...instalmentPlan.parse(plan) };
}

/** Replaces the item that was read, and only that. */
export function changedPlan(before: InstalmentPlan, after: InstalmentPlan) {
  return { put: planItem({ ...after, version: before.version + 1 }), ifVersion: before.version };
}

export async function readPlan(
  table: Table,
  taxpayerId: string,
  planId: string,
): Promise<InstalmentPlan | undefined> {
  const item = await table.get(keyOf({ taxpayerId, planId }));
  return item === undefined ? undefined : instalmentPlan.parse(item);
}

/** All plans that were ever proposed on an account, in the order of proposing. */
export async function readPlans(
  table: Table,
  taxpayerId: string,
  accountId: string,
): Promise<InstalmentPlan[]> {
  const items = await queryAll(table, { pk: taxpayerId, prefix });
  return items.map((item) => instalmentPlan.parse(item)).filter((one) => one.accountId === accountId);
}
