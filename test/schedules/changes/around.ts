import { addDays, type CivilDate } from '../../../shared/civil-date.ts';

/** A day, and what is law on it. */
export type Probe = readonly [day: CivilDate, law: string];

/**
 * The day before each change, the day itself and the day after. `law` has one more entry than there are changes: what
 * ruled before the first, then what rules from each.
 */
export function around(changes: readonly CivilDate[], law: readonly string[]): readonly Probe[] {
  if (law.length !== changes.length + 1) throw new Error(`${changes.length} changes, ${law.length} laws`);
  return changes.flatMap((day, index): Probe[] => {
    const [before, after] = [law[index] ?? '', law[index + 1] ?? ''];
    return [
      [addDays(day, -1), before],
      [day, after],
      [addDays(day, 1), after],
    ];
  });
}

/** The last year before each change that begins with a year, and the first one from it. */
export function years(changes: readonly CivilDate[], law: readonly string[]): readonly Probe[] {
  return around(changes, law)
    .map(([day, rule]): Probe => [day.slice(0, 4), rule])
    .filter(([year], index, all) => all[index - 1]?.[0] !== year);
}

/** What ten thousand units come to at a rate of at most four decimals. */
export function forTenThousand(rate: string): string {
  if (!/^\d/.test(rate)) return rate;
  const [whole = '', decimals = ''] = rate.split('.');
  return `${BigInt(whole + decimals.padEnd(4, '0'))}.00`;
}
