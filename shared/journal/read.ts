import { type Item, queryAll, type Table } from '../aws/table.ts';
import { tableShape } from '../table-shape.ts';
import { type JournalEntry, openEntry } from './entry.ts';
import { entryKey, sealedText } from './entry-item.ts';

function opened(item: Item): JournalEntry {
  const { body, hash } = sealedText(item);
  return openEntry(body, hash);
}

/** One entry of a subject, its hash checked; undefined if there is none with that sequence. */
export async function readEntry(
  table: Table,
  subject: string,
  sequence: number,
): Promise<JournalEntry | undefined> {
  const item = await table.get(entryKey(subject, sequence));
  return item === undefined ? undefined : opened(item);
}

/** Of one subject that are read at once. */
export const mostEntries = 100_000;

/** All entries of a subject in order, each one's hash checked, and the sequence without a gap. Throws beyond `mostEntries`. */
export async function readEntries(table: Table, subject: string): Promise<JournalEntry[]> {
  const items = await queryAll(table, { pk: subject, prefix: tableShape.journalPrefix }, mostEntries);
  return items.map((item, index) => {
    const entry = opened(item);
    if (entry.sequence !== index + 1)
      throw new Error(`${subject}: entry ${index + 1} is missing from the journal`);
    return entry;
  });
}
