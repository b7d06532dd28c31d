import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepRepresentative, representedBy } from '../../../functions/casework/represented.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';

let tables: LocalTables;
let table: Table;
beforeAll(async () => {
  tables = await localTables();
  table = await tables.newTable();
});
afterAll(() => tables.stop());

const monday = '2024-06-03T09:00:00.000Z';
const tuesday = '2024-06-04T09:00:00.000Z';
const wednesday = '2024-06-05T09:00:00.000Z';

it('who represents whom is what was recorded last, in whatever order it is heard', async () => {
  await keepRepresentative(table, 'officer', 'taxpayer_1', false, tuesday);
  await keepRepresentative(table, 'officer', 'taxpayer_1', true, monday);
  expect(await representedBy(table, 'officer')).toEqual(new Set());

  await keepRepresentative(table, 'officer', 'taxpayer_1', true, wednesday);
  await keepRepresentative(table, 'officer', 'taxpayer_2', true, monday);
  expect(await representedBy(table, 'officer')).toEqual(new Set(['taxpayer_1', 'taxpayer_2']));
  expect(await representedBy(table, 'other')).toEqual(new Set());
});

it('who represents whom survives many tellings at the same moment', async () => {
  const instants = Array.from({ length: 6 }, (_, index) => `2024-06-0${index + 1}T09:00:00.000Z`);
  await Promise.all(
    instants.map((at, index) => keepRepresentative(table, 'busy', 'taxpayer_3', index % 2 === 0, at)),
  );
  // The last of the six, which ends it.
  expect(await representedBy(table, 'busy')).toEqual(new Set());
});
