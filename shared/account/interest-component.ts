import type { DayNumber } from '../day-number.ts';
import type { InterestRule } from '../schedule/terms/account-terms.ts';
import type { NoRate, RateTimeline } from '../schedule/terms/rate-timeline.ts';
import { Accrual, type Trace } from './accrual.ts';
import { type Bounds, ChargedWithin, type Component } from './component.ts';
import { roundMinor } from './exact-amount.ts';
import { GraceDays } from './grace-days.ts';

const lastDayOffset = { 'payment-day': 0, 'day-before-payment': 1, 'two-days-before-payment': 2 } as const;

/** Interest (or a daily penalty) on one charge under one rule. */
export class InterestComponent implements Component {
  readonly rule: InterestRule;
  readonly code: string;
  readonly counts: string;
  readonly accrual: Accrual;
  readonly bounds: Bounds;
  readonly #charged: ChargedWithin;
  /** The last day counted for what is paid on a day is so many days before it. */
  readonly offset: number;
  /** Days of grace that forgive; undefined where the law gives none. */
  readonly grace: GraceDays | undefined;
  #paid = 0n;
  #relieved = 0n;

  constructor(rule: InterestRule, timeline: RateTimeline, anchor: DayNumber, bounds: Bounds, trace: Trace) {
    const { document, amountRounding } = rule;
    this.rule = rule;
    this.code = rule.code;
    this.counts = document.counts;
    this.bounds = bounds;
    this.#charged = new ChargedWithin(bounds);
    this.offset = lastDayOffset[document.lastDay];
    const grace = Number(document.graceDays ?? 0);
    const forgives = document.graceForgives === 'yes';
    const first = anchor + (document.firstDay === 'next-day' ? 1 : 0) + (forgives ? 0 : grace);
    this.grace = forgives ? new GraceDays(first, anchor + grace) : undefined;
    const terms = {
      timeline,
      dayCount: document.dayCount,
      compounding: document.compounding,
      bearsAlone: document.endsWhen === 'all-paid',
      rounded:
        amountRounding && ((principal: bigint) => roundMinor(principal, amountRounding, bounds.digits)),
    };
    this.accrual = new Accrual(terms, first, trace);
  }

  bears(component: Component): boolean {
    return this.rule.document.on.includes(component.counts) || this.rule.document.on.includes(component.code);
  }

  /** The first day after days of grace that forgive; undefined where there are none, or once they are over. */
  get graceOver(): DayNumber | undefined {
    return this.grace?.isOver === false ? this.grace.through + 1 : undefined;
  }

  /** Counts the days through a day at what bears; `paid` is what has been paid of it so far. */
  advance(through: DayNumber, principal: bigint, paid: () => bigint): NoRate | undefined {
    if (this.grace?.isOver !== false) return this.#count(through, principal);
    this.grace.pass(through, principal, paid());
    return undefined;
  }

  /** Passes over days on which nothing bears. */
  skip(through: DayNumber, paid: () => bigint): void {
    if (this.grace?.isOver === false) this.grace.pass(through, 0n, paid());
    else this.accrual.skip(through);
  }

  /** The days of grace end: what was paid in them never bore, the rest bears from the start. */
  endGrace(paid: bigint): NoRate | undefined {
    for (const { through, principal } of this.grace?.end(paid) ?? []) {
      const gap = this.#count(through, principal);
      if (gap !== undefined) return gap;
    }
    return undefined;
  }

  charged(): bigint {
    return this.#charged.of(this.accrual.gross);
  }

  #count(through: DayNumber, principal: bigint): NoRate | undefined {
    // A part of a minor unit that rounding leaves behind bears nothing.
    const nothing = principal === 0n && this.charged() - this.#paid - this.#relieved <= 0n;
    return nothing ? this.accrual.skip(through) : this.accrual.advance(through, principal);
  }

  get paid(): bigint {
    return this.#paid;
  }
  set paid(amount: bigint) {
    this.#paid = amount;
    this.accrual.settled = this.#paid + this.#relieved;
  }
  get relieved(): bigint {
    return this.#relieved;
  }
  set relieved(amount: bigint) {
    this.#relieved = amount;
    this.accrual.settled = this.#paid + this.#relieved;
  }
}
