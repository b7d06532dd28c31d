import type { TermRounding } from '../schedule/terms/account-terms.ts';
import type { ExactAmount } from './exact-amount.ts';
import { roundExact } from './exact-amount.ts';

/** Something of a charge that can be paid: a head, or what has accrued under one rule. Amounts are minor units. */
export type Component = {
  readonly code: string;
  readonly counts: string;
  charged(): bigint;
  paid: bigint;
  relieved: bigint;
};

export const openOf = (component: Component): bigint =>
  component.charged() - component.paid - component.relieved;

/** A head of charge; adjustments change its amount. */
export class Head implements Component {
  readonly code: string;
  readonly counts: string;
  amount: bigint;
  paid = 0n;
  relieved = 0n;

  constructor(code: string, counts: string, amount: bigint) {
    this.code = code;
    this.counts = counts;
    this.amount = amount;
  }

  charged(): bigint {
    return this.amount;
  }
}

/** How the sum that has accrued becomes money. */
export type Bounds = {
  readonly rounding: TermRounding;
  readonly digits: number;
  /** The most that it comes to; undefined where the law sets no limit. */
  readonly limit: () => ExactAmount | undefined;
  /** Minor units up to which nothing is charged. */
  readonly notUpTo: bigint;
};

/**
 * Minor units of what has accrued: limited, rounded once, and nothing where it stays small. It is asked for far more
 * often than it changes, so the last answer is kept.
 */
export class ChargedWithin {
  readonly #bounds: Bounds;
  #within: ExactAmount = 0n;
  #charged = 0n;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  of(exact: ExactAmount): bigint {
    if (exact === 0n) return 0n;
    const limit = this.#bounds.limit();
    const within = limit !== undefined && exact > limit ? limit : exact;
    if (within === this.#within) return this.#charged;
    const rounded = roundExact(within, this.#bounds.rounding, this.#bounds.digits);
    this.#within = within;
    this.#charged = rounded <= this.#bounds.notUpTo ? 0n : rounded;
    return this.#charged;
  }
}
