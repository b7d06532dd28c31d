import type { CheckedLine } from './checked-line.ts';
import type { Level } from './compiled-schedule.ts';

/** Most groups that lines may fall into for each to be compiled for itself: a bound on memory. */
const maximumGroups = 2 ** 40;

/**
 * Groups lines by their codes, and by the spans of law in which their dates fall: within a group every parameter that
 * lines look up has one value. Undefined where there are too many groups to number.
 */
export function lineGroups({ inputs, parameters }: Level): ((frame: CheckedLine) => number) | undefined {
  const codes = [...inputs.codes.values()].map(({ slot, list }) => ({ slot, size: list.codes.length + 1 }));
  const breaks = new Map<number, Set<number>>();
  for (const { dateSlots, changes } of parameters.values()) {
    for (const slot of dateSlots) breaks.set(slot, new Set([...(breaks.get(slot) ?? []), ...changes]));
  }
  const dates = [...breaks].map(([slot, days]) => ({ slot, starts: [...days].sort((a, b) => a - b) }));
  const count = [...codes.map(({ size }) => size), ...dates.map(({ starts }) => starts.length + 1)];
  if (count.reduce((product, size) => product * size, 1) > maximumGroups) return undefined;
  return (frame) => {
    let group = 0;
    for (const { slot, size } of codes) group = group * size + (frame.codes[slot] as number) + 1;
    for (const { slot, starts } of dates) {
      const day = frame.dates[slot] as number;
      let span = starts.length;
      while (span > 0 && day < (starts[span - 1] as number)) span--;
      group = group * (starts.length + 1) + span;
    }
    return group;
  };
}
