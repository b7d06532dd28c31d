import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Context, contexts } from '../../shared/contexts.ts';
import { sealedText } from '../../shared/journal/entry-item.ts';
import { listenersOf } from '../../shared/journal/hearing.ts';
import { type Outgoing, outgoing } from '../../shared/journal/relay.ts';
import { tableShape } from '../../shared/table-shape.ts';

export type Consumer = (event: SQSEvent) => Promise<SQSBatchResponse>;
type Waiting = { readonly entry: Outgoing; receiveCount: number };

const messagesAtOnce = 10;
const roundsAtMost = 500;

/**
 * What streams, relay and queues do, in one process: brings new journal entries to the consumers of the contexts that
 * listen, in order for each subject, and again when they fail. Ten to a batch, as the event sources have it.
 */
export function inProcessQueues(
  client: DynamoDBDocumentClient,
  tables: Readonly<Record<Context, string>>,
  consumers: Readonly<Partial<Record<Context, Consumer>>>,
) {
  const relayed = new Set<string>();
  const queues = new Map<Context, Waiting[]>();

  async function relay(): Promise<void> {
    for (const context of contexts) {
      for (const entry of await entriesOf(client, tables[context])) {
        const { id } = entry.entry;
        if (relayed.has(id)) continue;
        relayed.add(id);
        for (const listener of listenersOf(entry.entry)) {
          queues.set(listener, [...(queues.get(listener) ?? []), { entry, receiveCount: 0 }]);
        }
      }
    }
  }

  async function deliver(context: Context, waiting: readonly Waiting[]): Promise<void> {
    const consumer = consumers[context];
    if (consumer === undefined) throw new Error(`${context} listens and has no consumer`);
    const batch = waiting.slice(0, messagesAtOnce);
    for (const message of batch) message.receiveCount++;
    const { batchItemFailures } = await consumer({ Records: batch.map(recordOf) });
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    queues.set(context, [
      ...batch.filter(({ entry }) => failed.has(entry.entry.id)),
      ...waiting.slice(messagesAtOnce),
    ]);
  }

  return {
    /** Delivers until nothing is new and nothing waits. Throws if that does not come to an end. */
    async settle(): Promise<void> {
      for (let round = 1; round <= roundsAtMost; round++) {
        await relay();
        const busy = [...queues].filter(([, waiting]) => waiting.length > 0);
        if (busy.length === 0) return;
        for (const [context, waiting] of busy) await deliver(context, waiting);
      }
      throw new Error(`something is still delivered after ${roundsAtMost} rounds`);
    },
  };
}

async function entriesOf(client: DynamoDBDocumentClient, table: string): Promise<Outgoing[]> {
  const entries: Outgoing[] = [];
  const scan = {
    TableName: table,
    FilterExpression: 'begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':prefix': tableShape.journalPrefix },
  };
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const item of Items) {
      const { body, hash } = sealedText(item);
      entries.push(outgoing(body, hash));
    }
  }
  return entries.sort((a, b) => a.entry.sequence - b.entry.sequence);
}

function recordOf({ entry: { entry, body, hash }, receiveCount }: Waiting): SQSRecord {
  return {
    messageId: entry.id,
    receiptHandle: entry.id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: '0',
      SenderId: 'relay',
      ApproximateFirstReceiveTimestamp: '0',
      MessageGroupId: entry.subject,
    },
    messageAttributes: { hash: { dataType: 'String', stringValue: hash } },
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:local:0:queue.fifo',
    awsRegion: 'local',
  };
}
