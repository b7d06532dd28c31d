import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { tableShape } from '../shared/table-shape.ts';
import { freePort } from './free-port.ts';
import { startGuardedProcess } from './guarded-process.ts';
import { javaCommand } from './java.ts';
import { localCredentials } from './local-credentials.ts';
import { createTableIfMissing } from './tables.ts';

export type DynamoDbLocal = { readonly endpoint: string; stop(): Promise<void> };

const emulator = join(import.meta.dirname, '../node_modules/amplify-dynamodb-simulator/emulator');
const startTimeoutMs = 60_000;

/** Starts Amazon's DynamoDB Local: in memory, or with its database and log under `directory`. */
export async function startDynamoDb(options: {
  inMemory?: boolean;
  directory: string;
}): Promise<DynamoDbLocal> {
  const database = join(options.directory, 'dynamodb');
  mkdirSync(database, { recursive: true });
  const port = await freePort();
  const logFile = join(options.directory, 'dynamodb.log');
  const parameters = [
    '-XX:+UseSerialGC',
    // A run is over before the second compiler has paid for the cores that it takes from the functions.
    '-XX:TieredStopAtLevel=1',
    '-Xmx1536m',
    `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(emulator, 'DynamoDBLocal.jar'),
    ...['-port', String(port), '-sharedDb', '-disableTelemetry'],
    ...(options.inMemory ? ['-inMemory'] : ['-dbPath', database]),
  ];
  const java = startGuardedProcess(javaCommand(), parameters, options.directory, logFile);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = dynamoDbClient(endpoint, 1);
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    if (await answers(client)) break;
    if (java.exitCode() !== undefined || Date.now() > deadline) {
      await java.stop();
      throw new Error(`DynamoDB Local did not start; see ${logFile}`);
    }
    await sleep(50);
  }
  client.destroy();
  return { endpoint, stop: java.stop };
}

/** A DynamoDB Local in memory, with its client, for the length of a test file. */
export async function localDynamoDb(): Promise<{
  client: DynamoDBClient;
  endpoint: string;
  stop(): Promise<void>;
}> {
  const directory = mkdtempSync(join(tmpdir(), 'carbon-tax-dynamodb-'));
  const { endpoint, stop } = await startDynamoDb({ inMemory: true, directory });
  const client = dynamoDbClient(endpoint);
  return {
    client,
    endpoint,
    async stop() {
      client.destroy();
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Creates a table of the shape that every context's table has. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const { partitionKey, sortKey, indexes } = tableShape;
  const keySchema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  const { byTime, lists } = indexes;
  const attributes = [
    partitionKey,
    sortKey,
    byTime.partitionKey,
    byTime.sortKey,
    lists.partitionKey,
    lists.sortKey,
  ];
  await createTableIfMissing(client, {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(partitionKey, sortKey),
    AttributeDefinitions: attributes.map((attribute) => ({
      AttributeName: attribute,
      AttributeType: 'S' as const,
    })),
    GlobalSecondaryIndexes: [
      {
        IndexName: byTime.name,
        KeySchema: keySchema(byTime.partitionKey, byTime.sortKey),
        Projection: { ProjectionType: byTime.projection },
      },
      {
        IndexName: lists.name,
        KeySchema: keySchema(lists.partitionKey, lists.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...lists.projection] },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
}

function dynamoDbClient(endpoint: string, maxAttempts = 3): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: 'local', credentials: localCredentials, maxAttempts });
}

async function answers(client: DynamoDBClient): Promise<boolean> {
  try {
    await client.send(new ListTablesCommand({ Limit: 1 }));
    return true;
  } catch {
    return false;
  }
}
