import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Outgoing, Send } from '../journal/relay.ts';

/** SQS takes at most 10 messages and 1 MiB in one request; some room is left for the attributes. */
const maximumBatch = 10;
const maximumBytes = 900_000;

/**
 * Sends journal entries to a FIFO queue: the group is the subject, so one taxpayer's entries stay in order, and the
 * deduplication id is the entry's id, so a repeat within five minutes is swallowed by the queue.
 */
export function queueSender(client: SQSClient, queueUrl: string): Send {
  return async (entries, deduplication) => {
    for (const batch of batches(entries)) {
      const { Failed } = await client.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: batch.map(({ entry, body, hash }, index) => ({
            Id: String(index),
            MessageBody: body,
            MessageGroupId: entry.subject,
            MessageDeduplicationId: `${entry.id}${deduplication}`,
            MessageAttributes: {
              hash: { DataType: 'String', StringValue: hash },
              ...(deduplication === '' ? {} : { resent: { DataType: 'String', StringValue: 'true' } }),
            },
          })),
        }),
      );
      if (Failed && Failed.length > 0) {
        throw new Error(
          `the queue did not take ${Failed.length} of ${batch.length} entries: ${Failed[0]?.Code} ${Failed[0]?.Message}`,
        );
      }
    }
  };
}

function* batches(entries: readonly Outgoing[]): Generator<Outgoing[]> {
  let batch: Outgoing[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.body) + 200;
    if (batch.length === maximumBatch || (batch.length > 0 && bytes + size > maximumBytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
