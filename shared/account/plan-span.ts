import { type DayNumber, dayNumber } from '../day-number.ts';
import type { FactOf } from './history-document.ts';

/** An instalment plan and the days on which it runs. */
export type PlanSpan = {
  readonly fact: FactOf<'plan'>;
  readonly charges: ReadonlySet<string>;
  readonly from: DayNumber;
  /** Infinity where nothing has ended it. */
  readonly through: DayNumber;
};

export function planSpans(plans: readonly FactOf<'plan'>[]): ReadonlyMap<string, PlanSpan> {
  return new Map(
    plans.map((fact) => {
      const through = fact.through === 'open' ? Number.POSITIVE_INFINITY : dayNumber(fact.through);
      return [fact.id, { fact, charges: new Set(fact.charges), from: dayNumber(fact.from), through }];
    }),
  );
}

export function runsOn({ from, through }: PlanSpan, day: DayNumber): boolean {
  return from <= day && day <= through;
}
