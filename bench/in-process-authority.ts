import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context as LambdaContext, SQSEvent } from 'aws-lambda';
import { declarationsContracts } from '../functions/declarations/contract.ts';
import { createTable } from '../local/dynamodb-local.ts';
import { queueSender } from '../shared/aws/queue-sender.ts';
import { documentClient } from '../shared/aws/table.ts';
import type { Clock } from '../shared/clock.ts';
import { type Context, contexts } from '../shared/contexts.ts';
import type { OperationId } from '../shared/contracts/routes.ts';
import { sealedText } from '../shared/journal/entry-item.ts';
import { listenersOf as hearersOf } from '../shared/journal/hearing.ts';
import { logRelayed, type Outgoing, outgoing } from '../shared/journal/relay.ts';
import { tableShape } from '../shared/table-shape.ts';
import { type Asked, httpEvent } from '../test/support/http-event.ts';
import { httpFunctions, queueFunctions } from './in-process-functions.ts';
import { meterUsage, type UsageMeter } from './usage-meter.ts';

/** As the stack has them: memory of a function in GB, and the most of a batch. */
const gigabytes = { http: 0.5, queue: 0.5, relay: 0.25 } as const;
const queueBatch = 10;
const streamBatch = 100;

type Sealed = { readonly body: string; readonly hash: string };
type Message = Sealed & { readonly group: string };

/** Contexts with their tables, streams and queues, in this process: every step is taken when it is asked for, and counted. */
export type InProcessAuthority = {
  readonly meter: UsageMeter;
  /** Calls an operation; throws unless it succeeds. */
  call(operationId: OperationId, asked: Asked): Promise<unknown>;
  /** Puts an entry of another context's journal into every queue that listens to it. */
  publish(entry: Sealed & { readonly group: string }): void;
  /** Relays and takes in whatever was written, until nothing is left. */
  settle(): Promise<void>;
};

/** @param listening the contexts that take in what others publish; the rest stand still */
export async function inProcessAuthority(
  client: DynamoDBClient,
  clock: Clock,
  listening: readonly Context[] = contexts,
): Promise<InProcessAuthority> {
  const listenersOf = (entry: Outgoing) =>
    hearersOf(entry.entry).filter((listener) => listening.includes(listener));
  const streams = new Map<string, Sealed[]>(contexts.map((context) => [context, []]));
  const queues = new Map<string, Message[]>(contexts.map((context) => [context, []]));
  const meter = meterUsage(client, (table, { sk, packed, hash }) => {
    if (sk?.S?.startsWith(tableShape.journalPrefix))
      streams.get(table)?.push(sealedText({ packed: packed?.B, hash: hash?.S }));
  });
  const documents = documentClient(client);
  for (const context of contexts) await createTable(client, context);
  const http = httpFunctions(documents, clock);
  const consumers = queueFunctions(documents, clock);
  const senders = sendersOf(queues, meter);

  async function invocation<T>(
    context: string,
    kind: keyof typeof gigabytes,
    work: () => Promise<T>,
  ): Promise<T> {
    const started = performance.now();
    const result = await work();
    meter.add('gigabyteSeconds', context, kind, ((performance.now() - started) / 1000) * gigabytes[kind]);
    meter.add('invocations', context, kind, 1);
    return result;
  }

  async function relay(context: Context, records: readonly Sealed[]): Promise<void> {
    const entries = records.map(({ body, hash }) => outgoing(body, hash));
    await Promise.all(
      listening.map((listener) => {
        const heard = entries.filter((entry) => listenersOf(entry).includes(listener));
        return senders(context, listener)(heard, '');
      }),
    );
    await logRelayed(documents, context, entries);
  }

  async function takeIn(context: Context, messages: readonly Message[]): Promise<void> {
    // One request receives the batch and one deletes it.
    meter.add('queueRequests', context, 'receive and delete', 2);
    const result = await consumers[context](sqsEvent(messages), {} as LambdaContext);
    if (result.batchItemFailures.length > 0)
      throw new Error(`${context} did not take in ${messages[0]?.body}`);
  }

  async function step(): Promise<boolean> {
    for (const [context, records] of streams) {
      const batch = records.splice(0, streamBatch);
      if (batch.length > 0)
        return invocation(context, 'relay', () => relay(context as Context, batch)).then(() => true);
    }
    for (const [context, messages] of queues) {
      const batch = messages.splice(0, queueBatch);
      if (batch.length > 0)
        return invocation(context, 'queue', () => takeIn(context as Context, batch)).then(() => true);
    }
    return false;
  }

  return {
    meter,
    async call(operationId, asked) {
      const context = operationId in declarationsContracts ? 'declarations' : 'payments';
      const event = httpEvent(operationId, asked);
      const answer = await invocation(context, 'http', () => http[context](event, {} as LambdaContext));
      if ((answer.statusCode ?? 500) >= 400) throw new Error(`${operationId}: ${answer.body}`);
      return JSON.parse(answer.body ?? 'null');
    },
    publish(entry) {
      for (const listener of listenersOf(outgoing(entry.body, entry.hash))) queues.get(listener)?.push(entry);
    },
    async settle() {
      while (await step()) {
        // Each step may leave more to do.
      }
    },
  };
}

/** The relay's own sender, over queues in memory. A request is billed for each 64 KB of it. */
function sendersOf(queues: ReadonlyMap<string, Message[]>, meter: UsageMeter) {
  return (context: Context, listener: Context) => {
    const send = async ({ input: { Entries = [] } }: SendMessageBatchCommand) => {
      const bytes = Entries.reduce(
        (sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody) + 200,
        0,
      );
      meter.add('queueRequests', context, 'send', Math.ceil(bytes / 65_536));
      for (const { MessageBody = '', MessageGroupId = '', MessageAttributes } of Entries)
        queues.get(listener)?.push({
          body: MessageBody,
          hash: MessageAttributes?.hash?.StringValue ?? '',
          group: MessageGroupId,
        });
      return {};
    };
    return queueSender({ send } as unknown as SQSClient, listener);
  };
}

function sqsEvent(messages: readonly Message[]): SQSEvent {
  return {
    Records: messages.map(({ body, hash, group }, index) => ({
      messageId: String(index),
      receiptHandle: '',
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '0',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '0',
        MessageGroupId: group,
      },
      messageAttributes: { hash: { stringValue: hash, dataType: 'String' } },
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: '',
    })),
  };
}
