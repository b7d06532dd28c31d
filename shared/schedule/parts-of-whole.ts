import { divideRounded } from '../rounding.ts';

/**
 * Shows exact parts in whole units so that they make up the whole, which was rounded once: each part has the floor of
 * its own units, and what the whole has over goes, a unit each, to the largest remainders (the first of equals first).
 * `whole` is in units of 1/`denominator`; a part is [over, under], `under` above zero. Parts may be below zero.
 */
export function partsOfWhole(
  whole: bigint,
  denominator: bigint,
  parts: readonly (readonly [over: bigint, under: bigint])[],
): readonly bigint[] {
  const shares = parts.map(([over, under], index) => {
    const units = divideRounded(over * denominator, under, 'floor');
    return { index, units, rest: over * denominator - units * under, under };
  });
  const count = BigInt(parts.length);
  const over = whole - shares.reduce((sum, { units }) => sum + units, 0n);
  // A whole rounded to a coarser step than a unit may be further off than one unit a part.
  const each = divideRounded(over, count, 'floor');
  let left = over - each * count;
  const byRemainder = shares.toSorted((a, b) => {
    const apart = b.rest * a.under - a.rest * b.under;
    return apart === 0n ? a.index - b.index : apart < 0n ? -1 : 1;
  });
  for (const share of byRemainder) {
    share.units += each;
    if (left > 0n) {
      share.units += 1n;
      left -= 1n;
    }
  }
  return shares.map(({ units }) => units);
}
