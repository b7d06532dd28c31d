import { failedItems } from './batch-response.ts';
import type { StreamMapping } from './event-source-mappings.ts';
import type { InvocationResult } from './function-protocol.ts';
import { retryPauseMs } from './poller.ts';
import type { StreamRecord } from './stream-event.ts';

export type StreamDelivery = {
  readonly mapping: Pick<
    StreamMapping,
    'functionName' | 'batchSize' | 'reportsItemFailures' | 'maximumRetries' | 'bisects' | 'patterns'
  >;
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  /** All records up to and with this one need not come again. */
  delivered(sequenceNumber: string): void;
  /** Records that were tried as often as the mapping allows. */
  giveUp(records: readonly StreamRecord[], result: InvocationResult): Promise<void>;
  pause(ms: number): Promise<void>;
  readonly stopping: () => boolean;
};

/**
 * Delivers the records of one shard in order, as an event source mapping does: records that no filter lets through are
 * passed over; what failed is tried again from the first failed record on, and nothing after it goes before.
 */
export async function deliverInOrder(
  records: readonly StreamRecord[],
  delivery: StreamDelivery,
): Promise<void> {
  const { mapping } = delivery;
  const wanted = records.filter(
    (record) => mapping.patterns.length === 0 || mapping.patterns.some((matches) => matches(record)),
  );
  let next = 0;
  let attempts = 0;
  // Where the halves of failed batches end, the nearest last.
  const ends = [wanted.length];
  while (next < wanted.length) {
    if (delivery.stopping()) return;
    const batch = wanted.slice(next, Math.min(next + mapping.batchSize, ends.at(-1) ?? next));
    const result = await delivery.invoke(mapping.functionName, { Records: batch });
    const identifiers = batch.map(sequenceNumberOf);
    const failed = failedItems(result, identifiers, mapping.reportsItemFailures);
    const firstFailed = identifiers.findIndex((identifier) => failed.has(identifier));
    const done = firstFailed === -1 ? batch.length : firstFailed;
    const last = batch[done - 1];
    if (last) delivery.delivered(sequenceNumberOf(last));
    next += done;
    attempts = done > 0 ? 0 : attempts + 1;
    if (firstFailed !== -1 && attempts > mapping.maximumRetries) {
      const lost = batch.slice(done);
      await delivery.giveUp(lost, result);
      next += lost.length;
      attempts = 0;
    } else if (firstFailed !== -1) {
      if (mapping.bisects && !result.ok && batch.length > 1) ends.push(next + Math.ceil(batch.length / 2));
      await delivery.pause(retryPauseMs(attempts));
    }
    while (next >= (ends.at(-1) ?? next + 1)) ends.pop();
  }
  const last = records.at(-1);
  if (last) delivery.delivered(sequenceNumberOf(last));
}

function sequenceNumberOf(record: StreamRecord): string {
  return record.dynamodb.SequenceNumber;
}
