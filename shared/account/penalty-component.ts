import type { DayNumber } from '../day-number.ts';
import type { PenaltyRule } from '../schedule/terms/account-terms.ts';
import { type Bounds, ChargedWithin, type Component } from './component.ts';
import type { ExactAmount } from './exact-amount.ts';
import { type Addition, type Lateness, PenaltyStep } from './penalty-step.ts';

type StepTrace = {
  readonly on: DayNumber;
  readonly through?: DayNumber;
  readonly what: string;
  readonly base?: bigint;
  readonly amount: ExactAmount;
};

/** What a step would have added while its charge was set apart. */
type Missed = Addition & { readonly on: DayNumber; readonly step: PenaltyStep };

/** What lateness has brought about on one charge under one rule. */
export class PenaltyComponent implements Component {
  readonly rule: PenaltyRule;
  readonly code: string;
  readonly counts: string;
  readonly bounds: Bounds;
  readonly #charged: ChargedWithin;
  readonly traces: StepTrace[] = [];
  /** What waits until the charge is no longer set apart. */
  missed: readonly Missed[] = [];
  paid = 0n;
  relieved = 0n;
  readonly #steps: readonly PenaltyStep[];
  /** What had been paid when a step took the place of others: that much stays charged. */
  #kept = 0n;

  constructor(rule: PenaltyRule, anchor: DayNumber, currency: string, bounds: Bounds) {
    this.rule = rule;
    this.code = rule.code;
    this.counts = rule.document.counts;
    this.bounds = bounds;
    this.#charged = new ChargedWithin(bounds);
    const amounts = { currency, digits: bounds.digits };
    this.#steps = rule.document.steps.map((step) => new PenaltyStep(step, rule, anchor, amounts));
  }

  /** The next day on which something may be added. */
  get next(): DayNumber | undefined {
    let first: DayNumber | undefined;
    for (const { next } of this.#steps)
      if (next !== undefined && (first === undefined || next < first)) first = next;
    return first;
  }

  /**
   * Adds what falls on a day. `stopped` says that the rule does not run on it; `whole` is what the penalty would look at
   * if nothing were set apart.
   */
  reach(day: DayNumber, lateness: Lateness, stopped: boolean, whole: Lateness): void {
    const keeps = this.rule.document.missedSteps === 'added-after';
    for (const step of this.#steps) {
      if (step.next !== day) continue;
      const ended = this.#endedBefore(day, keeps ? whole : lateness);
      const now = stopped || this.#endedBefore(day, lateness) ? undefined : step.additionOn(day, lateness);
      if (!ended && keeps) this.#miss(step, day, step.additionOn(day, whole), now);
      if (now !== undefined) this.#add(step, day, now, lateness);
      if (ended && this.rule.document.lateness === 'filing') step.end();
      else if (step.next !== undefined) step.pass();
    }
  }

  /** The charge is no longer set apart: adds what waited, of no more than is charged now. */
  resume(day: DayNumber, lateness: Lateness): void {
    const { missed } = this;
    this.missed = [];
    for (const { step, on: _, ...addition } of missed) {
      const { base } = addition;
      const lower = base !== undefined && base > lateness.charged;
      const most = lateness.charged > 0n ? lateness.charged : 0n;
      this.#add(
        step,
        day,
        lower ? { ...addition, base: most, amount: (addition.amount * most) / base } : addition,
        lateness,
      );
    }
  }

  #endedBefore(day: DayNumber, { filed, unpaid }: Lateness): boolean {
    return this.rule.document.lateness === 'filing' ? filed !== undefined && filed < day : unpaid <= 0n;
  }

  /** Keeps what is not added now, and would be if nothing were set apart. */
  #miss(step: PenaltyStep, on: DayNumber, whole: Addition, now: Addition | undefined): void {
    const amount = whole.amount - (now?.amount ?? 0n);
    if (amount <= 0n) return;
    const base = whole.base === undefined ? {} : { base: whole.base - (now?.base ?? 0n) };
    this.missed = [...this.missed, { ...whole, ...base, step, on, amount }];
  }

  #add(step: PenaltyStep, day: DayNumber, addition: Addition, lateness: Lateness): void {
    const above = this.#steps.slice(0, this.#steps.indexOf(step));
    if (step.document.insteadOfAbove === 'yes') this.#replace(above, day, lateness);
    const amount = step.add(
      addition,
      above.reduce((total, { exact }) => total + exact, 0n),
      lateness,
    );
    const { what, base } = addition;
    const last = this.traces.at(-1);
    const isDaily = 'perDay' in step.document;
    if (isDaily && last?.through === day - 1 && last.what === what && last.base === base)
      this.traces[this.traces.length - 1] = { ...last, through: day, amount: last.amount + amount };
    else
      this.traces.push({
        on: day,
        ...(isDaily && { through: day }),
        what,
        ...(base !== undefined && { base }),
        amount,
      });
  }

  #replace(above: readonly PenaltyStep[], on: DayNumber, { unpaid }: Lateness): void {
    const fallen = above.reduce((sum, step) => sum + step.giveWay(unpaid), 0n);
    if (fallen === 0n) return;
    this.#kept = this.paid + this.relieved;
    this.traces.push({ on, what: 'in place of the steps above, for what is still unpaid', amount: -fallen });
  }

  get exact(): ExactAmount {
    let sum = 0n;
    for (const { exact } of this.#steps) sum += exact;
    return sum;
  }

  charged(): bigint {
    const charged = this.#charged.of(this.exact);
    if (charged < this.#kept) return this.#kept;
    return charged;
  }
}
