import { addMoney, formatMoney, type Money, money, moneyFrom } from '../../../shared/money.ts';
import type { OpenItem } from './account.ts';

export type Allocation = { readonly chargeId: string; readonly head: string; readonly amount: string };
export type Allocated = {
  readonly allocations: readonly Allocation[];
  readonly openItems: readonly OpenItem[];
  /** Charges that nothing is left to pay of. */
  readonly settled: readonly string[];
  readonly left: Money;
};

/**
 * Uses an amount for open items: the one due first before the others, and within it the heads in the order that the
 * schedule gives. What is left over is the caller's to keep as credit.
 */
export function allocate(openItems: readonly OpenItem[], amount: Money): Allocated {
  const allocations: Allocation[] = [];
  const settled: string[] = [];
  let left = amount;
  const remaining = [...openItems].sort(byDueDate).flatMap((item): OpenItem[] => {
    const heads = item.heads.flatMap(({ head, open }) => {
      const owed = moneyFrom(open, amount.currency);
      const used = owed.minor < left.minor ? owed : left;
      if (used.minor > 0n) allocations.push({ chargeId: item.chargeId, head, amount: formatMoney(used) });
      left = money(left.minor - used.minor, amount.currency);
      const rest = money(owed.minor - used.minor, amount.currency);
      return rest.minor === 0n ? [] : [{ head, open: formatMoney(rest) }];
    });
    if (heads.length > 0) return [{ ...item, heads }];
    settled.push(item.chargeId);
    return [];
  });
  return { allocations, openItems: remaining, settled, left };
}

function byDueDate(a: OpenItem, b: OpenItem): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.chargeId < b.chargeId ? -1 : 1;
}

/** What is still to pay on all open items. */
export function outstanding(openItems: readonly OpenItem[], currency: string): Money {
  let total = money(0n, currency);
  for (const { heads } of openItems) {
    for (const { open } of heads) total = addMoney(total, moneyFrom(open, currency));
  }
  return total;
}
