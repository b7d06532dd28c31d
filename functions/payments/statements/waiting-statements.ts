import { type Item, type Key, queryAll, type Table } from '../../../shared/aws/table.ts';
import type { DescribedStatement } from './describe-statement.ts';
import { inParallel } from './in-parallel.ts';
import { storedStatement } from './statement-item.ts';
import { readLines, storeLines } from './statement-lines.ts';

/** The key of a statement of a file that waits for its place; they count from 1. */
export function waitingKey(list: string, place: number): Key {
  return { pk: list, sk: `WAITING#${String(place).padStart(8, '0')}` };
}

/**
 * Writes the statements of a file where nobody looks. Writing them again after a crash writes the same; they count for
 * nothing until the file's head names the list.
 */
export async function writeWaitingStatements(
  table: Table,
  list: string,
  described: readonly DescribedStatement[],
): Promise<void> {
  await inParallel(described, async ({ stored, rows }, index) => {
    const lines = await storeLines(table, stored.statementId, rows);
    const item: Item = { ...waitingKey(list, index + 1), ...storedStatement.parse({ ...stored, ...lines }) };
    await table.put(item);
  });
}

/** The statements that wait from one place up to another, both counted. */
export async function readWaitingStatements(
  table: Table,
  list: string,
  first: number,
  last: number,
): Promise<DescribedStatement[]> {
  const range = { pk: list, from: waitingKey(list, first).sk, to: waitingKey(list, last).sk };
  const items = await queryAll(table, range);
  const expected = last - first + 1;
  if (items.length !== expected) throw new Error(`${list}: ${items.length} of ${expected} statements wait`);
  return inParallel(items, async (item) => {
    const { packed, pages, ...stored } = storedStatement.parse(item);
    const rows = await readLines(table, { ...stored, packed, pages });
    return { stored, rows };
  });
}
