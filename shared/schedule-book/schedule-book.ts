import type { Table } from '../aws/table.ts';
import { civilDateAt } from '../civil-date.ts';
import { awaitedInstrument, awaitedVersion, NotArrivedError } from '../journal/awaited.ts';
import { latestSchedule, loadedByHash, scheduleIds } from '../schedule/library.ts';
import type { LoadedSchedule } from '../schedule/load-schedule.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { openSchedule } from './packed-schedule.ts';
import {
  type PublishedVersion,
  readPublishedDocument,
  readPublishedIds,
  readPublishedVersions,
} from './published-version.ts';

/**
 * The law as one context knows it: versions that were published to it, else those that the program brings along. Times
 * are instants (ISO 8601, UTC); the day that counts is that of the schedule's own time zone.
 */
export type ScheduleBook = {
  /** Ids of all instruments, in order. */
  ids(): Promise<readonly string[]>;
  /** The version to apply at an instant: of those published by that day, the one with the highest number. */
  inForce(id: string, at: string): Promise<Schedule | undefined>;
  /** The version with the highest number, in force or with a notice date to come: the one that another would follow. */
  latest(id: string): Promise<LatestVersion | undefined>;
  /** As `inForce`, for an id that was checked when it was taken in. Throws if there is none. */
  named(id: string, at: string): Promise<Schedule>;
  /** The version that a past decision was made by; also one that is not in force yet. */
  byHash(hash: string): Promise<Schedule | undefined>;
  /** The same with its document and compiled form. */
  loaded(hash: string): Promise<LoadedSchedule | undefined>;
  /** As `byHash`, for a hash that another context pinned. Throws if it has not arrived here. */
  pinned(schedule: { readonly id: string; readonly hash: string }): Promise<Schedule>;
};

/** A version and, where it was published while the system ran, the day from which it is applied. */
export type LatestVersion = { readonly schedule: Schedule; readonly publishedFrom?: string };

/** Most compiled versions that a function keeps in memory: what is in force, and some of the past. */
const keptCompiled = 64;

/** Reads the versions that a context keeps in its table. What is compiled stays in memory: a hash never means another. */
export function scheduleBook(table: Table): ScheduleBook {
  const compiled = new Map<string, LoadedSchedule>();

  async function load(hash: string): Promise<LoadedSchedule | undefined> {
    const known = compiled.get(hash);
    if (known !== undefined) return known;
    const packed = await readPublishedDocument(table, hash);
    if (packed === undefined) return loadedByHash(hash);
    const loaded = openSchedule(packed, hash);
    if (compiled.size >= keptCompiled) compiled.delete(compiled.keys().next().value as string);
    compiled.set(hash, loaded);
    return loaded;
  }

  const byHash = async (hash: string) => (await load(hash))?.schedule;

  /**
   * The last published version that `counts`, else the bundled one where its number is higher. Of the same number the
   * published one stands: two people decided on it, and a release of the program does not overrule them.
   */
  async function last(
    id: string,
    counts: (version: PublishedVersion) => boolean,
  ): Promise<LatestVersion | undefined> {
    const bundled = latestSchedule(id);
    const published = (await readPublishedVersions(table, id)).findLast(counts);
    if (published === undefined || (bundled !== undefined && bundled.version > published.version))
      return bundled && { schedule: bundled };
    const schedule = await byHash(published.hash);
    if (schedule === undefined) throw new Error(`${id} ${published.hash} is listed and is not there`);
    return { schedule, publishedFrom: published.publishedFrom };
  }

  const inForce = async (id: string, at: string) =>
    (await last(id, (version) => appliesAt(version, at)))?.schedule;

  return {
    inForce,
    latest: (id) => last(id, () => true),
    byHash,
    loaded: load,
    async ids() {
      return [...new Set([...scheduleIds(), ...(await readPublishedIds(table))])].sort();
    },
    async named(id, at) {
      const schedule = await inForce(id, at);
      if (schedule === undefined)
        throw new NotArrivedError(awaitedInstrument(id), `there is no schedule ${id} here yet`);
      return schedule;
    },
    async pinned({ id, hash }) {
      const schedule = await byHash(hash);
      if (schedule === undefined)
        throw new NotArrivedError(awaitedVersion(hash), `${id} ${hash} is not known here yet`);
      return schedule;
    },
  };
}

function appliesAt({ publishedFrom, timeZone }: PublishedVersion, at: string): boolean {
  return publishedFrom <= civilDateAt(at, timeZone);
}
