import { type DayNumber, dayNumber } from '../day-number.ts';
import type { Standing } from './charge-account.ts';
import type { FoldedFacts } from './fold-facts.ts';

/** From a day on a charge is set apart, or no longer. */
export type StandingChange = {
  readonly day: DayNumber;
  readonly charge: string;
  readonly standing: Standing;
  readonly apart: boolean;
};

/** When charges begin and cease to be disputed, suspended or in a plan. Spans that touch or overlap are one. */
export function standingChanges({
  standings,
  plans,
}: Pick<FoldedFacts, 'standings' | 'plans'>): StandingChange[] {
  const spans = new Map<string, { charge: string; standing: Standing; days: [DayNumber, DayNumber][] }>();
  const add = (charge: string, standing: Standing, from: string, through: string) => {
    const key = JSON.stringify([charge, standing]);
    const known = spans.get(key) ?? { charge, standing, days: [] };
    known.days.push([dayNumber(from), through === 'open' ? Number.POSITIVE_INFINITY : dayNumber(through)]);
    spans.set(key, known);
  };
  for (const { charge, standing, from, through } of standings) add(charge, standing, from, through);
  for (const { charges, from, through } of plans) {
    // One that ended on the day on which it began never ran.
    if (through < from) continue;
    for (const charge of charges) add(charge, 'in-plan', from, through);
  }
  return [...spans.values()].flatMap(({ charge, standing, days }) =>
    joined(days).flatMap(([from, through]) => [
      { day: from, charge, standing, apart: true },
      ...(Number.isFinite(through) ? [{ day: through + 1, charge, standing, apart: false }] : []),
    ]),
  );
}

function joined(days: readonly [DayNumber, DayNumber][]): [DayNumber, DayNumber][] {
  const result: [DayNumber, DayNumber][] = [];
  for (const [from, through] of [...days].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], through);
    else result.push([from, through]);
  }
  return result;
}
