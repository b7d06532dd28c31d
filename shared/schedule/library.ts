import catalogue from '../../schedules/catalogue.generated.json' with { type: 'json' };
import { FaultList, writeFault } from './fault.ts';
import { hashOf, type LoadedSchedule, loadSchedule, type ScheduleEntry } from './load-schedule.ts';
import type { Schedule } from './schedule.ts';

/** A published schedule as the catalogue names it. */
export type CatalogueEntry = ScheduleEntry & {
  readonly id: string;
  readonly version: string;
  readonly hash: string;
};

/** Latest version of an id last. */
const entries: readonly CatalogueEntry[] = [
  ...(catalogue.schedules as unknown as readonly CatalogueEntry[]),
].sort((a, b) => Number(a.version) - Number(b.version));
const loaded = new Map<string, LoadedSchedule>();

/** The ids of all published schedules, in order. */
export function scheduleIds(): readonly string[] {
  return [...new Set(entries.map(({ id }) => id))].sort();
}

/** The version of a schedule that is published last; undefined for an id that is not known. */
export function latestSchedule(id: string): Schedule | undefined {
  return load(entries.findLast((entry) => entry.id === id))?.schedule;
}

/** The schedule that a past decision was made by. */
export function scheduleByHash(hash: string): Schedule | undefined {
  return loadedByHash(hash)?.schedule;
}

/** The same, with its document. */
export function loadedByHash(hash: string): LoadedSchedule | undefined {
  return load(entries.find((entry) => entry.hash === hash));
}

/** The compiled form, for measuring the engine. */
export function latestCompiled(id: string): LoadedSchedule | undefined {
  return load(entries.findLast((entry) => entry.id === id));
}

/** Compiles upon first use: a function that needs one instrument does not pay for all. */
function load(entry: CatalogueEntry | undefined): LoadedSchedule | undefined {
  if (entry === undefined) return undefined;
  const known = loaded.get(entry.hash);
  if (known !== undefined) return known;
  if (hashOf(entry) !== entry.hash)
    throw new Error(
      `schedule ${entry.id} in the catalogue does not match its hash: generate the catalogue again`,
    );
  const faults = new FaultList();
  const fresh = loadSchedule(entry, faults);
  if (fresh === undefined) {
    throw new Error(faults.faults.map((fault) => writeFault(fault, () => entry.id)).join('\n'));
  }
  loaded.set(entry.hash, fresh);
  return fresh;
}
