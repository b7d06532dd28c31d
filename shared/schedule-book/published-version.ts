import * as z from 'zod';
import { type Item, type Key, queryAll, type Table, type Write } from '../aws/table.ts';
import type { EventData } from '../contracts/events.ts';
import { packedRows } from '../packed-rows.ts';

/** A version of a schedule that is published, as each context that applies it keeps it. The document stands apart. */
const publishedVersion = z.object({
  id: z.string(),
  hash: z.string(),
  version: z.int().positive(),
  title: z.string(),
  timeZone: z.string(),
  /** The day, in the schedule's own time zone, from which it is applied. */
  publishedFrom: z.string(),
});
export type PublishedVersion = z.infer<typeof publishedVersion>;

const schedulesKey = 'SCHEDULES';
const versionPrefix = 'VERSION#';
const document = z.object({ document: packedRows });

function documentKey(hash: string): Key {
  return { pk: `SCHEDULE-DOCUMENT#${hash}`, sk: 'DOCUMENT' };
}

/** What a context writes to keep a published version. All of it may be written again: a version never changes. */
export function publishedWrites(published: EventData<'schedule.published.v1'>): Write[] {
  const { schedule, version, title, timeZone, publishedFrom, document: packed } = published;
  const { id, hash } = schedule;
  const kept: PublishedVersion = { id, hash, version, title, timeZone, publishedFrom };
  const sk = `${versionPrefix}${String(version).padStart(6, '0')}`;
  const listed: Item = { pk: `SCHEDULE#${id}`, sk, ...kept };
  return [
    { put: listed },
    { put: { ...documentKey(hash), document: packed } },
    { put: { pk: schedulesKey, sk: id } },
  ];
}

/** Published versions of one instrument, by version. */
export async function readPublishedVersions(table: Table, id: string): Promise<PublishedVersion[]> {
  const items = await queryAll(table, { pk: `SCHEDULE#${id}`, prefix: versionPrefix });
  return items.map((item) => publishedVersion.parse(item));
}

/** Ids of the instruments of which a version was published here. */
export async function readPublishedIds(table: Table): Promise<string[]> {
  return (await queryAll(table, { pk: schedulesKey })).map(({ sk }) => sk);
}

export async function readPublishedDocument(table: Table, hash: string) {
  const item = await table.get(documentKey(hash));
  return item === undefined ? undefined : document.parse(item).document;
}
