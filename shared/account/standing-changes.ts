import { type DayNumber, dayNumber } from '../day-number.ts';
import type { Standing } from './charge-account.ts';
import type { FoldedFacts } from './fold-facts.ts';

/** From a day on a charge is set apart, or no longer. */
export type StandingChange = {
  readonly day: DayNumber;
  readonly charge: string;
  readonly standing: Standing;
  readonly apart: boolean;
  /** Only so much of one component, by the fact that says so; without it, all of the charge. */
  readonly part?: StandingPart;
};
type StandingPart = { readonly fact: string; readonly component: string; readonly amount: string };

type Span = Pick<StandingChange, 'charge' | 'standing' | 'part'> & {
  readonly days: [DayNumber, DayNumber][];
};

/**
 * When charges begin and cease to be disputed, suspended or in a plan. Spans of a whole charge that touch or overlap are
 * one; parts stand beside each other.
 */
export function standingChanges({
  standings,
  plans,
}: Pick<FoldedFacts, 'standings' | 'plans'>): StandingChange[] {
  const spans = new Map<string, Span>();
  const add = (charge: string, standing: Standing, from: string, through: string, part?: StandingPart) => {
    const key = JSON.stringify([charge, standing, part?.fact ?? null]);
    const known = spans.get(key) ?? { charge, standing, days: [], ...(part && { part }) };
    known.days.push([dayNumber(from), through === 'open' ? Number.POSITIVE_INFINITY : dayNumber(through)]);
    spans.set(key, known);
  };
  for (const { id: fact, charge, standing, from, through, component, amount } of standings) {
    const part = component === undefined || amount === undefined ? undefined : { fact, component, amount };
    add(charge, standing, from, through, part);
  }
  for (const { charges, from, through } of plans) {
    // One that ended on the day on which it began never ran.
    if (through < from) continue;
    for (const charge of charges) add(charge, 'in-plan', from, through);
  }
  return [...spans.values()].flatMap(({ days, ...of }) =>
    joined(days).flatMap(([from, through]) => [
      { day: from, ...of, apart: true },
      ...(Number.isFinite(through) ? [{ day: through + 1, ...of, apart: false }] : []),
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
