import { describe, expect, test } from 'vitest';
import { contexts } from '../../shared/contexts.ts';
import { tableShape } from '../../shared/table-shape.ts';
import { referenced, resourcesOf, synthesise } from './synthesise.ts';

const template = synthesise();
const tables = resourcesOf(template, 'AWS::DynamoDB::Table');

test('every context has a table of its own', () => {
  expect(tables.map(([id]) => id.replace(/Table.*/, '')).sort()).toEqual([...contexts].sort());
});

describe.each(tables)('%s', (_id, { Properties, DeletionPolicy }) => {
  test('can be taken back to any second of the last 35 days', () => {
    expect(Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  test('is encrypted with a customer key that rotates', () => {
    const { SSEEnabled, SSEType, KMSMasterKeyId } = Properties.SSESpecification;
    expect({ SSEEnabled, SSEType }).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(template.Resources[referenced(KMSMasterKeyId)]).toMatchObject({
      Type: 'AWS::KMS::Key',
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: 'Retain',
    });
  });

  test('cannot be deleted, neither by hand nor with the stack', () => {
    expect(Properties.DeletionProtectionEnabled).toBe(true);
    expect(DeletionPolicy).toBe('Retain');
  });

  test('streams what is written, and is paid by use', () => {
    expect(Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
  });

  test('has the keys, indexes and time to live of the table shape', () => {
    const { byTime, lists } = tableShape.indexes;
    const keys = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ];
    expect(Properties.KeySchema).toEqual(keys('pk', 'sk'));
    expect(Properties.TimeToLiveSpecification).toEqual({
      AttributeName: tableShape.timeToLive,
      Enabled: true,
    });
    expect(Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: byTime.name,
        KeySchema: keys(byTime.partitionKey, byTime.sortKey),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: lists.name,
        KeySchema: keys(lists.partitionKey, lists.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary'] },
      },
    ]);
  });
});
