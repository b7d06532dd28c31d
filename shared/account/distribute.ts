import type { DayNumber } from '../day-number.ts';
import { lesserOf, splitAmount } from '../money.ts';
import type { AllocationStep } from '../schedule/document/terms-allocation.ts';
import type { ChargeAccount, Standing } from './charge-account.ts';
import { type Component, openOf } from './component.ts';

/** So much of an amount goes to that component. Minor units. */
export type Portion = {
  readonly charge: ChargeAccount;
  readonly component: Component;
  readonly amount: bigint;
  /** Which step of the order (from 1) it was. */
  readonly step: number;
};

type Item = {
  readonly charge: ChargeAccount;
  readonly component: Component;
  readonly place: number;
  open: bigint;
};

/**
 * Spreads an amount over charges, which come in order of their due dates, by the steps of the law. Brings each charge
 * that it looks at up to the day. Parts that are set apart for the reasons in `exclude` are passed over.
 */
export function distribute(
  amount: bigint,
  charges: readonly ChargeAccount[],
  order: readonly AllocationStep[],
  day: DayNumber,
  exclude: readonly Standing[] = [],
): Portion[] {
  const portions: Portion[] = [];
  const given = new Map<Component, bigint>();
  let left = amount;
  for (const [index, step] of order.entries()) {
    for (const group of groupsOf(charges, step, day)) {
      if (left === 0n) return portions;
      const items = group.flatMap((charge) => itemsOf(charge, step, day, given, exclude));
      for (const [item, used] of spread(left, items, step, group.length > 1)) {
        portions.push({ charge: item.charge, component: item.component, amount: used, step: index + 1 });
        given.set(item.component, (given.get(item.component) ?? 0n) + used);
        left -= used;
      }
    }
  }
  return portions;
}

/** Charges of the step's age that are looked at together: those due on one day, unless each comes by itself. */
function* groupsOf(
  charges: readonly ChargeAccount[],
  { age, sameDue }: AllocationStep,
  day: DayNumber,
): Generator<readonly ChargeAccount[]> {
  let group: ChargeAccount[] = [];
  for (const charge of charges) {
    if (age !== 'any' && (age === 'overdue') !== charge.due < day) continue;
    if (group.length > 0 && (sameDue === 'charge-by-charge' || group[0]?.due !== charge.due)) {
      yield group;
      group = [];
    }
    group.push(charge);
  }
  if (group.length > 0) yield group;
}

/** What is open of the charge under the components of the step, in their order. */
function itemsOf(
  charge: ChargeAccount,
  { components }: AllocationStep,
  day: DayNumber,
  given: ReadonlyMap<Component, bigint>,
  exclude: readonly Standing[],
): Item[] {
  charge.advance(day);
  const items: Item[] = [];
  for (const [place, name] of components.entries())
    for (const component of charge.components) {
      if (component.code !== name && component.counts !== name) continue;
      if (items.some((item) => item.component === component)) continue;
      const open = openOf(component) - charge.heldBack(component, exclude) - (given.get(component) ?? 0n);
      if (open > 0n) items.push({ charge, component, place, open });
    }
  return items;
}

function spread(
  amount: bigint,
  items: readonly Item[],
  step: AllocationStep,
  together: boolean,
): readonly (readonly [Item, bigint])[] {
  const way = together ? step.sameDue : step.withinCharge;
  if (way === 'pro-rata') return proRata(amount, items);
  const sorted = [...items];
  if (way === 'smallest-first')
    sorted.sort((a, b) => (a.open < b.open ? -1 : a.open > b.open ? 1 : a.place - b.place));
  if (way === 'component-by-component') sorted.sort((a, b) => a.place - b.place);
  let left = amount;
  return sorted.flatMap((item) => {
    const used = lesserOf(item.open, left);
    left -= used;
    return used > 0n ? [[item, used] as const] : [];
  });
}

/** In proportion to what is open, the minor units left over by largest remainder. */
function proRata(amount: bigint, items: readonly Item[]): readonly (readonly [Item, bigint])[] {
  const open = items.reduce((sum, item) => sum + item.open, 0n);
  if (open === 0n) return [];
  const used = amount < open ? amount : open;
  const parts = splitAmount(
    used,
    items.map((item) => item.open),
  );
  return items.flatMap((item, index) => {
    const part = parts[index] ?? 0n;
    return part > 0n ? [[item, part] as const] : [];
  });
}
