import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { JournalEntry } from './entry.ts';
import { openEntry } from './entry.ts';

/** An entry on its way out: as stored, with its subject and id for grouping and deduplication. */
export type Outgoing = { readonly entry: JournalEntry; readonly body: string; readonly hash: string };

export function outgoing(body: string, hash: string): Outgoing {
  return { entry: openEntry(body, hash), body, hash };
}

/** Sends entries to one queue in order; throws if any was not taken. */
export type Send = (entries: readonly Outgoing[], deduplication: string) => Promise<void>;

const keptDays = 3;

/** The partition of the relay's log that an entry belongs to: the minute in which it was recorded. */
export function relayedKey(recordedAt: string): string {
  return `RELAYED#${recordedAt.slice(0, 16)}`;
}

/**
 * Writes down which entries were sent, a few bytes each and many to an item. The sweeper compares this log with the
 * journal: an entry that is in the one and not in the other was never sent, whatever became of the stream.
 */
export async function logRelayed(
  client: DynamoDBDocumentClient,
  table: string,
  entries: readonly Outgoing[],
): Promise<void> {
  const minutes = Map.groupBy(entries, ({ entry }) => relayedKey(entry.recordedAt));
  const items = [...minutes].map(([pk, sent]) => ({
    pk,
    sk: (sent[0] as Outgoing).entry.id,
    ids: sent.map(({ entry }) => `${entry.subject}#${entry.sequence}`),
    expiresAt: Math.floor(Date.parse((sent[0] as Outgoing).entry.recordedAt) / 1000) + keptDays * 86_400,
  }));
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: requests } }),
    );
    if (Object.keys(UnprocessedItems ?? {}).length > 0)
      throw new Error('the relay log was not written in full');
  }
}
