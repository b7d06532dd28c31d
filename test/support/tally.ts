import * as z from 'zod';
import type { Table } from '../../shared/aws/table.ts';
import { queryAll } from '../../shared/aws/table.ts';
import type { Context } from '../../shared/contexts.ts';
import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import type { Circumstances, Journal } from '../../shared/journal/commit.ts';
import { sealedText } from '../../shared/journal/entry-item.ts';
import { tableShape } from '../../shared/table-shape.ts';

/** The smallest state there is, for tests of the journal itself: what was said, in order. */
export const tally = z.object({ said: z.array(z.string()) });
export type Tally = z.infer<typeof tally>;

export function tallyJournal(table: Table, context: Context = 'registration'): Journal<Tally> {
  return { table, context, schema: tally };
}

export const subject = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';

/** An event of registration with a text to tell it by. */
export function saying(word: string): EventDraft {
  return eventOf('representative.removed.v1', { taxpayerId: subject, subject: word });
}

export function circumstances(cause: string, at = '2024-06-03T14:00:00.000Z'): Circumstances {
  return { actor: 'tester', cause, correlation: `trace-${cause}`, at };
}

/** Text and hash of every journal entry of a subject as they are stored, in order. */
export async function storedEntries(table: Table, of = subject): Promise<{ body: string; hash: string }[]> {
  const items = await queryAll(table, { pk: of, prefix: tableShape.journalPrefix });
  return items.map(sealedText);
}
