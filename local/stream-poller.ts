import { setImmediate } from 'node:timers/promises';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamMapping } from './event-source-mappings.ts';
import type { InvocationResult } from './function-protocol.ts';
import { createPause, type Poller } from './poller.ts';
import type { StreamCheckpoints } from './stream-checkpoints.ts';
import { deliverInOrder } from './stream-delivery.ts';
import { type StreamRecord, streamRecord } from './stream-event.ts';

const shortestPauseMs = 20;
const longestPauseMs = 250;
const shardsKnownMs = 2000;

export type StreamPollerOptions = {
  readonly client: DynamoDBStreamsClient;
  readonly mapping: StreamMapping;
  readonly region: string;
  readonly checkpoints: StreamCheckpoints;
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  giveUp(mapping: StreamMapping, records: readonly StreamRecord[], result: InvocationResult): Promise<void>;
  log(message: string): void;
};

/** Reads every shard of a table's stream, parents before children, and delivers its records to the function. */
export function startStreamPoller(options: StreamPollerOptions): Poller {
  const { mapping, log } = options;
  const abort = new AbortController();
  const pause = createPause(abort.signal);
  const iterators = new Map<string, string>();
  const waiting: (() => void)[] = [];
  let pauseMs = shortestPauseMs;
  /** The shards to read, in their order; undefined when they are to be looked for. */
  let open: readonly string[] | undefined;
  let lookedAt = 0;

  async function run(): Promise<void> {
    while (!abort.signal.aborted) {
      // Whoever was woken by the end of an invocation lets those who waited for that end ask first: one look serves both.
      await setImmediate();
      const asked = waiting.splice(0);
      const found = await pass().catch((error: unknown) => {
        open = undefined;
        if (!abort.signal.aborted) log(`${mapping.id}: ${String(error)}`);
        return undefined;
      });
      if (found === 0) for (const settle of asked) settle();
      else waiting.push(...asked);
      pauseMs = found ? shortestPauseMs : Math.min(longestPauseMs, pauseMs * 2);
      if (!found && waiting.length === 0) await pause.wait(pauseMs);
      else if (found === undefined) await pause.wait(shortestPauseMs);
    }
    for (const settle of waiting.splice(0)) settle();
  }

  /** Reads each open shard once; says how many records and ended shards it met. */
  async function pass(): Promise<number> {
    // A new shard comes of one that ends. While those that were open go on there are no others; a look now and then is
    // for what else may happen to a stream.
    if (open === undefined || Date.now() - lookedAt > shardsKnownMs) {
      open = readable(await listShards(options.client, mapping.sourceArn), options.checkpoints);
      lookedAt = Date.now();
    }
    let found = 0;
    for (const shard of open) {
      if (!abort.signal.aborted) found += await readShard(shard);
    }
    return found;
  }

  async function readShard(shardId: string): Promise<number> {
    const ShardIterator = iterators.get(shardId) ?? (await iteratorFor(options, shardId));
    iterators.delete(shardId);
    const answer = await options.client
      .send(new GetRecordsCommand({ ShardIterator, Limit: 1000 }))
      .catch((error: unknown) => {
        if (error instanceof ExpiredIteratorException) return undefined;
        throw error;
      });
    if (!answer) return 1;
    const records = (answer.Records ?? []).map((each) =>
      streamRecord(each, mapping.sourceArn, options.region),
    );
    await deliverInOrder(records, {
      mapping,
      invoke: options.invoke,
      delivered: (after) => options.checkpoints.save(shardId, { after }),
      giveUp: (lost, result) => options.giveUp(mapping, lost, result),
      pause: (ms) => pause.wait(ms),
      stopping: () => abort.signal.aborted,
    });
    if (abort.signal.aborted) return 0;
    if (answer.NextShardIterator) iterators.set(shardId, answer.NextShardIterator);
    else {
      options.checkpoints.save(shardId, { finished: true });
      open = undefined;
    }
    return records.length + (answer.NextShardIterator ? 0 : 1);
  }

  const running = run();
  return {
    // One look is enough: what an invocation wrote is in the stream by its end.
    wake: () => pause.wake(),
    drained: () =>
      new Promise((resolve) => {
        if (abort.signal.aborted) return resolve();
        waiting.push(resolve);
        pause.wake();
      }),
    async stop() {
      abort.abort();
      await running;
    },
  };
}

async function listShards(client: DynamoDBStreamsClient, streamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let after: string | undefined;
  do {
    const input = { StreamArn: streamArn, ...(after !== undefined && { ExclusiveStartShardId: after }) };
    const { StreamDescription } = await client.send(new DescribeStreamCommand(input));
    shards.push(...(StreamDescription?.Shards ?? []));
    after = StreamDescription?.LastEvaluatedShardId;
  } while (after !== undefined);
  return shards;
}

/** Shards not yet read to their end whose parent is: order holds across a split. */
function readable(shards: readonly Shard[], checkpoints: StreamCheckpoints): string[] {
  const unfinished = new Set(
    shards.map(({ ShardId = '' }) => ShardId).filter((shardId) => !checkpoints.of(shardId)?.finished),
  );
  return shards
    .filter(
      ({ ShardId = '', ParentShardId = '' }) => unfinished.has(ShardId) && !unfinished.has(ParentShardId),
    )
    .map(({ ShardId = '' }) => ShardId);
}

async function iteratorFor(options: StreamPollerOptions, shardId: string): Promise<string | undefined> {
  const { client, mapping, checkpoints } = options;
  const shard = { StreamArn: mapping.sourceArn, ShardId: shardId };
  const after = checkpoints.of(shardId)?.after;
  const start = mapping.fromStart ? ('TRIM_HORIZON' as const) : ('LATEST' as const);
  if (after === undefined) {
    return (await client.send(new GetShardIteratorCommand({ ...shard, ShardIteratorType: start })))
      .ShardIterator;
  }
  try {
    const position = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: after };
    return (await client.send(new GetShardIteratorCommand({ ...shard, ...position }))).ShardIterator;
  } catch (error) {
    // Records older than 24 hours are gone; the sweeper finds in the table what was not relayed.
    if (!(error instanceof TrimmedDataAccessException)) throw error;
    const oldest = new GetShardIteratorCommand({ ...shard, ShardIteratorType: 'TRIM_HORIZON' });
    return (await client.send(oldest)).ShardIterator;
  }
}
