import type { DayNumber } from '../day-number.ts';
import type { InterestRule } from '../schedule/terms/account-terms.ts';
import type { NoRate, RateTimeline } from '../schedule/terms/rate-timeline.ts';
import { Accrual, type Trace } from './accrual.ts';
import { type Bounds, ChargedWithin, type Component } from './component.ts';

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
  /** The first day after days of grace that forgive; undefined where there are none, or once they are over. */
  graceOver: DayNumber | undefined;
  #paid = 0n;
  #relieved = 0n;

  constructor(rule: InterestRule, timeline: RateTimeline, anchor: DayNumber, bounds: Bounds, trace: Trace) {
    const { document } = rule;
    this.rule = rule;
    this.code = rule.code;
    this.counts = document.counts;
    this.bounds = bounds;
    this.#charged = new ChargedWithin(bounds);
    this.offset = lastDayOffset[document.lastDay];
    const grace = Number(document.graceDays ?? 0);
    const forgives = document.graceForgives === 'yes';
    const first = anchor + (document.firstDay === 'next-day' ? 1 : 0) + (forgives ? 0 : grace);
    this.graceOver = forgives ? anchor + grace + 1 : undefined;
    const terms = {
      timeline,
      dayCount: document.dayCount,
      compounding: document.compounding,
      bearsAlone: document.endsWhen === 'all-paid',
    };
    this.accrual = new Accrual(terms, first, trace);
  }

  bears(component: Component): boolean {
    return this.rule.document.on.includes(component.counts) || this.rule.document.on.includes(component.code);
  }

  advance(through: DayNumber, principal: bigint): NoRate | undefined {
    return this.accrual.advance(through, principal);
  }

  /** The days of grace end: what is unpaid then bears from the start, what is not never did. */
  endGrace(principal: bigint): void {
    this.graceOver = undefined;
    if (principal === 0n) this.accrual.forget();
  }

  charged(): bigint {
    return this.graceOver === undefined ? this.#charged.of(this.accrual.gross) : 0n;
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
