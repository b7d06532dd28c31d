/** More open charges than this are not added up: the number of their sums doubles with each. */
const maximumItems = 25;

/** How some of the amounts make up the target: in no way, in just one, as their places, or in several ways. */
type Subset =
  | { readonly ways: 'none' | 'several' | 'too-many-amounts' }
  | { readonly ways: 'one'; readonly places: readonly number[] };

/** The only way in which some of the amounts make up the target, as their places; undefined where there is none or more. */
export function uniqueSubset(amounts: readonly bigint[], target: bigint): readonly number[] | undefined {
  const subset = findSubset(amounts, target);
  return subset.ways === 'one' ? subset.places : undefined;
}

/**
 * Meets in the middle: the sums of one half are looked up for those of the other, so 25 amounts take some thousands of
 * steps. Amounts in minor units, more than zero.
 */
export function findSubset(amounts: readonly bigint[], target: bigint): Subset {
  if (amounts.length > maximumItems) return { ways: 'too-many-amounts' };
  if (target <= 0n) return { ways: 'none' };
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
    if (match.count > 1 || solution !== undefined) return { ways: 'several' };
    solution = match.mask | (mask << half);
  }
  if (solution === undefined) return { ways: 'none' };
  const chosen = solution;
  return { ways: 'one', places: amounts.flatMap((_, place) => ((chosen >> place) & 1 ? [place] : [])) };
}

/** The sum of every subset; bit n of its place says whether amount n is in it. */
function subsetSums(amounts: readonly bigint[]): bigint[] {
  let sums = [0n];
  for (const amount of amounts) sums = [...sums, ...sums.map((sum) => sum + amount)];
  return sums;
}
