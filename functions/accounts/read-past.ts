import type { Table } from '../../shared/aws/table.ts';
import type { EventData } from '../../shared/contracts/events.ts';
import { readEntries } from '../../shared/journal/read.ts';
import { type Past, pastOfPostings } from './domain/past.ts';

type PostedEntry = EventData<'account.posted.v1'>;

/** Every posting of an account in the order of the journal, each entry's hash checked. */
export async function readPostings(
  table: Table,
  taxpayerId: string,
  accountId: string,
): Promise<PostedEntry[]> {
  const entries = await readEntries(table, taxpayerId);
  return entries.flatMap(({ type, data }) => {
    if (type !== 'account.posted.v1') return [];
    const posting = data as PostedEntry;
    return posting.accountId === accountId ? [posting] : [];
  });
}

/** All that an account is worked out from, and what the books hold of it. */
export async function readPast(table: Table, taxpayerId: string, accountId: string): Promise<Past> {
  return pastOfPostings(await readPostings(table, taxpayerId, accountId));
}
