import * as z from 'zod';
import type { Item, Key, Table, Write } from '../../shared/aws/table.ts';
import { sha256 } from '../../shared/canonical-json.ts';
import { type Addition, type Column, noTotals, type Totals, totals, withAddition } from './domain/totals.ts';

/** Totals are spread over this many partitions, so that taxpayers who file at the same moment do not wait for each other. */
const shards = 16;
const pageSize = 500;
const versioned = z.object({ version: z.int() });

function keyOf(shard: number, { currency, day, instrument, period }: Column): Key {
  return { pk: `TOTALS#${shard}`, sk: `${currency}#${day}#${instrument ?? ''}#${period ?? ''}` };
}

/**
 * The writes that count amounts of one subject's entry. They replace what was read, and only that: where another entry
 * was counted in the meantime the transaction fails, and the entry is taken in again on what is there then.
 */
export async function countingWrites(
  table: Table,
  subject: string,
  additions: readonly Addition[],
): Promise<Write[]> {
  const shard = Number.parseInt(sha256(subject).slice(0, 4), 16) % shards;
  const changing = additions.filter(({ amount }) => amount.minor !== 0n);
  const byColumn = Map.groupBy(changing, ({ column }) => keyOf(shard, column).sk);
  return Promise.all(
    [...byColumn.values()].map(async (own): Promise<Write> => {
      const { column } = own[0] as Addition;
      const key = keyOf(shard, column);
      const item = await table.get(key);
      const before = item === undefined ? noTotals(column) : totals.parse(item);
      const version = item === undefined ? 0 : versioned.parse(item).version;
      const put: Item = { ...key, ...own.reduce(withAddition, before), version: version + 1 };
      return version === 0 ? { put, ifAbsent: true } : { put, ifVersion: version };
    }),
  );
}

/** Every column of the totals, in no order: all of them, or those of one currency up to a day. */
export async function forEachColumn(
  table: Table,
  visit: (column: Totals) => void,
  only?: { readonly currency: string; readonly until: string },
): Promise<void> {
  const range = only && { from: `${only.currency}#`, to: `${only.currency}#${only.until}~` };
  await Promise.all(
    Array.from({ length: shards }, async (_, shard) => {
      let cursor: string | undefined;
      do {
        const page = await table.query({ pk: `TOTALS#${shard}`, ...range }, { limit: pageSize, cursor });
        for (const item of page.items) visit(totals.parse(item));
        cursor = page.cursor;
      } while (cursor !== undefined);
    }),
  );
}
