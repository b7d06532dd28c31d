import type { CheckedLine } from './checked-line.ts';
import type { Level } from './compiled-schedule.ts';

/** Most groups that lines may fall into for each to be compiled for itself: numbers stay exact. */
const maximumGroups = 2 ** 40;

/** How many groups there may be, and which one a line is of. */
export type LineGroups = { readonly count: number; readonly groupOf: (frame: CheckedLine) => number };

/**
 * Groups lines by their codes, and by the spans of law in which their dates fall: within a group every parameter that
 * lines look up has one value. Undefined where there are too many groups to number. `datedBy` is the slot of the date
 * that places a line in time.
 */
export function lineGroups(
  { inputs, parameters }: Level,
  datedBy: number | undefined,
): LineGroups | undefined {
  const codes = [...inputs.codes.values()].reduce(
    (product, { list }) => product * (list.codes.length + 1),
    1,
  );
  const breaks = new Map<number, Set<number>>();
  for (const { dateSlots, changes } of parameters.values()) {
    for (const slot of dateSlots) breaks.set(slot, new Set([...(breaks.get(slot) ?? []), ...changes]));
  }
  const starts = (slot: number) => [...(breaks.get(slot) ?? [])].sort((a, b) => a - b);
  const own = datedBy === undefined ? [] : starts(datedBy);
  const others = [...breaks.keys()]
    .filter((slot) => slot !== datedBy)
    .map((slot) => ({ slot, starts: starts(slot) }));
  const count = others.reduce((product, one) => product * (one.starts.length + 1), codes * (own.length + 1));
  if (count > maximumGroups) return undefined;
  const size = own.length + 1;
  const first = (frame: CheckedLine) => frame.packedCodes * size + spanOf(frame.day, own);
  if (others.length === 0) return { count, groupOf: first };
  return {
    count,
    groupOf: (frame) => {
      let group = first(frame);
      for (const other of others) {
        group = group * (other.starts.length + 1) + spanOf(frame.dates[other.slot] as number, other.starts);
      }
      return group;
    },
  };
}

/** How many of the days have come by then. */
function spanOf(day: number, starts: readonly number[]): number {
  let span = starts.length;
  while (span > 0 && day < (starts[span - 1] as number)) span--;
  return span;
}
