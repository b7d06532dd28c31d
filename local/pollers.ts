import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DataDirectory } from './data-directory.ts';
import type { Emulators } from './emulators.ts';
import type { EventSourceMappings, StreamMapping } from './event-source-mappings.ts';
import type { InvocationResult } from './function-protocol.ts';
import type { Poller } from './poller.ts';
import { startQueuePoller } from './queue-poller.ts';
import { openCheckpoints } from './stream-checkpoints.ts';
import type { StreamRecord } from './stream-event.ts';
import { startStreamPoller } from './stream-poller.ts';

export type Pollers = {
  readonly streams: readonly Poller[];
  readonly queues: readonly Poller[];
  wake(): void;
  stop(): Promise<void>;
};

export type PollersOptions = {
  readonly mappings: EventSourceMappings;
  readonly clients: { readonly streams: DynamoDBStreamsClient; readonly sqs: SQSClient };
  readonly emulators: Pick<Emulators, 'region' | 'visibilitySeconds'>;
  readonly directory: DataDirectory;
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  log(message: string): void;
};

/** Starts a poller for every event source mapping. */
export function startPollers({
  mappings,
  clients,
  emulators,
  directory,
  invoke: call,
  log,
}: PollersOptions): Pollers {
  const { region, visibilitySeconds } = emulators;
  const invoke = async (functionName: string, event: unknown): Promise<InvocationResult> => {
    const result = await call(functionName, event);
    if (!result.ok) log(`${functionName}: ${result.errorType}: ${result.errorMessage}`);
    return result;
  };
  const streams = mappings.streams.map((mapping) =>
    startStreamPoller({
      client: clients.streams,
      mapping,
      region,
      checkpoints: openCheckpoints(directory.file(`stream-${mapping.id}.json`), mapping.sourceArn),
      invoke,
      giveUp: (given, records, result) => sendToFailureQueue(clients.sqs, given, records, result, log),
      log,
    }),
  );
  const queues = mappings.queues.map((mapping) =>
    startQueuePoller({ client: clients.sqs, mapping, region, visibilitySeconds, invoke, log }),
  );
  return {
    streams,
    queues,
    wake: () => {
      for (const poller of streams) poller.wake();
    },
    async stop() {
      await Promise.all([...streams, ...queues].map((poller) => poller.stop()));
    },
  };
}

/** Lambda sends where the lost batch lies, not the records themselves; the sandbox says the same in short. */
async function sendToFailureQueue(
  client: SQSClient,
  mapping: StreamMapping,
  records: readonly StreamRecord[],
  result: InvocationResult,
  log: (message: string) => void,
): Promise<void> {
  const batch = {
    streamArn: mapping.sourceArn,
    startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
    endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
    batchSize: records.length,
  };
  log(`${mapping.id}: gave up on ${JSON.stringify(batch)}`);
  if (mapping.onFailureQueueUrl === undefined) return;
  const body = {
    requestContext: { condition: 'RetryAttemptsExhausted' },
    responseContext: result,
    DDBStreamBatchInfo: batch,
  };
  await client.send(
    new SendMessageCommand({ QueueUrl: mapping.onFailureQueueUrl, MessageBody: JSON.stringify(body) }),
  );
}
