import { accountAsOf } from '../../shared/account/account-as-of.ts';
import type { AccountState } from '../../shared/account/account-state.ts';
import type { AccountHistory } from '../../shared/account/history-document.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';

/** What each component got of all receipts together, in the order in which it was first paid. */
type Applied = { readonly charge: string; readonly component: string; readonly amount: string };
export type Allocated = { readonly applied: readonly Applied[]; readonly state: AccountState };

/** Which items the receipts discharge: the items as they were posted, with nothing that accrues. */
export function allocate(schedule: Schedule, history: AccountHistory, asOf: string): Outcome<Allocated> {
  const outcome = accountAsOf(schedule.accountTerms, history, { asOf, trace: 'none', accruals: false });
  return outcome.ok ? accept({ applied: appliedOf(outcome.value), state: outcome.value }) : outcome;
}

function appliedOf({ allocations, charges }: AccountState): readonly Applied[] {
  const seen = new Set<string>();
  const byId = new Map(charges.map((one) => [one.charge, one]));
  return allocations.flatMap(({ charge, component }) => {
    const key = JSON.stringify([charge, component]);
    if (seen.has(key)) return [];
    seen.add(key);
    const paid = byId.get(charge)?.components.find((one) => one.component === component);
    return paid === undefined ? [] : [{ charge, component, amount: paid.paid }];
  });
}

/** The last day that any fact of a history names: by then everything in it has happened. */
export function lastDayOf(history: AccountHistory): string {
  const days = JSON.stringify(history.facts).match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  return days.sort().at(-1) ?? '1990-01-01';
}
