import { type DayNumber, dateOfDay } from '../day-number.ts';
import { moneyFrom } from '../money.ts';
import type { AccountRun } from './account-run.ts';
import type { ChargeAccount } from './charge-account.ts';
import { openOf } from './component.ts';
import { type Lot, lotOrder } from './credit-pool.ts';
import type { Designation, FactOf } from './history-document.ts';
import { dueOrder } from './live-charges.ts';
import { naturalOrder } from './natural-order.ts';
import { runsOn } from './plan-span.ts';
import { unitsRoom } from './unit-credits.ts';

type Receipt = FactOf<'receipt'>;

/**
 * Takes in the receipts of one day. Those that are designated alike are one amount, and so are all others together with
 * the credit that there is: it makes no difference in which order they came, or in how many parts.
 */
export function takeInReceipts(run: AccountRun, day: DayNumber, receipts: readonly Receipt[]): void {
  const { currency, allocation } = run.accruing.terms;
  const today = new Map<string, Lot>();
  for (const receipt of receipts) {
    const { id, reference, amount, kind = 'money', designation } = receipt;
    const { minor } = moneyFrom(amount, currency);
    run.received += minor;
    // Once its plan has ended, that a receipt was for it means nothing any more: that needs no telling.
    const ofPlan = designation?.plan !== undefined && run.plans.has(designation.plan);
    if (designation !== undefined && !ofPlan && !isFollowed(run, day, receipt))
      run.find(
        'account.designation-ignored',
        id,
        `says what it is for, and ${allocation.basis === 'law' ? 'the law lets' : 'without a rule of allocation in the schedule practice lets'} no payer say so: it goes by the order`,
      );
    today.set(id, run.addLot({ source: id, key: reference ?? id, from: day, kind, amount: minor }, day));
  }
  for (const [designation, ids] of designations(run, day, receipts)) {
    const lots = [...ids].flatMap((id) => today.get(id) ?? []).sort(lotOrder);
    takeInDesignated(run, day, lots, designation);
  }
  useCredit(
    run,
    day,
    (lot) => allocation.surplus === 'next-period' || today.has(lot.source) || lot.from === day,
  );
  writeOffRest(run, day);
  run.makeGood(day);
}

/** Uses unused money for what is open, by the order of the law. */
export function useCredit(run: AccountRun, day: DayNumber, may: (lot: Lot) => boolean): void {
  const lots = run.pool.available().filter(may);
  if (lots.length === 0) return;
  const { basis, citation } = run.accruing.terms.allocation;
  run.allocate(lots, day, basis === 'law' ? citation : `practice: ${citation}`, run.payable());
}

/**
 * Receipts by what they are designated to; units always are, money where the law lets the payer say. Money for a plan that
 * runs was agreed on, whatever the law lets a payer say; once the plan has ended it is money like any other.
 */
function designations(
  run: AccountRun,
  day: DayNumber,
  receipts: readonly Receipt[],
): readonly (readonly [Receipt, ReadonlySet<string>])[] {
  const groups = new Map<string, [Receipt, Set<string>]>();
  for (const receipt of receipts) {
    const { designation, kind, id } = receipt;
    if (designation === undefined || !isFollowed(run, day, receipt)) continue;
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

/** Units always are for what they name; money where the law lets the payer say, and for a plan as long as it runs. */
function isFollowed(run: AccountRun, day: DayNumber, { designation, kind }: Receipt): boolean {
  const span = designation?.plan === undefined ? undefined : run.plans.get(designation.plan);
  if (span !== undefined) return runsOn(span, day);
  return kind === 'units' || run.accruing.terms.allocation.designation === 'allowed';
}

function takeInDesignated(run: AccountRun, day: DayNumber, lots: readonly Lot[], receipt: Receipt): void {
  const designation = receipt.designation ?? {};
  const named = chargesOf(run, designation);
  // Who names a charge means all of it, though it is disputed; who pays a plan means what was agreed on.
  const exclude = designation.plan === undefined ? [] : run.contested;
  const charges = named.filter(({ standings }) => !exclude.some((standing) => standings.has(standing)));
  if (receipt.kind !== 'units') {
    run.allocate(lots, day, 'designated', charges, { component: designation.component, exclude });
    return;
  }
  for (const charge of charges) {
    charge.advance(day);
    const asked = lots.reduce((sum, { left }) => sum + left, 0n);
    const room = unitsRoom(run, charge);
    run.allocate(lots, day, 'units', [charge], { most: room, component: 'tax', exclude });
    if (asked > room)
      run.find(
        'account.units-over-share',
        receipt.id,
        `units may meet ${run.write(room)} more of charge ${charge.fact.id}; the rest is not used`,
      );
  }
}

function chargesOf(run: AccountRun, { charge, obligation, plan }: Designation): readonly ChargeAccount[] {
  const inPlan = plan === undefined ? undefined : run.plans.get(plan)?.charges;
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

/**
 * What remains of a charge after a payment of the day, up to the tolerance, is written off: as long as the year has room
 * for all of it, and none of the charge is disputed or suspended. The last instalment of a plan is such a payment.
 */
function writeOffRest(run: AccountRun, day: DayNumber): void {
  const { tolerance, toleranceAYear } = run.accruing.terms.allocation;
  if (tolerance === undefined || toleranceAYear === undefined) return;
  const minor = (text: string) => moneyFrom(text, run.accruing.terms.currency).minor;
  for (const charge of paidOn(run, day)) {
    charge.advance(day);
    const isApart = run.contested.some(
      (standing) => charge.standings.has(standing) || charge.standingsOfParts.has(standing),
    );
    if (charge.open <= 0n || charge.open > minor(tolerance) || isApart) continue;
    if (charge.open > minor(toleranceAYear) - writtenOffIn(run, day)) {
      const rest = run.write(charge.open);
      run.find(
        'account.tolerance-used-up',
        charge.fact.id,
        `${rest} stays open: ${toleranceAYear} a year is written off`,
      );
      continue;
    }
    for (const component of charge.components)
      if (openOf(component) > 0n) run.relieve(charge, component, undefined, tolerated, day);
  }
}

const tolerated = 'tolerance';

/** The charges that money paid something of on a day, the one due first before the others. */
function paidOn(run: AccountRun, day: DayNumber): readonly ChargeAccount[] {
  const paid = new Set<ChargeAccount>();
  for (let index = run.used.length - 1; index >= 0 && run.used[index]?.day === day; index--) {
    const { charge, amount } = run.used[index] as (typeof run.used)[number];
    if (amount > 0n) paid.add(charge);
  }
  return [...paid].sort(dueOrder);
}

/** What was written off so in the calendar year of a day. */
function writtenOffIn(run: AccountRun, day: DayNumber): bigint {
  const year = dateOfDay(day).slice(0, 4);
  let sum = 0n;
  for (const { fact, amount, day: on } of run.reliefs)
    if (fact === tolerated && dateOfDay(on).startsWith(year)) sum += amount;
  return sum;
}
