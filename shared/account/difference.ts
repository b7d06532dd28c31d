import type { CivilDate } from '../civil-date.ts';
import { formatMoney, moneyFrom } from '../money.ts';
import type { AccountState, AllocationRow } from './account-state.ts';

/** What changes between two states of one account: everything that has to be posted, and nothing else. */
export type AccountDifference = {
  /** Allocations that no longer hold, to be reversed, and those that take their place. */
  readonly reversed: readonly AllocationRow[];
  readonly allocated: readonly AllocationRow[];
  /** By charge and component: how much more (or, below zero, less) is charged, and relieved. */
  readonly charged: readonly ComponentDifference[];
  readonly relieved: readonly ComponentDifference[];
};
type ComponentDifference = {
  readonly charge: string;
  readonly component: string;
  readonly counts: string;
  readonly amount: string;
  readonly before: string;
  readonly after: string;
};

/**
 * Compares an account before and after facts were added. Allocations are compared by source, charge, component and day:
 * one that only changed its amount is reversed whole and made anew, so that each row in the books is either in force or
 * undone. Both states must be of one currency.
 */
export function difference(before: AccountState, after: AccountState): AccountDifference {
  if (before.currency !== after.currency) throw new RangeError('two currencies cannot be compared');
  const [was, is] = [rowsOf(before), rowsOf(after)];
  return {
    reversed: [...was.values()].filter((row) => is.get(keyOf(row))?.amount !== row.amount),
    allocated: [...is.values()].filter((row) => was.get(keyOf(row))?.amount !== row.amount),
    charged: componentDifferences(before, after, 'charged'),
    relieved: componentDifferences(before, after, 'relieved'),
  };
}

const keyOf = ({ source, charge, component, effective }: AllocationRow): string =>
  JSON.stringify([source, charge, component, effective satisfies CivilDate]);

/** Rows by what makes them one; a source that paid a component twice on a day has one row with the sum. */
function rowsOf({ allocations, currency }: AccountState): ReadonlyMap<string, AllocationRow> {
  const rows = new Map<string, AllocationRow>();
  for (const row of allocations) {
    const known = rows.get(keyOf(row));
    rows.set(
      keyOf(row),
      known === undefined ? row : { ...row, amount: plus(known.amount, row.amount, currency) },
    );
  }
  return rows;
}

function componentDifferences(
  before: AccountState,
  after: AccountState,
  of: 'charged' | 'relieved',
): ComponentDifference[] {
  const amounts = new Map<
    string,
    { charge: string; component: string; counts: string; before: string; after: string }
  >();
  for (const [when, state] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (const { charge, components } of state.charges)
      for (const one of components) {
        const key = JSON.stringify([charge, one.component]);
        const known = amounts.get(key) ?? {
          charge,
          component: one.component,
          counts: one.counts,
          before: formatMoney({ minor: 0n, currency: before.currency }),
          after: formatMoney({ minor: 0n, currency: before.currency }),
        };
        amounts.set(key, { ...known, [when]: one[of] });
      }
  return [...amounts.values()].flatMap((one) => {
    const changed =
      moneyFrom(one.after, before.currency).minor - moneyFrom(one.before, before.currency).minor;
    return changed === 0n
      ? []
      : [{ ...one, amount: formatMoney({ minor: changed, currency: before.currency }) }];
  });
}

function plus(a: string, b: string, currency: string): string {
  return formatMoney({ minor: moneyFrom(a, currency).minor + moneyFrom(b, currency).minor, currency });
}
