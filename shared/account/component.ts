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

/** Minor units of what has accrued: limited, rounded once, and nothing where it stays small. */
export function chargedWithin(exact: ExactAmount, bounds: Bounds): bigint {
  const limit = bounds.limit();
  const within = limit !== undefined && exact > limit ? limit : exact;
  const rounded = roundExact(within, bounds.rounding, bounds.digits);
  return rounded <= bounds.notUpTo ? 0n : rounded;
}
