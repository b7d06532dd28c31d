import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../shared/canonical-json.ts';
import { logRelayed, outgoing } from '../../../shared/journal/relay.ts';
import { outgoingEntry } from '../../support/outgoing-entry.ts';

const dynamoDb = mockClient(DynamoDBDocumentClient);
const client = dynamoDb as unknown as DynamoDBDocumentClient;
beforeEach(() => dynamoDb.reset());

describe("the relay's log", () => {
  it('has many entries to an item, one for each minute, and forgets them after three days', async () => {
    dynamoDb.on(BatchWriteCommand).resolves({});
    const entries = [
      outgoingEntry('alpha', 1, '2024-06-03T14:00:10.000Z'),
      outgoingEntry('alpha', 2, '2024-06-03T14:00:50.000Z'),
      outgoingEntry('beta', 1, '2024-06-03T14:01:00.000Z'),
    ];

    await logRelayed(client, 'table', entries);

    const [call] = dynamoDb.commandCalls(BatchWriteCommand);
    const items = call?.args[0].input.RequestItems?.table?.map(({ PutRequest }) => PutRequest?.Item);
    const expiresAt = Date.parse('2024-06-06T14:00:10Z') / 1000;
    expect(items).toEqual([
      { pk: 'RELAYED#2024-06-03T14:00', sk: entries[0]?.entry.id, ids: ['alpha#1', 'alpha#2'], expiresAt },
      {
        pk: 'RELAYED#2024-06-03T14:01',
        sk: entries[2]?.entry.id,
        ids: ['beta#1'],
        expiresAt: expiresAt + 50,
      },
    ]);
  });

  it('is written in requests of 25, all that DynamoDB takes', async () => {
    dynamoDb.on(BatchWriteCommand).resolves({});
    const minutes = Array.from({ length: 30 }, (_, index) =>
      outgoingEntry('alpha', index + 1, new Date(Date.UTC(2024, 5, 3, 14, index)).toISOString()),
    );

    await logRelayed(client, 'table', minutes);

    const sizes = dynamoDb
      .commandCalls(BatchWriteCommand)
      .map(({ args }) => args[0].input.RequestItems?.table?.length);
    expect(sizes).toEqual([25, 5]);
  });

  it('throws when a part was not written, so the stream brings the entries again', async () => {
    dynamoDb.on(BatchWriteCommand).resolves({ UnprocessedItems: { table: [{ PutRequest: { Item: {} } }] } });
    const log = logRelayed(client, 'table', [outgoingEntry('alpha', 1)]);
    await expect(log).rejects.toThrow('not written in full');
  });
});

describe('an entry on its way out', () => {
  it('is checked against its hash first', () => {
    const { body, hash } = outgoingEntry('alpha', 1);
    expect(() => outgoing(body, sha256('another'))).toThrow('does not match its hash');
    expect(outgoing(body, hash).entry.subject).toBe('alpha');
  });
});
