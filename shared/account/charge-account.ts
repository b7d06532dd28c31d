import type { DayNumber } from '../day-number.ts';
import type { NoRate } from '../schedule/terms/rate-timeline.ts';
import { type Component, Head, openOf } from './component.ts';
import type { ChargeFact } from './history-document.ts';
import { InterestComponent } from './interest-component.ts';
import { PenaltyComponent } from './penalty-component.ts';
import type { Lateness } from './penalty-step.ts';

export type Standing = 'disputed' | 'suspended' | 'in-plan';

/** A part of one component that is set apart, by the fact that says so. Minor units. */
type HeldPart = { readonly fact: string; readonly component: string; readonly amount: bigint };

export type ChargeParts = {
  readonly fact: ChargeFact;
  readonly due: DayNumber;
  readonly filed: DayNumber | undefined;
  readonly components: readonly Component[];
  /** Called where a day that must bear has no rate; if it does not throw, the rule accrues no further. */
  readonly onGap: (rule: InterestComponent, gap: NoRate) => void;
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
  readonly #held = new Map<string, HeldPart & { readonly standing: Standing }>();
  readonly #interest: readonly InterestComponent[];
  readonly #penalties: readonly PenaltyComponent[];
  readonly #onGap: ChargeParts['onGap'];
  #unpaidWhenDue: bigint | undefined;
  /** Whether money was ever paid on it. */
  everPaid = false;

  constructor({ fact, due, filed, components, onGap }: ChargeParts) {
    this.fact = fact;
    this.due = due;
    this.filed = filed;
    this.components = components;
    this.#interest = components.filter((one) => one instanceof InterestComponent);
    this.#penalties = components.filter((one) => one instanceof PenaltyComponent);
    this.#onGap = onGap;
  }

  /** Rules that have stopped, because the law has no rate for the next day. */
  get stopped(): readonly InterestComponent[] {
    return this.#interest.filter(({ accrual }) => accrual.gap !== undefined);
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

  /** Whether interest grows on a part of it that is set apart, so that there is more to pay every day. */
  get growsApart(): boolean {
    return (
      this.#held.size > 0 &&
      this.#interest.some((rule) => !this.#stopped(rule.rule.document.notWhile) && this.#principal(rule) > 0n)
    );
  }

  /** Brings about everything up to a day, as it stands before what is paid on that day. */
  advance(day: DayNumber): void {
    for (let next = this.next; next !== undefined && next <= day; next = this.next) {
      this.#accrue((rule) => Math.min(next - 1, day - rule.offset));
      if (this.#unpaidWhenDue === undefined && next > this.due) this.#unpaidWhenDue = this.tax('open');
      for (const rule of this.#interest) {
        const gap = rule.graceOver === next ? rule.endGrace(this.#paidOf(rule)) : undefined;
        if (gap !== undefined) this.#stopAt(rule, gap);
      }
      this.#reach(next);
    }
    this.#accrue((rule) => day - rule.offset);
  }

  /** Sets it apart, or no longer, from a day on: what stops accruing has run up to the day before. */
  setStanding(standing: Standing, day: DayNumber, apart: boolean, part?: HeldPart): void {
    this.advance(day - 1);
    this.#accrue(() => day - 1);
    if (part !== undefined) {
      if (apart) this.#held.set(part.fact, { ...part, standing });
      else this.#held.delete(part.fact);
    } else if (apart) this.standings.add(standing);
    else this.standings.delete(standing);
    if (!apart) this.#resume(day);
  }

  /** Why parts of it are set apart. */
  get standingsOfParts(): ReadonlySet<Standing> {
    return new Set([...this.#held.values()].map(({ standing }) => standing));
  }

  /** How much of what is open under a component is set apart, as a part, for one of these reasons. */
  heldBack(component: Component, standings: readonly Standing[] | undefined): bigint {
    if (this.#held.size === 0 || standings === undefined) return 0n;
    let held = 0n;
    for (const { component: code, amount, standing } of this.#held.values())
      if (code === component.code && standings.includes(standing)) held += amount;
    const open = openOf(component);
    return held < open ? held : open > 0n ? open : 0n;
  }

  /** How much of what is open is set apart, as a whole or in part, for one of these reasons. */
  openApart(standings: readonly Standing[]): bigint {
    if (standings.some((standing) => this.standings.has(standing))) return this.open;
    let sum = 0n;
    for (const one of this.components) sum += this.heldBack(one, standings);
    return sum;
  }

  #reach(day: DayNumber): void {
    for (const penalty of this.#penalties) {
      const { notWhile } = penalty.rule.document;
      const whole = this.#lateness(undefined);
      const lateness = this.#held.size === 0 ? whole : this.#lateness(notWhile);
      penalty.reach(day, lateness, this.#stopped(notWhile), whole);
    }
  }

  /** What waited while it was set apart comes about once nothing of it is, for that reason. */
  #resume(day: DayNumber): void {
    for (const penalty of this.#penalties) {
      const { notWhile = [] } = penalty.rule.document;
      const isApart = this.#stopped(notWhile) || notWhile.some((one) => this.standingsOfParts.has(one));
      if (penalty.missed.length > 0 && !isApart) penalty.resume(day, this.#lateness(undefined));
    }
  }

  #openUnder(names: readonly string[], notWhile: readonly Standing[] | undefined): bigint {
    let sum = 0n;
    for (const one of this.components)
      if ((names.includes(one.code) || names.includes(one.counts)) && !(one instanceof InterestComponent))
        sum += openOf(one) - this.heldBack(one, notWhile);
    return sum;
  }

  /** What a penalty looks at: without the tax that is set apart for a reason for which it does not run. */
  #lateness(notWhile: readonly Standing[] | undefined): Lateness {
    let held = 0n;
    for (const one of this.components)
      if (one instanceof Head && one.counts === 'tax') held += this.heldBack(one, notWhile);
    return {
      charged: this.tax('charged') - held,
      unpaid: this.tax('open') - held,
      unpaidWhenDue: this.unpaidWhenDue - held,
      filed: this.filed,
      openUnder: (names) => this.#openUnder(names, notWhile),
    };
  }

  #accrue(through: (rule: InterestComponent) => DayNumber): void {
    for (const rule of this.#interest) {
      const day = through(rule);
      if (this.#stopped(rule.rule.document.notWhile)) rule.skip(day, () => this.#paidOf(rule));
      else {
        const gap = rule.advance(day, this.#principal(rule), () => this.#paidOf(rule));
        if (gap !== undefined) this.#stopAt(rule, gap);
      }
    }
  }

  /** There is no rate: if that is not refused, the rule accrues no further. */
  #stopAt(rule: InterestComponent, gap: NoRate): void {
    this.#onGap(rule, gap);
    rule.accrual.gap = gap;
  }

  #stopped(notWhile: readonly Standing[] | undefined): boolean {
    return notWhile?.some((standing) => this.standings.has(standing)) === true;
  }

  #paidOf(rule: InterestComponent): bigint {
    let sum = 0n;
    for (const one of this.components) if (rule.bears(one) && one !== rule) sum += one.paid;
    return sum;
  }

  #principal(rule: InterestComponent): bigint {
    let sum = 0n;
    for (const one of this.components)
      if (rule.bears(one) && one !== rule)
        sum += openOf(one) - this.heldBack(one, rule.rule.document.notWhile);
    return sum > 0n ? sum : 0n;
  }
}
