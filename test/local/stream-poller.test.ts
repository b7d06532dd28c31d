import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, localDynamoDb } from '../../local/dynamodb-local.ts';
import type { InvocationResult } from '../../local/function-protocol.ts';
import { localCredentials } from '../../local/local-credentials.ts';
import type { Poller } from '../../local/poller.ts';
import { openCheckpoints } from '../../local/stream-checkpoints.ts';
import type { StreamRecord } from '../../local/stream-event.ts';
import { startStreamPoller } from '../../local/stream-poller.ts';

const directory = mkdtempSync(join(tmpdir(), 'stream-poller-'));
let dynamoDb: Awaited<ReturnType<typeof localDynamoDb>>;
let streams: DynamoDBStreamsClient;
let streamArn: string;

beforeAll(async () => {
  dynamoDb = await localDynamoDb();
  streams = new DynamoDBStreamsClient({
    endpoint: dynamoDb.endpoint,
    region: 'x',
    credentials: localCredentials,
  });
  await createTable(dynamoDb.client, 'journal');
  const { Table } = await dynamoDb.client.send(new DescribeTableCommand({ TableName: 'journal' }));
  streamArn = Table?.LatestStreamArn ?? '';
}, 90_000);

afterAll(async () => {
  streams.destroy();
  await dynamoDb.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function put(pk: string): Promise<void> {
  const Item = { pk: { S: pk }, sk: { S: 'J#1' }, bytes: { B: Buffer.from('hi') } };
  await dynamoDb.client.send(new PutItemCommand({ TableName: 'journal', Item }));
}

function poller(answer: (records: StreamRecord[]) => InvocationResult): Poller {
  return startStreamPoller({
    client: streams,
    mapping: {
      id: 'm',
      functionName: 'f',
      sourceArn: streamArn,
      batchSize: 10,
      reportsItemFailures: true,
      patterns: [],
      fromStart: true,
      maximumRetries: Number.POSITIVE_INFINITY,
      bisects: false,
      onFailureQueueUrl: undefined,
    },
    region: 'ca-central-1',
    checkpoints: openCheckpoints(join(directory, 'm.json'), streamArn),
    invoke: async (_name, event) => answer((event as { Records: StreamRecord[] }).Records),
    giveUp: async () => {},
    log: () => {},
  });
}

describe('the stream poller', () => {
  it('reads from the beginning, and after a restart goes on where it was', async () => {
    const seen: StreamRecord[] = [];
    const take = (records: StreamRecord[]): InvocationResult => {
      seen.push(...records);
      return { ok: true, payload: null };
    };
    await put('a');
    await put('b');
    const first = poller(take);
    await first.drained();
    await first.stop();
    await put('c');
    const second = poller(take);
    await second.drained();
    await second.stop();

    const keys = seen.map(({ dynamodb }) => (dynamodb.Keys as { pk: { S: string } }).pk.S);
    expect(keys).toEqual(['a', 'b', 'c']);
    expect(seen[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventSourceARN: streamArn,
      dynamodb: { NewImage: { bytes: { B: 'aGk=' } }, ApproximateCreationDateTime: expect.any(Number) },
    });
  });

  it('is drained only when a failing batch went through', async () => {
    let calls = 0;
    await put('d');
    const failing = poller(() => {
      calls += 1;
      if (calls < 3) return { ok: false, cause: 'error', errorType: 'Error', errorMessage: 'not yet' };
      return { ok: true, payload: null };
    });
    await failing.drained();
    await failing.stop();
    expect(calls).toBe(3);
  });
});
