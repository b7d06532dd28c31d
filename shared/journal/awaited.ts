import type { Key, Table } from '../aws/table.ts';
import { queryAll } from '../aws/table.ts';
import type { JournalEntry } from './entry.ts';

/**
 * Thrown where an entry cannot be taken in before something of another subject has arrived. It is parked at once, and
 * taken in by itself when that arrives: deliveries of its own would not bring it.
 */
export class NotArrivedError extends Error {
  override readonly name = 'NotArrivedError';
  readonly awaited: string;

  constructor(awaited: string, detail: string) {
    super(detail);
    this.awaited = awaited;
  }
}

export const awaitedInstrument = (id: string) => `instrument ${id}`;
export const awaitedVersion = (hash: string) => `schedule ${hash}`;

/** What an entry brings that entries of other subjects may wait for. */
export function broughtBy({ type, data }: JournalEntry): readonly string[] {
  if (type !== 'schedule.published.v1') return [];
  const { schedule } = data as JournalEntry<'schedule.published.v1'>['data'];
  return [awaitedInstrument(schedule.id), awaitedVersion(schedule.hash)];
}

/** That a subject has an entry which waits. It stands in the table itself, whose reads are never behind. */
export function waiterKey(awaited: string, subject: string): Key {
  return { pk: `AWAITED#${awaited}`, sk: subject };
}

export async function waitersFor(table: Table, awaited: string): Promise<string[]> {
  return (await queryAll(table, { pk: waiterKey(awaited, '').pk })).map(({ sk }) => sk);
}
