import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { sealedText } from '../../shared/journal/entry-item.ts';
import { outgoing } from '../../shared/journal/relay.ts';
import { sendToListeners } from './outlets.ts';

const logger = new Logger();

/**
 * Carries new journal entries from a table's stream to the queues that listen. All or nothing: on a failure the stream
 * gives the same records again, and the queues swallow those that they already have.
 */
export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async (event) => {
  try {
    await sendToListeners(event.Records.map(entryOf), '');
    return { batchItemFailures: [] };
  } catch (error) {
    logger.error('not relayed', { records: event.Records.length, error: error as Error });
    return { batchItemFailures: [{ itemIdentifier: event.Records[0]?.dynamodb?.SequenceNumber ?? '' }] };
  }
});

function entryOf(record: DynamoDBRecord) {
  const { packed, body, hash } = record.dynamodb?.NewImage ?? {};
  // Lambda gives binary as base64.
  const item = { packed: packed?.B && Buffer.from(packed.B, 'base64'), body: body?.S, hash: hash?.S };
  const sealed = sealedText(item);
  return outgoing(sealed.body, sealed.hash);
}
