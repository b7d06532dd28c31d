import { latestSchedule } from './library.ts';
import type { Schedule } from './schedule.ts';

/** The schedule with an id that was checked when it was taken in. Throws if there is none: then a deployment took it away. */
export function scheduleNamed(id: string): Schedule {
  const schedule = latestSchedule(id);
  if (schedule === undefined) throw new Error(`there is no schedule ${id}`);
  return schedule;
}
