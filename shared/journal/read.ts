import { queryAll, type Table } from '../aws/table.ts';
import { tableShape } from '../table-shape.ts';
import { entryKey } from './commit.ts';
import { type JournalEntry, openEntry } from './entry.ts';

/** One entry of a subject, its hash checked; undefined if there is none with that sequence. */
export async function readEntry(
  table: Table,
  subject: string,
  sequence: number,
): Promise<JournalEntry | undefined> {
  const item = await table.get(entryKey(subject, sequence));
  return item === undefined ? undefined : openEntry(String(item.body), String(item.hash));
}

/** Of one subject that are read at once. */
export const mostEntries = 100_000;

/** All entries of a subject in order, each one's hash checked, and the sequence without a gap. Throws beyond `mostEntries`. */
export async function readEntries(table: Table, subject: string): Promise<JournalEntry[]> {
  const items = await queryAll(table, { pk: subject, prefix: tableShape.journalPrefix }, mostEntries);
  return items.map((item, index) => {
    const entry = openEntry(String(item.body), String(item.hash));
    if (entry.sequence !== index + 1)
      throw new Error(`${subject}: entry ${index + 1} is missing from the journal`);
    return entry;
  });
}
