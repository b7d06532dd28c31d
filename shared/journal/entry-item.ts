import * as z from 'zod';
import type { Item, Key } from '../aws/table.ts';
import { sha256 } from '../canonical-json.ts';
import { packText, unpackText } from '../packed-text.ts';
import { tableShape } from '../table-shape.ts';
import type { SealedEntry } from './entry.ts';

/** DynamoDB's limit is 400 KB; keys and attribute names take their part. */
const maximumEntryBytes = 390_000;

/** The by-time index is spread over a few partitions, so that no one of them takes every write of a busy hour. */
export const timeShards = ['0', '1', '2', '3'] as const;

function timeShard(subject: string): string {
  const byte = Number.parseInt(sha256(subject).slice(0, 2), 16);
  return timeShards[byte % timeShards.length] as string;
}

export function entryKey(subject: string, sequence: number): Key {
  return { pk: subject, sk: `${tableShape.journalPrefix}${String(sequence).padStart(10, '0')}` };
}

/**
 * The entries of one commit as they are stored, their text packed. The last one stands for all of them in the index by
 * time, and says there how many they are: they are written together or not at all.
 */
export function entryItems(sealed: readonly SealedEntry[]): Item[] {
  return sealed.map((each, index) => {
    const item = entryItem(each);
    return index === sealed.length - 1 ? { ...item, ...timeKeys(each, sealed.length) } : item;
  });
}

function entryItem({ entry, body, hash }: SealedEntry): Item {
  if (Buffer.byteLength(body) > maximumEntryBytes)
    throw new Error(`a journal entry of ${body.length} bytes is too large`);
  return { ...entryKey(entry.subject, entry.sequence), packed: packText(body), hash };
}

function timeKeys({ entry: { subject, sequence, recordedAt } }: SealedEntry, count: number) {
  const { sk } = entryKey(subject, sequence);
  const together = count > 1 ? `#${count}` : '';
  return { timeShard: timeShard(subject), recordedAt: `${recordedAt}#${subject}#${sk}${together}` };
}

/** How many entries a key of the index by time stands for: the one that it names, and those before it of the same commit. */
export function entriesAt({ sk, recordedAt }: { readonly sk: string; readonly recordedAt: string }): number {
  const together = recordedAt.slice(recordedAt.lastIndexOf(sk) + sk.length + 1);
  return together === '' ? 1 : Number(together);
}

const stored = z.union([
  z.object({ packed: z.instanceof(Uint8Array), hash: z.string() }),
  // As entries were stored before they were packed.
  z.object({ body: z.string(), hash: z.string() }),
]);

/** The text and the hash of an entry, from its item. */
export function sealedText(item: unknown): Pick<SealedEntry, 'body' | 'hash'> {
  const read = stored.parse(item);
  return 'packed' in read ? { body: unpackText(read.packed), hash: read.hash } : read;
}
