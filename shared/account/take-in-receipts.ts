import type { DayNumber } from '../day-number.ts';
import { moneyFrom } from '../money.ts';
import type { AccountRun } from './account-run.ts';
import type { ChargeAccount } from './charge-account.ts';
import { openOf } from './component.ts';
import { type Lot, lotOrder } from './credit-pool.ts';
import type { Designation, FactOf } from './history-document.ts';
import { dueOrder } from './live-charges.ts';
import { naturalOrder } from './natural-order.ts';
import { unitsRoom } from './unit-credits.ts';

type Receipt = FactOf<'receipt'>;

/**
 * Takes in the receipts of one day. Those that are designated alike are one amount, and so are all others together with
 * the credit that there is: it makes no difference in which order they came, or in how many parts.
 */
export function takeInReceipts(run: AccountRun, day: DayNumber, receipts: readonly Receipt[]): void {
  const { currency, allocation } = run.accruing.terms;
  const today = new Map<string, Lot>();
  for (const { id, reference, amount, kind = 'money', designation } of receipts) {
    const { minor } = moneyFrom(amount, currency);
    run.received += minor;
    if (isIgnored(designation, kind, allocation.designation))
      run.find(
        'account.designation-ignored',
        id,
        `says what it is for, and ${allocation.basis === 'law' ? 'the law lets' : 'without a rule of allocation in the schedule practice lets'} no payer say so: it goes by the order`,
      );
    today.set(id, run.addLot({ source: id, key: reference ?? id, from: day, kind, amount: minor }, day));
  }
  for (const [designation, ids] of designations(receipts, allocation.designation)) {
    const lots = [...ids].flatMap((id) => today.get(id) ?? []).sort(lotOrder);
    takeInDesignated(run, day, lots, designation);
  }
  useCredit(
    run,
    day,
    (lot) => allocation.surplus === 'next-period' || today.has(lot.source) || lot.from === day,
  );
  writeOffRest(run, day);
}

/** Uses unused money for what is open, by the order of the law. */
export function useCredit(run: AccountRun, day: DayNumber, may: (lot: Lot) => boolean): void {
  const lots = run.pool.available().filter(may);
  if (lots.length === 0) return;
  const { basis, citation } = run.accruing.terms.allocation;
  run.allocate(lots, day, basis === 'law' ? citation : `practice: ${citation}`, run.payable());
}

/** Receipts by what they are designated to; units always are, money where the law lets the payer say. */
function designations(
  receipts: readonly Receipt[],
  policy: 'allowed' | 'ignored',
): readonly (readonly [Receipt, ReadonlySet<string>])[] {
  const groups = new Map<string, [Receipt, Set<string>]>();
  for (const receipt of receipts) {
    const { designation, kind, id } = receipt;
    if (designation === undefined || isIgnored(designation, kind, policy)) continue;
    const { charge, component, obligation, plan } = designation;
    const key = JSON.stringify(
      [kind ?? 'money', charge, component, obligation, plan].map((part) => part ?? ''),
    );
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [receipt, new Set([id])]);
    else group[1].add(id);
  }
  return [...groups].sort(([a], [b]) => naturalOrder(a, b)).map(([, group]) => group);
}

function isIgnored(
  designation: Designation | undefined,
  kind: Receipt['kind'],
  policy: 'allowed' | 'ignored',
): boolean {
  return designation !== undefined && policy === 'ignored' && kind !== 'units';
}

function takeInDesignated(run: AccountRun, day: DayNumber, lots: readonly Lot[], receipt: Receipt): void {
  const designation = receipt.designation ?? {};
  const charges = chargesOf(run, designation);
  if (receipt.kind !== 'units') {
    run.allocate(lots, day, 'designated', charges, { component: designation.component, named: true });
    return;
  }
  for (const charge of charges) {
    charge.advance(day);
    const asked = lots.reduce((sum, { left }) => sum + left, 0n);
    const room = unitsRoom(run, charge);
    run.allocate(lots, day, 'units', [charge], { most: room, component: 'tax', named: true });
    if (asked > room)
      run.find(
        'account.units-over-share',
        receipt.id,
        `units may meet ${run.write(room)} more of charge ${charge.fact.id}; the rest is not used`,
      );
  }
}

function chargesOf(run: AccountRun, { charge, obligation, plan }: Designation): readonly ChargeAccount[] {
  const inPlan = plan === undefined ? undefined : run.plans.get(plan);
  const looked =
    charge !== undefined
      ? [charge].flatMap((id) => run.charge(id) ?? [])
      : obligation !== undefined
        ? run.chargesOf(obligation)
        : inPlan !== undefined
          ? [...inPlan].flatMap((id) => run.charge(id) ?? [])
          : [...run.charges.values()];
  return [...looked]
    .sort(dueOrder)
    .filter(
      ({ fact }) =>
        (charge === undefined || fact.id === charge) &&
        (obligation === undefined || fact.obligation === obligation) &&
        (plan === undefined || inPlan?.has(fact.id) === true),
    );
}

/** What remains of a charge after a payment of the day, up to the tolerance, is written off. */
function writeOffRest(run: AccountRun, day: DayNumber): void {
  const { tolerance } = run.accruing.terms.allocation;
  if (tolerance === undefined) return;
  const most = moneyFrom(tolerance, run.accruing.terms.currency).minor;
  const paid = new Set<ChargeAccount>();
  for (let index = run.used.length - 1; index >= 0 && run.used[index]?.day === day; index--)
    paid.add((run.used[index] as (typeof run.used)[number]).charge);
  for (const charge of paid) {
    charge.advance(day);
    if (charge.open <= 0n || charge.open > most) continue;
    for (const component of charge.components)
      if (openOf(component) > 0n) run.relieve(charge, component, undefined, 'tolerance', day);
  }
}
