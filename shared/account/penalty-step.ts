import { type DayNumber, dateOfDay } from '../day-number.ts';
import { parseDecimal, powerOfTen } from '../decimal.ts';
import { moneyFrom } from '../money.ts';
import type { PenaltyStepDocument } from '../schedule/document/terms-accruals.ts';
import type { ShareOrShares } from '../schedule/document/terms-rates.ts';
import { RefusedEvaluation } from '../schedule/refused-evaluation.ts';
import type { PenaltyRule } from '../schedule/terms/account-terms.ts';
import { rateOne, readShare, shareAt } from '../schedule/terms/rate-timeline.ts';
import { type ExactAmount, exactOf, roundMinor } from './exact-amount.ts';
import { dayOfStep, monthBegins, startOfStep } from './step-days.ts';

/** What a penalty looks at on a day. Amounts are minor units of tax. */
export type Lateness = {
  readonly charged: bigint;
  readonly unpaid: bigint;
  readonly unpaidWhenDue: bigint;
  /** Day on which the return was filed; undefined as long as it was not. */
  readonly filed: DayNumber | undefined;
  /** What is open under other classes or codes. */
  readonly openUnder: (names: readonly string[]) => bigint;
};

/** What a step adds at one time: an amount, or a share of a base that is in minor units. */
export type Addition = {
  readonly what: string;
  readonly amount: ExactAmount;
  readonly base?: bigint;
  /** Whether the base is what was unpaid, so that what is paid later is known to have been in it. */
  readonly ofUnpaid?: boolean;
};

type Amounts = { readonly currency: string; readonly digits: number };

/** One step of a penalty as time passes over it. */
export class PenaltyStep {
  readonly document: PenaltyStepDocument;
  readonly #rule: PenaltyRule;
  readonly #amounts: Amounts;
  readonly #start: DayNumber;
  /** Months or days counted so far. */
  #count = 0;
  /** The next day on which the step adds something; undefined once it is through. */
  next: DayNumber | undefined;
  /** All that it has come to. */
  exact: ExactAmount = 0n;
  /** What made it, as far as it may have to give way to a later step. */
  #added: Addition[] = [];

  constructor(document: PenaltyStepDocument, rule: PenaltyRule, anchor: DayNumber, amounts: Amounts) {
    this.document = document;
    this.#rule = rule;
    this.#amounts = amounts;
    this.#start = startOfStep(document, anchor, this.#monthsFrom);
    this.next = this.#dayOfNext();
  }

  get #monthsFrom() {
    return this.#rule.document.monthsFrom ?? 'due-day';
  }

  #dayOfNext(): DayNumber | undefined {
    return dayOfStep(this.document, this.#start, this.#count, this.#monthsFrom);
  }

  /** Goes on to the next day on which it adds something. */
  pass(): void {
    this.#count += 1;
    this.next = this.#dayOfNext();
  }

  end(): void {
    this.next = undefined;
  }

  /** What the law adds on a day, before the bounds of the step. */
  additionOn(day: DayNumber, lateness: Lateness): Addition {
    const { document } = this;
    if ('amount' in document) return { what: 'fixed amount', amount: this.#money(document.amount) };
    if (!('of' in document))
      return { what: `${document.perDay} a day`, amount: this.#money(document.perDay) };
    const unrounded = this.#base(document.of, document.including, lateness);
    const { amountRounding } = this.#rule;
    const positive = unrounded > 0n ? unrounded : 0n;
    const base =
      amountRounding === undefined ? positive : roundMinor(positive, amountRounding, this.#amounts.digits);
    const { percent, what } = this.#percentOn(day, document);
    const amount = (exactOf(base) * readShare(percent)) / rateOne;
    return { what, base, amount, ofUnpaid: document.of === 'unpaid' };
  }

  /** Adds it, within the bounds of the step. `above` is what the steps above it have come to. Answers what was added. */
  add(addition: Addition, above: ExactAmount, lateness: Lateness): ExactAmount {
    const before = this.exact;
    this.exact = this.#within(before + addition.amount, above, lateness);
    const amount = this.exact - before;
    const last = this.#added.at(-1);
    if (last !== undefined && last.base === addition.base && last.ofUnpaid === addition.ofUnpaid)
      this.#added[this.#added.length - 1] = { ...last, amount: last.amount + amount };
    else this.#added.push({ ...addition, amount });
    return amount;
  }

  /** Gives way to a later step as far as it was for what is still unpaid. Answers what falls away. */
  giveWay(unpaid: bigint): ExactAmount {
    let fallen = 0n;
    this.#added = this.#added.map((one) => {
      const still = one.ofUnpaid === true && one.base !== undefined && one.base > unpaid;
      const part = still ? (one.amount * (unpaid > 0n ? unpaid : 0n)) / (one.base as bigint) : one.amount;
      fallen += part;
      return { ...one, ofUnpaid: false, amount: one.amount - part };
    });
    this.exact -= fallen;
    this.end();
    return fallen;
  }

  #base(
    of: 'charged' | 'unpaid' | 'unpaid-when-due',
    including: readonly string[] | undefined,
    late: Lateness,
  ) {
    const tax = of === 'charged' ? late.charged : of === 'unpaid' ? late.unpaid : late.unpaidWhenDue;
    return including === undefined ? tax : tax + late.openUnder(including);
  }

  #percentOn(day: DayNumber, document: Extract<PenaltyStepDocument, { of: string }>) {
    if ('percent' in document) {
      const percent = this.#shareOn(document.percent, day);
      return { percent, what: percent };
    }
    if ('perDay' in document) {
      const percent = this.#shareOn(document.perDay, day);
      return { percent, what: `${percent} a day` };
    }
    const begins = monthBegins(document.months, this.#start, this.#count, this.#monthsFrom);
    const percent = this.#shareOn(document.perMonth, begins);
    return { percent, what: `${percent}, ${document.months} month ${this.#count + 1}` };
  }

  #shareOn(shares: ShareOrShares, day: DayNumber): string {
    const date = dateOfDay(day);
    const found = shareAt(shares, date);
    if (found !== undefined) return found;
    const { label } = this.#rule.document;
    throw new RefusedEvaluation(
      'account.no-rate',
      `no percentage for ${date}, which ${label} (${this.#rule.code}) needs`,
      'Add the one that was in force on that day to the schedule.',
    );
  }

  #within(sum: ExactAmount, above: ExactAmount, lateness: Lateness): ExactAmount {
    const { atLeast, atMost, atMostInAll } = this.document;
    let within = sum;
    const least = this.#least(atLeast, lateness);
    if (within < least) within = least;
    if (atMost !== undefined && within > this.#money(atMost)) within = this.#money(atMost);
    if (atMostInAll === undefined) return within;
    const room = this.#money(atMostInAll) - above;
    return within > room ? (room > 0n ? room : 0n) : within;
  }

  #least(atLeast: PenaltyStepDocument['atLeast'], lateness: Lateness): ExactAmount {
    if (atLeast === undefined) return 0n;
    if (typeof atLeast === 'string') return this.#money(atLeast);
    const amount = this.#money(atLeast.amount);
    const times = parseDecimal(atLeast.orMultiple) ?? { coefficient: 0n, scale: 0 };
    const tax = this.#base(atLeast.of, undefined, lateness);
    const multiple = (exactOf(tax > 0n ? tax : 0n) * times.coefficient) / powerOfTen(times.scale);
    return multiple < amount ? multiple : amount;
  }

  #money(text: string): ExactAmount {
    return exactOf(moneyFrom(text, this.#amounts.currency).minor);
  }
}
