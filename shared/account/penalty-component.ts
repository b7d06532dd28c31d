import { addMonths } from '../civil-date.ts';
import { type DayNumber, dateOfDay, dayNumber } from '../day-number.ts';
import { moneyFrom } from '../money.ts';
import type { PenaltyStepDocument } from '../schedule/document/terms-accruals.ts';
import type { PenaltyRule } from '../schedule/terms/account-terms.ts';
import { rateOne, readShare } from '../schedule/terms/rate-timeline.ts';
import { type Bounds, ChargedWithin, type Component } from './component.ts';
import { type ExactAmount, exactOf } from './exact-amount.ts';

/** What a penalty looks at on a day. Amounts are minor units of tax. */
export type Lateness = {
  readonly charged: bigint;
  readonly unpaid: bigint;
  readonly unpaidWhenDue: bigint;
  /** Day on which the return was filed; undefined as long as it was not. */
  readonly filed: DayNumber | undefined;
};

type StepTrace = {
  readonly on: DayNumber;
  readonly through?: DayNumber;
  readonly what: string;
  readonly base?: bigint;
  readonly amount: ExactAmount;
};

type StepState = {
  readonly document: PenaltyStepDocument;
  readonly start: DayNumber;
  /** The next day on which the step adds something; undefined once it is through. */
  next: DayNumber | undefined;
  /** Months or days counted so far. */
  count: number;
  exact: ExactAmount;
};

/** What lateness has brought about on one charge under one rule. */
export class PenaltyComponent implements Component {
  readonly rule: PenaltyRule;
  readonly code: string;
  readonly counts: string;
  readonly bounds: Bounds;
  readonly #charged: ChargedWithin;
  readonly traces: StepTrace[] = [];
  paid = 0n;
  relieved = 0n;
  readonly #steps: readonly StepState[];
  readonly #currency: string;

  constructor(rule: PenaltyRule, anchor: DayNumber, currency: string, bounds: Bounds) {
    this.rule = rule;
    this.code = rule.code;
    this.counts = rule.document.counts;
    this.bounds = bounds;
    this.#charged = new ChargedWithin(bounds);
    this.#currency = currency;
    this.#steps = rule.document.steps.map((document) => {
      const start =
        document.afterMonths === undefined
          ? anchor + Number(document.afterDays)
          : monthsAfter(anchor, Number(document.afterMonths));
      const state: StepState = { document, start, next: undefined, count: 0, exact: 0n };
      state.next = dayOfStep(state);
      return state;
    });
  }

  /** The next day on which something may be added. */
  get next(): DayNumber | undefined {
    const days = this.#steps.flatMap(({ next }) => (next === undefined ? [] : [next]));
    return days.length === 0 ? undefined : Math.min(...days);
  }

  /** Adds what falls on a day. `passes` says that it is a day on which nothing is added. */
  reach(day: DayNumber, lateness: Lateness, passes: boolean): void {
    for (const step of this.#steps) {
      if (step.next !== day) continue;
      const ended = this.#endedBefore(day, lateness);
      if (!ended && !passes) this.#add(step, day, lateness);
      if (ended && this.rule.document.lateness === 'filing') step.next = undefined;
      else {
        step.count += 1;
        step.next = dayOfStep(step);
      }
    }
  }

  #endedBefore(day: DayNumber, { filed, unpaid }: Lateness): boolean {
    return this.rule.document.lateness === 'filing' ? filed !== undefined && filed < day : unpaid <= 0n;
  }

  #add(step: StepState, day: DayNumber, lateness: Lateness): void {
    const { document } = step;
    const added =
      'percent' in document || 'perMonth' in document ? this.#share(step, lateness) : this.#sum(step);
    const before = step.exact;
    step.exact = this.#within(step, before + added.amount);
    const amount = step.exact - before;
    const last = this.traces.at(-1);
    if ('perDay' in document && last?.through === day - 1 && last.what === added.what)
      this.traces[this.traces.length - 1] = { ...last, through: day, amount: last.amount + amount };
    else this.traces.push({ on: day, ...('perDay' in document && { through: day }), ...added, amount });
  }

  #sum({ document }: StepState): { readonly what: string; readonly amount: ExactAmount } {
    const text = 'amount' in document ? document.amount : 'perDay' in document ? document.perDay : '0';
    const what = 'amount' in document ? 'fixed amount' : `${text} a day`;
    return { what, amount: exactOf(moneyFrom(text, this.#currency).minor) };
  }

  #share({ document, count }: StepState, lateness: Lateness) {
    const monthly = 'perMonth' in document;
    const percent = monthly ? document.perMonth : 'percent' in document ? document.percent : '0%';
    const of = 'of' in document ? document.of : 'charged';
    const base =
      of === 'charged' ? lateness.charged : of === 'unpaid' ? lateness.unpaid : lateness.unpaidWhenDue;
    const what = monthly ? `${percent}, ${document.months} month ${count + 1}` : percent;
    const positive = base > 0n ? base : 0n;
    return { what, base, amount: (exactOf(positive) * readShare(percent)) / rateOne };
  }

  #within(step: StepState, sum: ExactAmount): ExactAmount {
    const money = (text: string) => exactOf(moneyFrom(text, this.#currency).minor);
    const { atLeast, atMost, atMostInAll } = step.document;
    let within = sum;
    if (atLeast !== undefined && within < money(atLeast)) within = money(atLeast);
    if (atMost !== undefined && within > money(atMost)) within = money(atMost);
    if (atMostInAll === undefined) return within;
    const position = this.#steps.indexOf(step);
    const above = this.#steps.slice(0, position).reduce((total, { exact }) => total + exact, 0n);
    const room = money(atMostInAll) - above;
    return within > room ? (room > 0n ? room : 0n) : within;
  }

  get exact(): ExactAmount {
    return this.#steps.reduce((sum, { exact }) => sum + exact, 0n);
  }

  charged(): bigint {
    return this.#charged.of(this.exact);
  }
}

function monthsAfter(day: DayNumber, months: number): DayNumber {
  return dayNumber(addMonths(dateOfDay(day), months));
}

/** The day on which the step adds something for the next time; undefined where it has come to its end. */
function dayOfStep({ document, start, count }: StepState): DayNumber | undefined {
  if ('perDay' in document) {
    const most = document.atMostDays;
    return most !== undefined && count >= Number(most) ? undefined : start + 1 + count;
  }
  if ('perMonth' in document) {
    if (document.atMostMonths !== undefined && count >= Number(document.atMostMonths)) return undefined;
    return document.months === 'complete' ? monthsAfter(start, count + 1) : monthsAfter(start, count) + 1;
  }
  return count > 0 ? undefined : start + 1;
}
