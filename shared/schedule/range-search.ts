/** Whole steps from `least` through `most`; not `isBounded` where `most` is only where the search ends. */
export type Range = { readonly least: bigint; readonly most: bigint; readonly isBounded: boolean };

type Point = { readonly step: bigint; readonly total: bigint };

type Stretch = { readonly from: Point; readonly through: Point };

/** `within` is set where totals rise and fall over the whole range: then the answer is of that stretch alone. */
export type Found = (
  | { readonly kind: 'exact'; readonly least: Point; readonly greatest: Point | undefined }
  | { readonly kind: 'between'; readonly below: Point; readonly above: Point }
  | { readonly kind: 'out-of-reach'; readonly nearest: Point }
  | { readonly kind: 'independent'; readonly least: Point }
  | { readonly kind: 'not-monotone' }
  | { readonly kind: 'nowhere' }
) & { readonly within?: Stretch };

/**
 * Searches the steps for a total. `totalAt` answers undefined at a step that is refused; the steps that are taken are
 * held to lie together. Works by doubling and halving: some five evaluations for each binary digit of the range. What
 * it answers holds where totals only rise or only fall; if those that it saw do both, it keeps to the stretch around
 * the step stated, and without one it says so.
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
  const start = firstTaken(range, stated, isTaken);
  if (start === undefined) return { kind: 'nowhere' };
  const low = firstHolding(isTaken, range.least, start);
  const high = lastTaken(start, range.most, isTaken);
  const found = searchStretch({ low, high, at, target, seen, range });
  if (found.kind !== 'not-monotone' || stated === undefined || stated < low || stated > high) return found;
  const around = stretchAround(stated, target, at, seen);
  const nearby = searchStretch({
    low: around.from.step,
    high: around.through.step,
    at,
    target,
    seen,
    range,
  });
  return nearby.kind === 'not-monotone' ? nearby : { ...nearby, within: around };
}

type Search = {
  readonly low: bigint;
  readonly high: bigint;
  readonly at: (step: bigint) => bigint | undefined;
  readonly target: bigint;
  readonly seen: ReadonlyMap<bigint, bigint | undefined>;
  readonly range: Range;
};

/** Searches from `low` through `high`, every step of which is taken. */
function searchStretch({ low, high, at, target, seen, range }: Search): Found {
  const point = (step: bigint): Point => ({ step, total: at(step) as bigint });
  const [first, last] = [point(low), point(high)];
  const rises = first.total < last.total;
  const isMonotone = () => keepsDirection(pointsSeen(seen, low, high), rises);
  if (!isMonotone()) return { kind: 'not-monotone' };
  if (first.total === last.total) return { kind: 'independent', least: first };
  /** Whether the total at a step has come as far as one that is looked for. */
  const reaches = (total: bigint) => (step: bigint) => {
    const here = at(step) as bigint;
    return rises ? here >= total : here <= total;
  };
  if (rises ? target > last.total : target < last.total) {
    const nearest = point(firstHolding(reaches(last.total), low, high));
    return isMonotone() ? { kind: 'out-of-reach', nearest } : { kind: 'not-monotone' };
  }
  if (rises ? target < first.total : target > first.total) return { kind: 'out-of-reach', nearest: first };
  const least = point(firstHolding(reaches(target), low, high));
  if (least.total !== target) {
    const before = point(least.step - 1n);
    if (!isMonotone()) return { kind: 'not-monotone' };
    return {
      kind: 'between',
      ...(rises ? { below: before, above: least } : { below: least, above: before }),
    };
  }
  const isPast = (step: bigint) => at(step) !== target;
  const end = isPast(high) ? firstHolding(isPast, least.step, high) - 1n : high;
  if (!isMonotone()) return { kind: 'not-monotone' };
  const isEndless = end === range.most && !range.isBounded;
  return { kind: 'exact', least, greatest: isEndless ? undefined : point(end) };
}

/** The steps around one over which the totals seen only rise, or only fall: those of the two that hold the target. */
function stretchAround(
  stated: bigint,
  target: bigint,
  at: (step: bigint) => bigint | undefined,
  seen: ReadonlyMap<bigint, bigint | undefined>,
): Stretch {
  at(stated);
  const points = pointsSeen(seen);
  const middle = points.findIndex(({ step }) => step === stated);
  const run = (rises: boolean): Stretch => {
    let [from, through] = [middle, middle];
    while (from > 0 && keepsDirection(points.slice(from - 1, from + 1), rises)) from--;
    while (through < points.length - 1 && keepsDirection(points.slice(through, through + 2), rises))
      through++;
    return { from: points[from] as Point, through: points[through] as Point };
  };
  const [up, down] = [run(true), run(false)];
  return target >= up.from.total && target <= up.through.total ? up : down;
}

/** The steps that were taken and looked at, from `low` through `high`, in order. */
function pointsSeen(
  seen: ReadonlyMap<bigint, bigint | undefined>,
  low?: bigint,
  high?: bigint,
): readonly Point[] {
  return [...seen]
    .flatMap(([step, total]) => (total === undefined ? [] : [{ step, total }]))
    .filter(({ step }) => (low === undefined || step >= low) && (high === undefined || step <= high))
    .sort((a, b) => (a.step < b.step ? -1 : 1));
}

function keepsDirection(points: readonly Point[], rises: boolean): boolean {
  return points.every(({ total }, index) => {
    const before = points[index - 1]?.total;
    return before === undefined || (rises ? before <= total : before >= total);
  });
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
