import type { DayNumber } from '../day-number.ts';
import type { NoRate } from '../schedule/terms/rate-timeline.ts';
import { type Component, Head, openOf } from './component.ts';
import type { ChargeFact } from './history-document.ts';
import { InterestComponent } from './interest-component.ts';
import { type Lateness, PenaltyComponent } from './penalty-component.ts';

export type Standing = 'disputed' | 'suspended' | 'in-plan';

export type ChargeParts = {
  readonly fact: ChargeFact;
  readonly due: DayNumber;
  readonly filed: DayNumber | undefined;
  readonly components: readonly Component[];
  /** Called where a day that must bear has no rate. */
  readonly refuse: (rule: InterestComponent, gap: NoRate) => never;
};

/**
 * One charge as time passes over it. It is moved on from fact to fact: `advance` brings about what accrues up to a day,
 * before anything of that day is taken in.
 */
export class ChargeAccount {
  readonly fact: ChargeFact;
  readonly due: DayNumber;
  readonly filed: DayNumber | undefined;
  readonly components: readonly Component[];
  readonly standings = new Set<Standing>();
  readonly #interest: readonly InterestComponent[];
  readonly #penalties: readonly PenaltyComponent[];
  readonly #refuse: ChargeParts['refuse'];
  #unpaidWhenDue: bigint | undefined;
  /** Whether money was ever paid on it. */
  everPaid = false;

  constructor({ fact, due, filed, components, refuse }: ChargeParts) {
    this.fact = fact;
    this.due = due;
    this.filed = filed;
    this.components = components;
    this.#interest = components.filter((one) => one instanceof InterestComponent);
    this.#penalties = components.filter((one) => one instanceof PenaltyComponent);
    this.#refuse = refuse;
  }

  component(code: string): Component | undefined {
    return this.components.find((one) => one.code === code);
  }

  /** Tax, in minor units: the heads that count as such. */
  tax(of: 'charged' | 'open'): bigint {
    let sum = 0n;
    for (const one of this.components)
      if (one instanceof Head && one.counts === 'tax') sum += of === 'open' ? openOf(one) : one.amount;
    return sum;
  }

  get unpaidWhenDue(): bigint {
    return this.#unpaidWhenDue ?? this.tax('open');
  }

  get open(): bigint {
    let sum = 0n;
    for (const one of this.components) sum += openOf(one);
    return sum;
  }

  /** The next day on which something comes about by itself, other than the growth of interest. */
  get next(): DayNumber | undefined {
    const days = this.#penalties.flatMap(({ next }) => (next === undefined ? [] : [next]));
    for (const { graceOver } of this.#interest) if (graceOver !== undefined) days.push(graceOver);
    if (this.#unpaidWhenDue === undefined) days.push(this.due + 1);
    return days.length === 0 ? undefined : Math.min(...days);
  }

  /** Brings about everything up to a day, as it stands before what is paid on that day. */
  advance(day: DayNumber): void {
    for (let next = this.next; next !== undefined && next <= day; next = this.next) {
      this.#accrue((rule) => Math.min(next - 1, day - rule.offset));
      if (this.#unpaidWhenDue === undefined && next > this.due) this.#unpaidWhenDue = this.tax('open');
      for (const rule of this.#interest) if (rule.graceOver === next) rule.endGrace(this.#principal(rule));
      this.#reach(next);
    }
    this.#accrue((rule) => day - rule.offset);
  }

  /** Sets it apart, or no longer, from a day on: what stops accruing has run up to the day before. */
  setStanding(standing: Standing, day: DayNumber, apart: boolean): void {
    this.advance(day - 1);
    this.#accrue(() => day - 1);
    if (apart) this.standings.add(standing);
    else this.standings.delete(standing);
  }

  #reach(day: DayNumber): void {
    const lateness: Lateness = {
      charged: this.tax('charged'),
      unpaid: this.tax('open'),
      unpaidWhenDue: this.unpaidWhenDue,
      filed: this.filed,
    };
    for (const penalty of this.#penalties) {
      const passes = this.#stopped(penalty.rule.document.notWhile);
      penalty.reach(day, lateness, passes);
    }
  }

  #accrue(through: (rule: InterestComponent) => DayNumber): void {
    for (const rule of this.#interest) {
      const day = through(rule);
      if (this.#stopped(rule.rule.document.notWhile)) rule.accrual.skip(day);
      else {
        const principal = this.#principal(rule);
        // A part of a minor unit that rounding leaves behind bears nothing.
        const gap =
          principal === 0n && openOf(rule) <= 0n ? rule.accrual.skip(day) : rule.advance(day, principal);
        if (gap !== undefined) this.#refuse(rule, gap);
      }
    }
  }

  #stopped(notWhile: readonly Standing[] | undefined): boolean {
    return notWhile?.some((standing) => this.standings.has(standing)) === true;
  }

  #principal(rule: InterestComponent): bigint {
    let sum = 0n;
    for (const one of this.components) if (rule.bears(one) && one !== rule) sum += openOf(one);
    return sum > 0n ? sum : 0n;
  }
}
