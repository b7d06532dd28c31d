import * as z from 'zod';
import { queryAll, type Table } from '../aws/table.ts';
import { listParked } from './parking.ts';
import { outgoing, type Send } from './relay.ts';

/** One entry that waits, and why. */
type Waiting = {
  readonly subject: string;
  readonly context: string;
  readonly sequence: number;
  readonly type: string;
  readonly reason: string;
};
export type Redriven = { readonly parked: readonly Waiting[]; readonly sent: number };

const parkedAtOnce = 1_000;
const waiting = z.object({
  subject: z.string(),
  context: z.string(),
  sequence: z.int(),
  type: z.string(),
  reason: z.string(),
});
const stored = z.object({ body: z.string(), hash: z.string() });

/**
 * Lists the parked entries and, when `apply` is set, sends the first of each subject to the context's own queue again;
 * those behind it follow by themselves once it is taken in. Sending is safe at any time: an entry is taken in once.
 */
export async function redrive(
  table: Table,
  send: Send,
  apply: boolean,
  deduplication: string,
): Promise<Redriven> {
  const parked = (await listParked(table, parkedAtOnce)).map(({ summary }) => waiting.parse(summary));
  if (!apply) return { parked, sent: 0 };
  const first = new Map<string, Waiting>();
  for (const entry of parked) {
    const key = `${entry.subject}#${entry.context}`;
    const earlier = first.get(key);
    if (earlier === undefined || entry.sequence < earlier.sequence) first.set(key, entry);
  }
  for (const { subject, context, sequence } of first.values()) {
    const [item] = await queryAll(table, {
      pk: subject,
      prefix: `PARKED#${context}#${String(sequence).padStart(10, '0')}`,
    });
    if (item === undefined) continue;
    const { body, hash } = stored.parse(item);
    await send([outgoing(body, hash)], deduplication);
  }
  return { parked, sent: first.size };
}
