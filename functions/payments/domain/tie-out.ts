import type { Money } from '../../../shared/money.ts';

/** Sums of booked entries in minor units. `reversals` is what they add to credits − debits by marks on reversals. */
export type BookedTotals = { readonly credits: bigint; readonly debits: bigint; readonly reversals: bigint };

export type TieOut = {
  readonly ties: boolean;
  readonly difference?: Money;
  readonly wouldTieIfFlipped?: boolean;
};

/**
 * The arbiter of a statement: opening + credits − debits = closing, in minor units. Without both balances nothing
 * ties. Where it does not, says whether it would with the marks of reversals inverted, as a few banks mean them.
 */
export function tieOut(opening: Money | undefined, closing: Money | undefined, totals: BookedTotals): TieOut {
  if (opening === undefined || closing === undefined) return { ties: false };
  const difference = opening.minor + totals.credits - totals.debits - closing.minor;
  if (difference === 0n) return { ties: true };
  return {
    ties: false,
    difference: { minor: difference, currency: closing.currency },
    wouldTieIfFlipped: difference === 2n * totals.reversals,
  };
}
