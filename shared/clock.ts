import { readFileSync } from 'node:fs';
import { type CivilDate, civilDateAt } from './civil-date.ts';

/** Where "now" comes from, as an ISO 8601 instant in UTC with milliseconds. A port, so that a sandbox can move time. */
export type Clock = { now(): string };

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still: for tests. */
export function clockAt(instant: string): Clock {
  return { now: () => new Date(instant).toISOString() };
}

/**
 * The clock for a function: the system's, unless the sandbox names a file that holds its time. The deployed stack never
 * sets that variable (its tests say so), so nothing but a sandbox can move time.
 */
export function clockFromEnvironment(environment: NodeJS.ProcessEnv): Clock {
  const file = environment.SANDBOX_CLOCK_FILE;
  if (file === undefined) return systemClock;
  return {
    now() {
      const { now } = JSON.parse(readFileSync(file, 'utf8')) as { now: string | null };
      return now ?? systemClock.now();
    },
  };
}

export function today(clock: Clock, timeZone: string): CivilDate {
  return civilDateAt(clock.now(), timeZone);
}
