/** More open charges than this are not added up: the number of their sums doubles with each. */
const maximumItems = 25;

/**
 * The only way in which some of the amounts make up the target, as their places; undefined where there is none or more
 * than one. Meets in the middle: the sums of one half are looked up for those of the other, so 25 amounts take some
 * thousands of steps. Amounts in minor units, more than zero.
 */
export function uniqueSubset(amounts: readonly bigint[], target: bigint): number[] | undefined {
  if (amounts.length > maximumItems || target <= 0n) return undefined;
  const half = amounts.length >> 1;
  const first = subsetSums(amounts.slice(0, half));
  const found = new Map<bigint, { count: number; mask: number }>();
  for (const [mask, sum] of first.entries()) {
    const known = found.get(sum);
    if (known === undefined) found.set(sum, { count: 1, mask });
    else known.count++;
  }
  let solution: number | undefined;
  for (const [mask, sum] of subsetSums(amounts.slice(half)).entries()) {
    const match = found.get(target - sum);
    if (match === undefined) continue;
    if (match.count > 1 || solution !== undefined) return undefined;
    solution = match.mask | (mask << half);
  }
  const chosen = solution ?? 0;
  return solution === undefined
    ? undefined
    : amounts.flatMap((_, place) => ((chosen >> place) & 1 ? [place] : []));
}

/** The sum of every subset; bit n of its place says whether amount n is in it. */
function subsetSums(amounts: readonly bigint[]): bigint[] {
  let sums = [0n];
  for (const amount of amounts) sums = [...sums, ...sums.map((sum) => sum + amount)];
  return sums;
}
