import * as z from 'zod';
import type { Item, Key, Table } from '../aws/table.ts';
import { waiterKey } from './awaited.ts';
import type { JournalEntry } from './entry.ts';

/**
 * An entry that cannot be taken in yet, because one before it is missing or because taking it in failed again and
 * again, waits here. Its subject waits with it; all others go on. (A dead-letter queue would let later entries pass.)
 */
export type Parked = {
  readonly body: string;
  readonly hash: string;
  readonly reason: string;
  readonly parkedAt: string;
};

const parkedList = 'parked';
const parkedAtOnce = 100;
const parkedItem = z.object({ body: z.string(), hash: z.string(), reason: z.string(), parkedAt: z.string() });

export function parkedKey(subject: string, context: string, sequence: number): Key {
  return { pk: subject, sk: `PARKED#${context}#${String(sequence).padStart(10, '0')}` };
}

/** Parks an entry; one that waits for something of another subject is found again under what it waits for. */
export async function park(
  table: Table,
  entry: JournalEntry,
  { body, hash }: { readonly body: string; readonly hash: string },
  reason: string,
  parkedAt: string,
  awaited?: string,
): Promise<void> {
  const key = parkedKey(entry.subject, entry.context, entry.sequence);
  const summary = {
    subject: entry.subject,
    context: entry.context,
    sequence: entry.sequence,
    type: entry.type,
    reason,
  };
  const listed = { list: parkedList, listKey: `${entry.subject}#${key.sk}`, summary };
  const item = { ...key, body, hash, reason, parkedAt, ...listed };
  if (awaited === undefined) return table.put(item);
  const waiter = { put: waiterKey(awaited, entry.subject) };
  const parked = await table.transact([{ put: item }, waiter]);
  if (!parked.done) throw new Error(`${entry.id} was not parked`);
}

/** What waits for a subject, by context and sequence: the first of each, as far as one page goes. */
export async function parkedOf(table: Table, subject: string): Promise<Parked[]> {
  const { items } = await table.query({ pk: subject, prefix: 'PARKED#' }, { limit: parkedAtOnce });
  return items.map((item) => parkedItem.parse(item));
}

/** Keys and summaries of what is parked, at most `limit`. */
export async function listParked(table: Table, limit: number): Promise<readonly Item[]> {
  return (await table.list(parkedList, { limit })).items;
}
