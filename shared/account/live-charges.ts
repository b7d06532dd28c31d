import type { ChargeAccount } from './charge-account.ts';
import { naturalOrder } from './natural-order.ts';

/** The one due first before the others. */
export function dueOrder(a: ChargeAccount, b: ChargeAccount): number {
  return a.due - b.due || naturalOrder(a.fact.id, b.fact.id);
}

/** Charges that may still take money, the one due first before the others, as they come and are settled. */
export class LiveCharges {
  #charges: ChargeAccount[] = [];
  readonly #known = new Set<ChargeAccount>();
  /** How many there were when the settled ones were last let go, and how many were settled since. */
  #kept = 0;
  #settled = 0;

  /** Puts a charge in its place, if it is not there. */
  add(charge: ChargeAccount): void {
    if (this.#known.has(charge)) return;
    this.#known.add(charge);
    let [low, high] = [0, this.#charges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (dueOrder(this.#charges[middle] as ChargeAccount, charge) <= 0) low = middle + 1;
      else high = middle;
    }
    this.#charges.splice(low, 0, charge);
  }

  /** A charge was paid: to look at those that are settled again and again would be the most of the work. */
  noteSettled(): void {
    this.#settled += 1;
  }

  /** All of them, in order. */
  all(): readonly ChargeAccount[] {
    const { length } = this.#charges;
    if (length > 2 * this.#kept + 16 || 2 * this.#settled > length + 16) this.#letGo();
    return this.#charges;
  }

  #letGo(): void {
    this.#charges = this.#charges.filter((charge) => {
      const isLive = charge.open !== 0n || charge.next !== undefined;
      if (!isLive) this.#known.delete(charge);
      return isLive;
    });
    this.#kept = this.#charges.length;
    this.#settled = 0;
  }
}
