/** Whole steps from `least` through `most`; not `isBounded` where `most` is only where the search ends. */
export type Range = { readonly least: bigint; readonly most: bigint; readonly isBounded: boolean };

type Point = { readonly step: bigint; readonly total: bigint };

export type Found =
  | { readonly kind: 'exact'; readonly least: Point; readonly greatest: Point | undefined }
  | { readonly kind: 'between'; readonly below: Point; readonly above: Point }
  | { readonly kind: 'out-of-reach'; readonly nearest: Point }
  | { readonly kind: 'independent'; readonly least: Point }
  | { readonly kind: 'not-monotone' }
  | { readonly kind: 'nowhere' };

/**
 * Searches the steps for a total. `totalAt` answers undefined at a step that is refused; the steps that are taken are
 * held to lie together. Works by doubling and halving: some five evaluations for each binary digit of the range. What
 * it answers holds where totals only rise or only fall; if those that it saw do both, it says so.
 */
export function searchRange(
  range: Range,
  stated: bigint | undefined,
  totalAt: (step: bigint) => bigint | undefined,
  target: bigint,
): Found {
  const seen = new Map<bigint, bigint | undefined>();
  const at = (step: bigint): bigint | undefined => {
    if (!seen.has(step)) seen.set(step, totalAt(step));
    return seen.get(step);
  };
  const isTaken = (step: bigint) => at(step) !== undefined;
  const point = (step: bigint): Point => ({ step, total: at(step) as bigint });
  const start = firstTaken(range, stated, isTaken);
  if (start === undefined) return { kind: 'nowhere' };
  const low = firstHolding(isTaken, range.least, start);
  const high = lastTaken(start, range.most, isTaken);
  const [first, last] = [point(low), point(high)];
  const rises = first.total < last.total;
  if (!isMonotone(seen, rises)) return { kind: 'not-monotone' };
  if (first.total === last.total) return { kind: 'independent', least: first };
  /** Whether the total at a step has come as far as one that is looked for. */
  const reaches = (total: bigint) => (step: bigint) => {
    const here = at(step) as bigint;
    return rises ? here >= total : here <= total;
  };
  if (rises ? target > last.total : target < last.total) {
    const nearest = point(firstHolding(reaches(last.total), low, high));
    return isMonotone(seen, rises) ? { kind: 'out-of-reach', nearest } : { kind: 'not-monotone' };
  }
  if (rises ? target < first.total : target > first.total) return { kind: 'out-of-reach', nearest: first };
  const least = point(firstHolding(reaches(target), low, high));
  if (least.total !== target) {
    if (!isMonotone(seen, rises)) return { kind: 'not-monotone' };
    const before = point(least.step - 1n);
    return {
      kind: 'between',
      ...(rises ? { below: before, above: least } : { below: least, above: before }),
    };
  }
  const isPast = (step: bigint) => at(step) !== target;
  const end = isPast(high) ? firstHolding(isPast, least.step, high) - 1n : high;
  if (!isMonotone(seen, rises)) return { kind: 'not-monotone' };
  const isEndless = end === range.most && !range.isBounded;
  return { kind: 'exact', least, greatest: isEndless ? undefined : point(end) };
}

/** A step that is taken, from the least on: the least, the one stated, then ever further ones. */
function firstTaken(
  { least, most }: Range,
  stated: bigint | undefined,
  isTaken: (step: bigint) => boolean,
): bigint | undefined {
  if (isTaken(least)) return least;
  if (stated !== undefined && stated >= least && stated <= most && isTaken(stated)) return stated;
  for (let distance = 1n; least + distance <= most; distance *= 10n)
    if (isTaken(least + distance)) return least + distance;
  return undefined;
}

/** The last step that is taken, from one that is: by strides of growing length, and then by halves. */
function lastTaken(start: bigint, most: bigint, isTaken: (step: bigint) => boolean): bigint {
  let last = start;
  for (let stride = 1n; last < most; stride *= 8n) {
    const next = start + stride < most ? start + stride : most;
    if (!isTaken(next)) return firstHolding((step) => !isTaken(step), last, next) - 1n;
    last = next;
  }
  return last;
}

/** The first step from `low` through `high` at which `holds` is true, given that it is at `high` and stays so. */
function firstHolding(holds: (step: bigint) => boolean, low: bigint, high: bigint): bigint {
  let [before, after] = [low - 1n, high];
  while (after - before > 1n) {
    const middle = before + (after - before) / 2n;
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** Whether the totals seen so far only rise, or only fall. */
function isMonotone(seen: ReadonlyMap<bigint, bigint | undefined>, rises: boolean): boolean {
  const totals = [...seen]
    .filter((entry): entry is [bigint, bigint] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, total]) => total);
  return totals.every((total, index) => {
    const before = totals[index - 1];
    return before === undefined || (rises ? before <= total : before >= total);
  });
}
