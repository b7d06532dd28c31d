import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkDraft } from '../../../functions/legislation/domain/check-draft.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { latestSchedule } from '../../../shared/schedule/library.ts';
import { packSchedule } from '../../../shared/schedule-book/packed-schedule.ts';
import { publishedWrites } from '../../../shared/schedule-book/published-version.ts';
import { scheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { smallScheduleWith } from '../../support/small-authority-tables.ts';

const id = 'sg/carbon-tax';
const bundled = latestSchedule(id) as NonNullable<ReturnType<typeof latestSchedule>>;
let tables: LocalTables;
let table: Table;
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = await tables.newTable();
});

/** Publishes a document as a version of an instrument that the program also brings along; answers its hash. */
async function publish(version: number, publishedFrom: string): Promise<string> {
  const { schedule, entry } = expectAccepted(checkDraft(smallScheduleWith(version, '0.05', '50.00')));
  const { title, currency, timeZone, hash } = schedule;
  const published = {
    ...{ versionId: `version_${version}`, schedule: { id, hash }, version, title, currency, timeZone },
    ...{ publishedFrom, proposedBy: 'legislator', approvedBy: 'approver', reason: 'Enacted.' },
    document: packSchedule(entry),
  };
  await table.transact(publishedWrites(published));
  return hash;
}

const june = '2026-06-01T10:00:00.000Z';
const hashes = async () => {
  const book = scheduleBook(table);
  return [(await book.inForce(id, june))?.hash, (await book.latest(id))?.schedule.hash];
};

it('a bundled version does not overrule a published one of the same number: two people decided on that', async () => {
  const hash = await publish(bundled.version, '2026-01-01');
  expect(hash).not.toBe(bundled.hash);
  expect(await hashes()).toEqual([hash, hash]);
});

it('of two published versions in force the one with the higher number applies', async () => {
  await publish(bundled.version, '2026-01-01');
  const higher = await publish(bundled.version + 1, '2026-02-01');
  expect(await hashes()).toEqual([higher, higher]);
});

it('a published version with its day to come is the latest, and not in force; the bundled one is until then', async () => {
  const hash = await publish(bundled.version + 1, '2026-07-01');
  expect(await hashes()).toEqual([bundled.hash, hash]);
  // Dublin, whose calendar the document goes by, is an hour ahead of UTC in summer.
  const book = scheduleBook(table);
  expect((await book.inForce(id, '2026-06-30T22:59:59.999Z'))?.hash).toBe(bundled.hash);
  expect((await book.inForce(id, '2026-06-30T23:00:00.000Z'))?.hash).toBe(hash);
});

it('versions that arrive out of order apply in the order of their numbers', async () => {
  const later = await publish(bundled.version + 2, '2026-03-01');
  const earlier = await publish(bundled.version + 1, '2026-02-01');
  expect(await hashes()).toEqual([later, later]);
  expect((await scheduleBook(table).inForce(id, '2026-02-15T10:00:00.000Z'))?.hash).toBe(earlier);
});
