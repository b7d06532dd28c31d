import { type DayNumber, dateOfDay, dayNumber } from '../day-number.ts';
import { formatMoney, lesserOf } from '../money.ts';
import { RefusedEvaluation } from '../schedule/refused-evaluation.ts';
import type { UnknownRate } from '../schedule/terms/account-terms.ts';
import type { NoRate, RateTimeline } from '../schedule/terms/rate-timeline.ts';
import type { AccountFinding } from './account-state.ts';
import { Accrual } from './accrual.ts';
import type { ChargeAccount, Standing } from './charge-account.ts';
import { type Component, type Head, openOf } from './component.ts';
import { CreditPool, type Lot, takeFrom } from './credit-pool.ts';
import { distribute, type Portion } from './distribute.ts';
import { LiveCharges } from './live-charges.ts';
import { type Accruing, type ChargeOpening, openCharge } from './open-charge.ts';
import type { PlanSpan } from './plan-span.ts';

export type UsedMoney = {
  readonly source: string;
  readonly charge: ChargeAccount;
  readonly component: Component;
  readonly amount: bigint;
  readonly day: DayNumber;
  readonly rule: string;
};
export type Relieved = {
  readonly fact: string;
  readonly charge: ChargeAccount;
  readonly component: Component;
  readonly amount: bigint;
  readonly day: DayNumber;
};

/** An account in the making: what the facts taken in so far have done. Amounts are minor units. */
export class AccountRun {
  readonly accruing: Accruing;
  readonly charges = new Map<string, ChargeAccount>();
  readonly plans: ReadonlyMap<string, PlanSpan>;
  readonly pool: CreditPool;
  readonly used: UsedMoney[] = [];
  readonly reliefs: Relieved[] = [];
  readonly findings: AccountFinding[] = [];
  received = 0n;
  refunded = 0n;
  /** What was refunded beyond all that there was, and is not made good. */
  overdrawn = 0n;
  readonly #live = new LiveCharges();
  readonly #byObligation = new Map<string, ChargeAccount[]>();
  readonly #unitsUsed = new Map<ChargeAccount, bigint>();
  /** How much of what was used has been taken back for refunds. */
  readonly #takenBack = new Map<UsedMoney, bigint>();

  constructor(accruing: Accruing, plans: ReadonlyMap<string, PlanSpan> = new Map()) {
    this.accruing = accruing;
    this.plans = plans;
    this.pool = new CreditPool((gap) => {
      if (accruing.gaps === 'refuse') refuseCreditGap(gap);
    });
  }

  charge(id: string): ChargeAccount | undefined {
    return this.charges.get(id);
  }

  /** The charges of a return that stand. */
  chargesOf(obligation: string): readonly ChargeAccount[] {
    return this.#byObligation.get(obligation) ?? [];
  }

  /** How much of a charge units have met. */
  unitsUsed(charge: ChargeAccount): bigint {
    return this.#unitsUsed.get(charge) ?? 0n;
  }

  /** Lets a charge stand from a day on. A head below zero is money that it gives. */
  open(opening: ChargeOpening, day: DayNumber): void {
    const charge = openCharge(opening, this.accruing);
    this.charges.set(charge.fact.id, charge);
    this.#live.add(charge);
    const { obligation } = charge.fact;
    if (obligation !== undefined)
      this.#byObligation.set(obligation, [...(this.#byObligation.get(obligation) ?? []), charge]);
    const later =
      opening.filed !== undefined && opening.filed > charge.fact.due ? opening.filed : charge.fact.due;
    for (const component of charge.components) this.#release(charge, component, charge.fact.id, day, later);
  }

  /** Changes what a head charges from a day on. What was paid beyond it is free again. */
  adjust(charge: ChargeAccount, head: Head, difference: bigint, fact: string, day: DayNumber): void {
    charge.advance(day);
    head.amount += difference;
    this.#live.add(charge);
    // Less tax may also lower the most that a penalty comes to.
    for (const component of charge.components) this.#release(charge, component, fact, day, dateOfDay(day));
  }

  relieve(
    charge: ChargeAccount,
    component: Component,
    amount: bigint | undefined,
    fact: string,
    day: DayNumber,
  ): void {
    charge.advance(day);
    const open = openOf(component);
    const relieved = amount === undefined || amount > open ? open : amount;
    if (amount !== undefined && amount > open)
      this.find(
        'account.relief-exceeds-open',
        fact,
        `${this.write(amount)} is more than the ${this.write(open)} that was open; only that is relieved`,
      );
    if (relieved <= 0n) return;
    component.relieved += relieved;
    this.reliefs.push({ fact, charge, component, amount: relieved, day });
  }

  addLot(lot: Omit<Lot, 'accrual' | 'offset' | 'left'>, anchor: DayNumber): Lot {
    const rule = this.accruing.accruals ? this.accruing.terms.creditInterest : undefined;
    const offset = rule?.document.lastDay === 'day-before-payment' ? 1 : 0;
    const accrual = rule && this.#creditAccrual(rule, anchor);
    const added = { ...lot, left: lot.amount, offset, accrual };
    this.pool.add(added);
    return added;
  }

  /** Uses lots for charges by the order of the law; answers what was used. */
  allocate(
    lots: readonly Lot[],
    day: DayNumber,
    rule: string,
    charges: readonly ChargeAccount[],
    wanted?: {
      readonly most?: bigint;
      readonly component?: string | undefined;
      /** Parts set apart for these reasons are passed over; without it, for those of the law. */
      readonly exclude?: readonly Standing[];
    },
  ): bigint {
    const money = lots.reduce((sum, { left }) => sum + left, 0n);
    const amount = wanted?.most !== undefined && wanted.most < money ? wanted.most : money;
    if (amount === 0n) return 0n;
    const { order } = this.accruing.terms.allocation;
    const exclude = wanted?.exclude ?? this.accruing.terms.allocation.exclude;
    const steps = wanted?.component === undefined ? order : [designatedStep(wanted.component)];
    const portions = distribute(amount, charges, steps, day, exclude);
    this.#book(portions, lots, day, (step) =>
      wanted?.component === undefined ? `${rule}, step ${step}` : rule,
    );
    return portions.reduce((sum, portion) => sum + portion.amount, 0n);
  }

  /**
   * Takes money back from what it paid, the last use first: those charges are owed again from that day. Only money of one
   * source where that is named. Answers what was taken back.
   */
  takeBack(amount: bigint, day: DayNumber, fact: string, source?: string): bigint {
    let left = amount;
    for (let index = this.used.length - 1; index >= 0 && left > 0n; index--) {
      const row = this.used[index] as UsedMoney;
      if (row.rule === 'units' || (source !== undefined && row.source !== source)) continue;
      const { charge, component } = row;
      const taken = this.#takenBack.get(row) ?? 0n;
      const part = lesserOf(lesserOf(row.amount - taken, component.paid), left);
      if (part <= 0n) continue;
      charge.advance(day);
      this.#takenBack.set(row, taken + part);
      component.paid -= part;
      this.#live.add(charge);
      this.used.push({ source: row.source, charge, component, amount: -part, day, rule: `refund ${fact}` });
      left -= part;
    }
    return amount - left;
  }

  /** Money that nothing has used makes good what was refunded beyond what there was. */
  makeGood(day: DayNumber): void {
    if (this.overdrawn === 0n) return;
    const { taken, short } = takeFrom(this.pool.available(), this.overdrawn);
    for (const [lot, part] of taken) this.pool.use(lot, part, day);
    this.overdrawn = short;
  }

  /** Charges that a payment without a designation may discharge on a day. */
  payable(): readonly ChargeAccount[] {
    const { exclude = [] } = this.accruing.terms.allocation;
    const live = this.#live.all();
    if (exclude.length === 0) return live;
    return live.filter(
      ({ standings }) => standings.size === 0 || !exclude.some((standing) => standings.has(standing)),
    );
  }

  /** Reasons for which what is agreed on in a plan is not asked for, and not paid by money that is for the plan. */
  get contested(): readonly Standing[] {
    return (this.accruing.terms.allocation.exclude ?? []).filter((standing) => standing !== 'in-plan');
  }

  find(code: string, fact: string, detail: string): void {
    this.findings.push({ code, fact, detail });
  }

  write(minor: bigint): string {
    return formatMoney({ minor, currency: this.accruing.terms.currency });
  }

  /** Gives each portion the money of lots in their order. */
  #book(
    portions: readonly Portion[],
    lots: readonly Lot[],
    day: DayNumber,
    rule: (step: number) => string,
  ): void {
    let index = 0;
    for (const { charge, component, amount, step } of portions) {
      for (let open = amount; open > 0n; ) {
        const lot = lots[index];
        if (lot === undefined) throw new Error('more was allocated than there was');
        const part = lesserOf(lot.left, open);
        if (part > 0n) {
          this.pool.use(lot, part, day);
          this.used.push({ source: lot.source, charge, component, amount: part, day, rule: rule(step) });
          open -= part;
        }
        if (lot.left === 0n) index += 1;
      }
      component.paid += amount;
      charge.everPaid = true;
      if (rule(step) === 'units') this.#unitsUsed.set(charge, (this.#unitsUsed.get(charge) ?? 0n) + amount);
      if (charge.open === 0n) this.#live.noteSettled();
    }
  }

  /** What a component has been paid beyond what it charges becomes credit. */
  #release(
    charge: ChargeAccount,
    component: Component,
    source: string,
    day: DayNumber,
    anchor: string,
  ): void {
    const open = openOf(component);
    if (open >= 0n) return;
    component.paid += open;
    this.used.push({ source, charge, component, amount: open, day, rule: 'released' });
    const lot = { source, key: source, from: day, kind: 'money' as const, amount: -open };
    this.addLot(lot, Math.max(day, dayNumber(anchor)));
  }

  #creditAccrual(rule: NonNullable<Accruing['terms']['creditInterest']>, anchor: DayNumber): Accrual {
    const { document } = rule;
    const found = rule.rateOf(this.accruing.rates, this.accruing.party);
    const timeline: RateTimeline =
      'unknown' in found ? { per: 'year', at: () => refuseUnknown(found) } : found;
    const terms = {
      timeline,
      dayCount: document.dayCount,
      compounding: document.compounding,
      // Interest that is owed goes on bearing when the money itself is used: two halves earn what the whole does.
      bearsAlone: true,
    };
    return new Accrual(terms, anchor + Number(document.afterDays), this.accruing.trace);
  }
}

const designatedStep = (component: string) => ({
  age: 'any' as const,
  components: [component],
  withinCharge: 'in-order' as const,
  sameDue: 'charge-by-charge' as const,
});

function refuseUnknown({ unknown, name }: UnknownRate): never {
  if (unknown === 'table')
    throw new RefusedEvaluation(
      'account.rates-missing',
      `interest on credit needs the rates of the table "${name}", which the schedule leaves to others`,
      'Add them under "rates" of the history.',
    );
  throw new RefusedEvaluation(
    'account.party-unknown',
    `interest on credit depends on the kind of party, and this one is "${name}"`,
    'State "party" in the history, as one of the margins of the rate names it.',
  );
}

function refuseCreditGap({ table, missingOn }: NoRate): never {
  throw new RefusedEvaluation(
    'account.no-rate',
    `${table === undefined ? 'no rate' : `no rate of the table "${table}"`} for ${missingOn}, which interest on credit needs`,
    'Add the rate that was in force on that day: to the schedule, or under "rates" of the history.',
  );
}
