import * as z from 'zod';
import { type Item, type Key, queryAll, type Table, type Write } from '../../shared/aws/table.ts';
import { packedRows, packRows, unpackRows } from '../../shared/packed-rows.ts';
import type { LoadedSchedule } from '../../shared/schedule/load-schedule.ts';
import { openSchedule, packSchedule } from '../../shared/schedule-book/packed-schedule.ts';
import type { CheckedDraft } from './domain/check-draft.ts';
import { type ScheduleVersion, scheduleVersion } from './domain/schedule-version.ts';

const prefix = 'VERSION#';
const packedItem = z.object({ packed: packedRows });
const source = z.object({ text: z.string() });

function versionKey(schedule: string, versionId: string): Key {
  return { pk: schedule, sk: `${prefix}${versionId}` };
}

export function versionItem(version: ScheduleVersion): Item {
  return { ...versionKey(version.schedule, version.versionId), ...scheduleVersion.parse(version) };
}

export async function readVersion(
  table: Table,
  schedule: string,
  versionId: string,
): Promise<ScheduleVersion | undefined> {
  const item = await table.get(versionKey(schedule, versionId));
  return item === undefined ? undefined : scheduleVersion.parse(item);
}

/** All versions of an instrument, in the order in which they were drafted. */
export async function readVersions(table: Table, schedule: string): Promise<ScheduleVersion[]> {
  return (await queryAll(table, { pk: schedule, prefix })).map((item) => scheduleVersion.parse(item));
}

/** The document, as it is compiled, and as its author wrote it: kept once, and never changed. */
export function documentWrites(
  { schedule, versionId }: ScheduleVersion,
  { entry, text }: CheckedDraft,
): Write[] {
  return [
    { put: { pk: schedule, sk: `DOCUMENT#${versionId}`, packed: packSchedule(entry) }, ifAbsent: true },
    { put: { pk: schedule, sk: `SOURCE#${versionId}`, packed: packRows([{ text }]) }, ifAbsent: true },
  ];
}

export async function readPackedDocument(table: Table, { schedule, versionId }: ScheduleVersion) {
  return packedItem.parse(await table.get({ pk: schedule, sk: `DOCUMENT#${versionId}` })).packed;
}

/** The document as its author wrote it. */
export async function readSource(table: Table, { schedule, versionId }: ScheduleVersion): Promise<string> {
  const { packed } = packedItem.parse(await table.get({ pk: schedule, sk: `SOURCE#${versionId}` }));
  return source.parse(unpackRows(packed)[0]).text;
}

/** A version, published or not, ready to work with. */
export async function openVersion(table: Table, version: ScheduleVersion): Promise<LoadedSchedule> {
  return openSchedule(await readPackedDocument(table, version), version.hash);
}
