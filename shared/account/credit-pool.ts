import type { DayNumber } from '../day-number.ts';
import { lesserOf } from '../money.ts';
import type { NoRate } from '../schedule/terms/rate-timeline.ts';
import type { Accrual } from './accrual.ts';
import { naturalOrder } from './natural-order.ts';

/** Money that came in, or that a charge gave back, and what of it has not been used. Amounts are minor units. */
export type Lot = {
  readonly source: string;
  /** Settles the order of lots of one day: the bank's reference, or the id. */
  readonly key: string;
  readonly from: DayNumber;
  readonly kind: 'money' | 'units';
  readonly amount: bigint;
  left: bigint;
  /** Interest that the authority owes on it. */
  readonly accrual: Accrual | undefined;
  readonly offset: number;
};

/** The unused money of an account, oldest first. */
export class CreditPool {
  readonly lots: Lot[] = [];
  /** Those that may have something left, in the same order. */
  #unused: Lot[] = [];
  readonly #onGap: (gap: NoRate) => void;

  /** @param onGap called where credit bears and there is no rate; if it does not throw, the lot bears no further */
  constructor(onGap: (gap: NoRate) => void) {
    this.#onGap = onGap;
  }

  add(lot: Lot): void {
    for (const lots of [this.lots, this.#unused])
      lots.splice(lots.findLastIndex((one) => lotOrder(one, lot) <= 0) + 1, 0, lot);
  }

  /** Lots of money with something left, oldest first. */
  available(): readonly Lot[] {
    this.#unused = this.#unused.filter(({ left }) => left > 0n);
    return this.#unused.filter(({ kind }) => kind === 'money');
  }

  /** Uses some of a lot on a day. */
  use(lot: Lot, amount: bigint, day: DayNumber): void {
    this.#accrue(lot, day);
    lot.left -= amount;
  }

  /** Brings the interest on what is left up to a day. */
  advance(day: DayNumber): void {
    for (const lot of this.lots) this.#accrue(lot, day);
  }

  #accrue(lot: Lot, day: DayNumber): void {
    if (lot.accrual === undefined || day <= lot.from) return;
    const gap = lot.accrual.advance(day - lot.offset, lot.left);
    if (gap === undefined) return;
    this.#onGap(gap);
    lot.accrual.gap = gap;
  }
}

/** The older first; of one day, by key. */
export function lotOrder(a: Lot, b: Lot): number {
  return a.from - b.from || naturalOrder(a.key, b.key) || naturalOrder(a.source, b.source);
}

/** Takes an amount from lots in their order; answers what was taken of each, and what none had. */
export function takeFrom(
  lots: readonly Lot[],
  amount: bigint,
): { readonly taken: readonly (readonly [Lot, bigint])[]; readonly short: bigint } {
  let short = amount;
  const taken: (readonly [Lot, bigint])[] = [];
  for (const lot of lots) {
    if (short === 0n) break;
    const part = lesserOf(lot.left, short);
    if (part <= 0n) continue;
    taken.push([lot, part]);
    short -= part;
  }
  return { taken, short };
}
