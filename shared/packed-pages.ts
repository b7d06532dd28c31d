import * as z from 'zod';
import type { Item, Key, Table } from './aws/table.ts';
import { packedRows, packRows, unpackRows } from './packed-rows.ts';

const stored = z.object({ packed: packedRows });
const prefix = 'PAGE#';

function pageKey(list: string, page: number): Key {
  return { pk: list, sk: `${prefix}${String(page).padStart(8, '0')}` };
}

/** One page of a long list that is written portion by portion and then only read; pages count from 1. */
export function packedPage(list: string, page: number, rows: readonly object[]): Item {
  return { ...pageKey(list, page), packed: packRows(rows) };
}

/** The rows of one page; none if it was not written. */
export async function readPackedPage<Row>(
  table: Table,
  list: string,
  page: number,
  schema: z.ZodType<Row>,
): Promise<Row[]> {
  const item = await table.get(pageKey(list, page));
  return item === undefined ? [] : rowsOf(item, schema);
}

/** The next page after a cursor that is not empty. */
export async function nextPackedPage<Row>(
  table: Table,
  list: string,
  cursor: string | undefined,
  schema: z.ZodType<Row>,
): Promise<{ readonly rows: readonly Row[]; readonly cursor?: string }> {
  const page = await table.query({ pk: list, prefix }, { limit: 1, cursor });
  const rows = page.items.flatMap((item) => rowsOf(item, schema));
  return page.cursor === undefined ? { rows } : { rows, cursor: page.cursor };
}

function rowsOf<Row>(item: Item, schema: z.ZodType<Row>): Row[] {
  return unpackRows<unknown>(stored.parse(item).packed).map((row) => schema.parse(row));
}
