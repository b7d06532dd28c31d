import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  declarationsList,
  keepOnFile,
  readDeclarationOnFile,
} from '../../../functions/legislation/declaration-on-file.ts';
import type { Table } from '../../../shared/aws/table.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import { partsOf } from '../../../shared/list-shards.ts';
import { packRows } from '../../../shared/packed-rows.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';

let tables: LocalTables;
let table: Table;
beforeAll(async () => {
  tables = await localTables();
});
afterAll(() => tables.stop());
beforeEach(async () => {
  table = await tables.newTable();
});

const declared = (version: number): EventData<'declaration.submitted.v1'> => ({
  ...{
    obligationId: 'obligation_1',
    taxpayerId: 'taxpayer_1',
    declarationId: `declaration_${version}`,
    version,
  },
  ...{ schedule: { id: 'ca/fuel-charge', hash: 'a'.repeat(64) }, period: '2024-06', facts: {} },
  ...{
    periodStart: '2024-06-01',
    periodEnd: '2024-06-30',
    filingDue: '2024-07-31',
    submittedOn: '2024-07-15',
  },
  ...{ lines: packRows([{ quantity: String(version) }]), submittedBy: 'filer', receipt: 'receipt' },
});

async function onFile() {
  const lists = await Promise.all(
    partsOf(declarationsList('ca/fuel-charge')).map((list) => table.list(list, { limit: 9 })),
  );
  const keys = lists.flatMap(({ items }) => items);
  return Promise.all(keys.map(async ({ pk, sk }) => (await table.get({ pk, sk })) ?? { pk, sk }));
}

describe('the declaration on file', () => {
  it.each([[[1, 2, 3]], [[3, 1, 2]], [[2, 3, 2, 1, 3]]])(
    'is the latest version, in whatever order they come and however often: %j',
    async (versions) => {
      for (const version of versions) await keepOnFile(table, declared(version));
      const kept = await onFile();
      expect(kept.map(readDeclarationOnFile).map(({ declarationId }) => declarationId)).toEqual([
        'declaration_3',
      ]);
    },
  );

  it('is one of two that come at the same moment, and the other is run again', async () => {
    const both = await Promise.allSettled([keepOnFile(table, declared(1)), keepOnFile(table, declared(2))]);
    for (const [index, { status }] of both.entries())
      if (status === 'rejected') await keepOnFile(table, declared(index + 1));
    expect((await onFile()).map(readDeclarationOnFile)).toMatchObject([{ declarationId: 'declaration_2' }]);
  });

  it('as it was stored before versions were told apart is read, and replaced by what comes', async () => {
    const { taxpayerId, obligationId, declarationId, period, facts, lines } = declared(1);
    const key = { pk: taxpayerId, sk: `DECLARATION#${obligationId}` };
    const before = { ...key, taxpayerId, obligationId, declarationId, period, facts, lines };
    await table.put(before);
    expect(readDeclarationOnFile((await table.get(key)) ?? key)).toMatchObject({ declarationId });
    await keepOnFile(table, declared(2));
    expect(readDeclarationOnFile((await table.get(key)) ?? key).declarationId).toBe('declaration_2');
  });
});
