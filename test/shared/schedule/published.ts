import { expectAccepted } from '../../../shared/outcome.ts';
import { latestSchedule } from '../../../shared/schedule/library.ts';
import type { Declared, Liability, Schedule } from '../../../shared/schedule/schedule.ts';

/** A published schedule, for tests. */
export function published(id: string): Schedule {
  const schedule = latestSchedule(id);
  if (schedule === undefined) throw new Error(`no schedule ${id}`);
  return schedule;
}

/** A delivery of fuel in Ontario with the fields given. */
export function delivery(fields: Record<string, string>): Record<string, string> {
  return {
    deliveryDate: '2024-06-03',
    invoice: 'A1',
    province: 'ontario',
    fuel: 'gasoline',
    quantity: '1000',
    unit: 'L',
    ...fields,
  };
}

export function fuelCharge(period: string, lines: Declared['lines']): Liability {
  return expectAccepted(published('ca/fuel-charge').assess({ period, facts: {}, lines }));
}

/** The codes of the faults of lines that are refused. */
export function faultCodes(id: string, period: string, lines: Declared['lines']): string[] {
  const outcome = published(id).assess({ period, facts: {}, lines });
  return outcome.ok ? [] : (outcome.refusal.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
}
