import * as z from 'zod';
import { queryAll, type Table } from '../aws/table.ts';
import { tableShape } from '../table-shape.ts';
import { entriesAt, entryKey, sealedText, timeShards } from './entry-item.ts';
import { type Outgoing, outgoing, relayedKey } from './relay.ts';

/** What a sweep found: how many entries it looked at, sent again, and how long the oldest of those had waited. */
export type Swept = {
  readonly seen: number;
  readonly resent: number;
  readonly oldestUnrelayedSeconds: number;
  readonly upTo: string;
};

/** Before every instant; DynamoDB takes no empty text for a key. */
const beginning = '0';
const cursorKey = { pk: 'SWEEP', sk: 'SWEEP' };
const cursorItem = z.object({ upTo: z.string() });
/** Entries younger than this are the stream's to bring. */
const graceSeconds = 120;
const keysAtOnce = 500;
const keysPerSweep = 20_000;
const relayedItem = z.object({ ids: z.array(z.string()) });

/**
 * Sends again the entries that the relay's log does not name. It goes through the journal in the order of recording,
 * from where the last sweep ended; `resend` must have sent and logged them when it returns.
 */
export async function sweep(
  table: Table,
  now: string,
  resend: (entries: readonly Outgoing[]) => Promise<void>,
): Promise<Swept> {
  const item = await table.get(cursorKey);
  const from = item === undefined ? beginning : cursorItem.parse(item).upTo;
  const until = new Date(Date.parse(now) - graceSeconds * 1000).toISOString();
  const { keys, upTo } = await recordedBetween(table, from, until);
  const relayed = await relayedIn(table, new Set(keys.map(({ recordedAt }) => relayedKey(recordedAt))));
  const missing = keys.filter(({ pk, sequence }) => !relayed.has(`${pk}#${sequence}`));
  for (let start = 0; start < missing.length; start += 25) {
    await resend(await readAll(table, missing.slice(start, start + 25)));
  }
  const oldest = missing.map(({ recordedAt }) => recordedAt).sort()[0] ?? now;
  await table.put({ ...cursorKey, upTo });
  const oldestUnrelayedSeconds = Math.floor((Date.parse(now) - Date.parse(oldest.slice(0, 24))) / 1000);
  return { seen: keys.length, resent: missing.length, oldestUnrelayedSeconds, upTo };
}

type RecordedKey = {
  readonly pk: string;
  readonly sk: string;
  readonly recordedAt: string;
  readonly sequence: number;
};

/** Keys in the order of recording. Where a sweep's bound is reached, `upTo` is the last key that every shard has passed. */
async function recordedBetween(
  table: Table,
  from: string,
  until: string,
): Promise<{ keys: RecordedKey[]; upTo: string }> {
  const keys: RecordedKey[] = [];
  let upTo = until;
  for (const shard of timeShards) {
    const found: RecordedKey[] = [];
    let cursor: string | undefined;
    do {
      const page = await table.recorded(shard, from, until, { limit: keysAtOnce, cursor });
      for (const { pk, sk, recordedAt } of page.items) {
        found.push(...keysOfCommit(pk, sk, String(recordedAt)));
      }
      cursor = page.cursor;
    } while (cursor !== undefined && found.length < keysPerSweep);
    const last = found.at(-1);
    if (cursor !== undefined && last !== undefined && last.recordedAt < upTo) upTo = last.recordedAt;
    keys.push(...found);
  }
  return { keys: keys.filter(({ recordedAt }) => recordedAt <= upTo), upTo };
}

/** The entries that a key of the index stands for, in sequence. */
function keysOfCommit(pk: string, sk: string, recordedAt: string): RecordedKey[] {
  const last = Number(sk.slice(tableShape.journalPrefix.length));
  const count = entriesAt({ sk, recordedAt });
  return Array.from({ length: count }, (_, index) => {
    const sequence = last - count + 1 + index;
    return { ...entryKey(pk, sequence), recordedAt, sequence };
  });
}

async function relayedIn(table: Table, minutes: ReadonlySet<string>): Promise<Set<string>> {
  const relayed = new Set<string>();
  for (const pk of minutes) {
    for (const item of await queryAll(table, { pk })) {
      for (const id of relayedItem.parse(item).ids) relayed.add(id);
    }
  }
  return relayed;
}

async function readAll(table: Table, keys: readonly RecordedKey[]): Promise<Outgoing[]> {
  const entries: Outgoing[] = [];
  for (const key of keys) {
    const item = await table.get(key);
    if (item === undefined)
      throw new Error(`the journal entry ${key.pk} ${key.sk} is in the index and not in the table`);
    const { body, hash } = sealedText(item);
    entries.push(outgoing(body, hash));
  }
  // One subject's entries must go out in sequence, whatever shard or page they were found in.
  return entries.sort((a, b) => a.entry.sequence - b.entry.sequence);
}
