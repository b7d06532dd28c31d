import { type Key, queryAll, type Table } from '../../../shared/aws/table.ts';
import { type StoredStatement, storedStatement } from './statement-item.ts';

/** The key of a statement of a file that waits for its place; they count from 1. */
export function waitingKey(list: string, place: number): Key {
  return { pk: list, sk: `WAITING#${String(place).padStart(8, '0')}` };
}

/**
 * Writes a statement of a file where nobody looks. Writing it again after a crash writes the same; it counts for nothing
 * until the file's head names the list.
 */
export async function writeWaitingStatement(
  table: Table,
  list: string,
  place: number,
  stored: StoredStatement,
): Promise<void> {
  await table.put({ ...waitingKey(list, place), ...storedStatement.parse(stored) });
}

/** The statements that wait from one place up to another, both counted. */
export async function readWaitingStatements(
  table: Table,
  list: string,
  first: number,
  last: number,
): Promise<StoredStatement[]> {
  const range = { pk: list, from: waitingKey(list, first).sk, to: waitingKey(list, last).sk };
  const items = await queryAll(table, range);
  const expected = last - first + 1;
  if (items.length !== expected) throw new Error(`${list}: ${items.length} of ${expected} statements wait`);
  return items.map((item) => storedStatement.parse(item));
}
