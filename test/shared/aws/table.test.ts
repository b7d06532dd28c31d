import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  InvalidCursorError,
  maximumWrites,
  queryAll,
  tableOf,
  type Write,
} from '../../../shared/aws/table.ts';

const dynamoDb = mockClient(DynamoDBDocumentClient);
const table = tableOf('table', dynamoDb as unknown as DynamoDBDocumentClient);
beforeEach(() => dynamoDb.reset());

function cancelled(...codes: string[]): TransactionCanceledException {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
}

const writes: Write[] = [
  { put: { pk: 'a', sk: '1' }, ifVersion: 3 },
  { put: { pk: 'b', sk: '1' }, ifAbsent: true },
  { put: { pk: 'c', sk: '1' } },
  { remove: { pk: 'd', sk: '1' } },
];

describe('a transaction', () => {
  it('puts each write under its condition', async () => {
    dynamoDb.on(TransactWriteCommand).resolves({});

    expect(await table.transact(writes)).toEqual({ done: true });

    const [call] = dynamoDb.commandCalls(TransactWriteCommand);
    expect(call?.args[0].input.TransactItems).toEqual([
      {
        Put: {
          TableName: 'table',
          Item: { pk: 'a', sk: '1' },
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': 3 },
        },
      },
      {
        Put: {
          TableName: 'table',
          Item: { pk: 'b', sk: '1' },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      { Put: { TableName: 'table', Item: { pk: 'c', sk: '1' } } },
      { Delete: { TableName: 'table', Key: { pk: 'd', sk: '1' } } },
    ]);
  });

  it('tells which conditions failed, and is not tried again', async () => {
    const error = cancelled('None', 'ConditionalCheckFailed', 'None', 'ConditionalCheckFailed');
    dynamoDb.on(TransactWriteCommand).rejects(error);

    expect(await table.transact(writes)).toEqual({ done: false, failed: [1, 3] });
    expect(dynamoDb.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  it.each(['TransactionConflict', 'ThrottlingError'])('is tried again on %s', async (code) => {
    dynamoDb
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('None', code))
      .rejectsOnce(cancelled(code))
      .resolves({});

    expect(await table.transact(writes)).toEqual({ done: true });
    expect(dynamoDb.commandCalls(TransactWriteCommand)).toHaveLength(3);
  });

  it('is given up after eight conflicts', async () => {
    dynamoDb.on(TransactWriteCommand).rejects(cancelled('TransactionConflict'));

    await expect(table.transact(writes)).rejects.toThrow(TransactionCanceledException);
    expect(dynamoDb.commandCalls(TransactWriteCommand)).toHaveLength(8);
  });

  it.each([cancelled('ValidationError'), new Error('no network')])(
    'throws on anything else: %s',
    async (error) => {
      dynamoDb.on(TransactWriteCommand).rejects(error);
      await expect(table.transact(writes)).rejects.toBe(error);
      expect(dynamoDb.commandCalls(TransactWriteCommand)).toHaveLength(1);
    },
  );

  describe('of one item', () => {
    const one: Write = { put: { pk: 'a', sk: '1' }, ifVersion: 3 };
    const fault = { message: 'fault', $metadata: {} };

    it('is a plain write under the same condition', async () => {
      dynamoDb.on(PutCommand).resolves({});

      expect(await table.transact([one])).toEqual({ done: true });

      expect(dynamoDb.commandCalls(TransactWriteCommand)).toHaveLength(0);
      expect(dynamoDb.commandCalls(PutCommand)[0]?.args[0].input).toEqual({
        TableName: 'table',
        Item: { pk: 'a', sk: '1' },
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': 3 },
      });
    });

    it('tells that its condition failed, and is tried again when a transaction held the item', async () => {
      dynamoDb
        .on(PutCommand)
        .rejectsOnce(new TransactionConflictException(fault))
        .rejects(new ConditionalCheckFailedException(fault));

      expect(await table.transact([one])).toEqual({ done: false, failed: [0] });
      expect(dynamoDb.commandCalls(PutCommand)).toHaveLength(2);
    });
  });

  it(`takes ${maximumWrites} writes and no more`, async () => {
    dynamoDb.on(TransactWriteCommand).resolves({});
    const many = Array.from(
      { length: maximumWrites },
      (_, index): Write => ({ put: { pk: 'a', sk: `${index}` } }),
    );

    expect(await table.transact(many)).toEqual({ done: true });
    await expect(table.transact([...many, { remove: { pk: 'a', sk: 'x' } }])).rejects.toThrow('101 writes');
  });
});

describe('reading', () => {
  it('is strongly consistent by key and by range', async () => {
    dynamoDb
      .on(GetCommand)
      .resolves({ Item: { pk: 'a', sk: '1' } })
      .on(QueryCommand)
      .resolves({ Items: [] });
    await table.get({ pk: 'a', sk: '1' });
    await table.query({ pk: 'a', from: '1', to: '3' }, { limit: 10 });

    expect(dynamoDb.commandCalls(GetCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
    expect(dynamoDb.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': 'a', ':from': '1', ':to': '3' },
    });
  });

  it('goes on from the cursor of the page before', async () => {
    const LastEvaluatedKey = { pk: 'a', sk: '2' };
    dynamoDb
      .on(QueryCommand)
      .resolvesOnce({ Items: [{ pk: 'a', sk: '2' }], LastEvaluatedKey })
      .resolves({ Items: [] });

    const { cursor } = await table.query({ pk: 'a' }, { limit: 1 });
    const last = await table.query({ pk: 'a' }, { limit: 1, cursor });

    expect(dynamoDb.commandCalls(QueryCommand)[1]?.args[0].input.ExclusiveStartKey).toEqual(LastEvaluatedKey);
    expect(last).toEqual({ items: [] });
  });

  it.each(['not base64 of JSON', '', Buffer.from('7').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      await expect(table.query({ pk: 'a' }, { limit: 1, cursor })).rejects.toThrow(InvalidCursorError);
    },
  );

  it('refuses a cursor that DynamoDB finds to be of another query', async () => {
    dynamoDb.on(QueryCommand).rejects(Object.assign(new Error('start key'), { name: 'ValidationException' }));
    const cursor = Buffer.from('{"pk":"b","sk":"1"}').toString('base64url');

    await expect(table.query({ pk: 'a' }, { limit: 1, cursor })).rejects.toThrow(InvalidCursorError);
    await expect(table.query({ pk: 'a' }, { limit: 1 })).rejects.toThrow('start key');
  });

  it('of all items of a range throws beyond its bound', async () => {
    const Items = [1, 2, 3].map((place) => ({ pk: 'a', sk: `${place}` }));
    dynamoDb
      .on(QueryCommand)
      .resolvesOnce({ Items, LastEvaluatedKey: { pk: 'a', sk: '3' } })
      .resolves({ Items });

    await expect(queryAll(table, { pk: 'a' }, 5)).rejects.toThrow('more than 5 items under a');
  });
});
