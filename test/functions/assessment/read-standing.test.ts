import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentItem, readStanding } from '../../../functions/assessment/assessment-journal.ts';
import type { Assessment } from '../../../functions/assessment/domain/assessment.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { packRows } from '../../../shared/packed-rows.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';

let tables: LocalTables;
let table: Table;
/** More than are looked at in one go, from the last made to the first. */
const others = 60;

function made(order: number, obligationId: string, links: Partial<Assessment> = {}): Assessment {
  return {
    assessmentId: `assessment_${String(order).padStart(3, '0')}`,
    ...{ declarationId: 'declaration', declarationVersion: 1, obligationId, taxpayerId: 'taxpayer' },
    ...{ schedule: { id: 'xx/example', hash: 'hash' }, period: '2020', currency: 'EUR', total: '0.00' },
    ...{ periodStart: '2020-01-01', periodEnd: '2020-12-31', heads: [], facts: {}, lines: packRows([]) },
    ...{ assessedOn: '2021-01-10', paymentDue: '2021-02-09' },
    ...links,
  };
}

beforeAll(async () => {
  tables = await localTables();
  table = await tables.newTable();
  const assessments = [
    made(1, 'old', { replacedBy: 'assessment_002' }),
    made(2, 'old', { replaces: 'assessment_001' }),
    ...Array.from({ length: others }, (_, index) => made(10 + index, `other ${index}`)),
  ];
  for (const one of assessments) await table.put(assessmentItem(one));
});
afterAll(() => tables.stop());

describe('the assessment of a return that stands', () => {
  it('is found however many others were made after it', async () => {
    expect((await readStanding(table, 'taxpayer', 'old'))?.assessmentId).toBe('assessment_002');
    expect((await readStanding(table, 'taxpayer', `other ${others - 1}`))?.assessmentId).toBe(
      'assessment_069',
    );
  });

  it('is found as it was stored attribute by attribute, before it was packed', async () => {
    const { list, listKey, summary, ...key } = assessmentItem(made(3, 'older'));
    const before = { pk: key.pk, sk: key.sk, ...made(3, 'older'), list, listKey, summary };
    await table.put(before);
    expect(await readStanding(table, 'taxpayer', 'older')).toEqual(made(3, 'older'));
  });

  it('is none where none was made', async () => {
    expect(await readStanding(table, 'taxpayer', 'new')).toBeUndefined();
    expect(await readStanding(table, 'stranger', 'old')).toBeUndefined();
  });
});
