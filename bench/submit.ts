import './quiet-logs.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  type TransactWriteItemsInput,
} from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../local/dynamodb-local.ts';
import { localCredentials } from '../local/local-credentials.ts';
import { itemBytes } from './dynamodb-units.ts';
import { inProcessAuthority } from './in-process-authority.ts';
import { printMeasure } from './print-measure.ts';
import { prepareDraft, preparedAt, registerTaxpayers, submit, submittedAt } from './registered-taxpayers.ts';

/**
 * Latency of submitting a declaration, through its HTTP handler in this process, against the bare transaction that it
 * makes: the same items, bytes and conditions under other keys, in the same DynamoDB Local in memory, in turn with it.
 * JSON lines on stdout.
 */
const lines = 10;
const count = 300;
/** The first ones, which warm up both sides and are not counted. */
const warmUp = 30;

type Transaction = NonNullable<TransactWriteItemsInput['TransactItems']>;

/** Keeps the last transaction that a client was given. */
function lastTransaction(client: DynamoDBClient): () => Transaction {
  let last: Transaction = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName?.startsWith('TransactWrite'))
          last = (args.input as TransactWriteItemsInput).TransactItems ?? [];
        return next(args);
      },
    { step: 'build', name: 'lastTransaction' },
  );
  return () => last;
}

/**
 * The same transaction under other keys, in the same table: another one is not as fast in the emulator. What it replaces
 * there is what it replaces in the first: written before, unmeasured.
 */
async function preparedBare(
  client: DynamoDBClient,
  transaction: Transaction,
): Promise<TransactWriteItemsCommand> {
  const TransactItems = transaction.map(({ Put }) => {
    if (Put?.Item === undefined) throw new Error('a submission is known to put items, and nothing else');
    return { Put: { ...Put, Item: { ...Put.Item, pk: { S: `bare#${Put.Item.pk?.S}` } } } };
  });
  for (const { Put } of TransactItems) {
    const version = Put.ExpressionAttributeValues?.[':version'];
    if (version === undefined) continue;
    await client.send(new PutItemCommand({ TableName: Put.TableName, Item: { ...Put.Item, version } }));
  }
  return new TransactWriteItemsCommand({ TransactItems });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

const directory = mkdtempSync(join(tmpdir(), 'submit-bench-'));
const dynamoDb = await startDynamoDb({ directory, inMemory: true });
const options = { endpoint: dynamoDb.endpoint, region: 'local', credentials: localCredentials };
const client = new DynamoDBClient(options);
const bareClient = new DynamoDBClient(options);
try {
  const clock = { time: preparedAt, now: () => clock.time };
  const authority = await inProcessAuthority(client, clock, ['declarations']);
  const transaction = lastTransaction(client);
  const filers = await registerTaxpayers(authority, warmUp + count);
  for (const path of filers) await prepareDraft(authority, path, lines);
  clock.time = submittedAt;

  const submits: number[] = [];
  const bares: number[] = [];
  for (const [index, path] of filers.entries()) {
    const submitMs = await timed(() => submit(authority, path));
    const bare = await preparedBare(bareClient, transaction());
    const bareMs = await timed(() => bareClient.send(bare));
    if (index < warmUp) continue;
    submits.push(submitMs);
    bares.push(bareMs);
  }
  const items = transaction();
  const bytes = items.reduce((sum, { Put }) => sum + itemBytes(Put?.Item ?? {}), 0);
  const shape = { submissions: count, lines, items: items.length, bytes };
  for (const [name, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const) {
    const [whole, alone] = [percentile(submits, share), percentile(bares, share)];
    printMeasure(`submit.${name}`, whole, 'ms', shape);
    printMeasure(`submit.bare-transaction.${name}`, alone, 'ms');
    printMeasure(`submit.times-bare-transaction.${name}`, whole / alone, 'ratio');
  }
} finally {
  client.destroy();
  bareClient.destroy();
  await dynamoDb.stop();
  rmSync(directory, { recursive: true, force: true });
}
