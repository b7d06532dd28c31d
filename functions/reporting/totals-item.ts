import * as z from 'zod';
import type { Item, Key, Table, Write } from '../../shared/aws/table.ts';
import { sha256 } from '../../shared/canonical-json.ts';
import { type Addition, type Column, noTotals, type Totals, totals, withAddition } from './domain/totals.ts';

/** Totals are spread over this many partitions, so that taxpayers who file at the same moment do not wait for each other. */
const shards = 16;
const pageSize = 500;
const versioned = z.object({ version: z.int() });
/**
 * The totals of a column. What the same entries added to the instrument without a period lies in the same item: a payment
 * moves what is owed for a period and what no period has, and would cost two items.
 */
const stored = totals.extend({ withoutPeriod: totals.pick({ ledger: true, control: true }).optional() });

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
  const columns = changing.map(({ column }) => column);
  const byItem = Map.groupBy(changing, ({ column }) => keyOf(shard, carrierOf(column, columns)).sk);
  return Promise.all(
    [...byItem.values()].map(async (own): Promise<Write> => {
      const column = carrierOf((own[0] as Addition).column, columns);
      const key = keyOf(shard, column);
      const item = await table.get(key);
      const before = item === undefined ? [noTotals(column)] : columnsOf(item);
      const version = item === undefined ? 0 : versioned.parse(item).version;
      const put: Item = { ...key, ...itemOf(own.reduce(added, before)), version: version + 1 };
      return version === 0 ? { put, ifAbsent: true } : { put, ifVersion: version };
    }),
  );
}

/** The column in whose item one is kept: its own, or the first of the same instrument and day that has a period. */
function carrierOf(column: Column, columns: readonly Column[]): Column {
  if (column.period !== undefined || column.instrument === undefined) return column;
  const carries = (other: Column) =>
    other.period !== undefined &&
    other.currency === column.currency &&
    other.day === column.day &&
    other.instrument === column.instrument;
  return columns.find(carries) ?? column;
}

/** The columns of an item: its own first, and what has no period where there is any. */
function columnsOf(item: Item): Totals[] {
  const { withoutPeriod, ...own } = stored.parse(item);
  if (withoutPeriod === undefined) return [own];
  const { period: _, ...instrument } = own;
  return [own, { ...instrument, ...withoutPeriod }];
}

function added(columns: readonly Totals[], addition: Addition): Totals[] {
  const { period, ...column } = addition.column;
  const own = columns.findIndex((each) => each.period === period);
  if (own === -1) return [...columns, withAddition(noTotals(column), addition)];
  return columns.map((each, index) => (index === own ? withAddition(each, addition) : each));
}

function itemOf([own, withoutPeriod]: readonly Totals[]) {
  if (withoutPeriod === undefined) return own;
  const { ledger, control } = withoutPeriod;
  return { ...own, withoutPeriod: { ledger, control } };
}

/** The columns of the totals, in no order and some of them in parts: all, or those of one currency up to a day. */
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
        for (const item of page.items) for (const column of columnsOf(item)) visit(column);
        cursor = page.cursor;
      } while (cursor !== undefined);
    }),
  );
}
