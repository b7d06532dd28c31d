import * as z from 'zod';
import { InvalidCursorError, type Table } from '../../../shared/aws/table.ts';
import type { StoredStatement } from './statement-item.ts';
import { readPage, type StoredLine } from './statement-lines.ts';

/** A line of a statement by the page that it is on, from 1, and its place there, from 0. */
const place = z.strictObject({ page: z.int().positive(), at: z.int().nonnegative() });

/** Some of a statement's lines, from a cursor on; the cursor of those that follow, where there are any. */
export async function linesAfter(
  table: Table,
  statement: StoredStatement,
  limit: number,
  cursor: string | undefined,
): Promise<{ readonly lines: readonly StoredLine[]; readonly cursor?: string }> {
  const lines: StoredLine[] = [];
  let { page, at } = cursor === undefined ? { page: 1, at: 0 } : placeOf(cursor, statement);
  for (;;) {
    const read = await readPage(table, statement, page);
    const end = at + limit - lines.length;
    lines.push(...read.lines.slice(at, end));
    if (end < read.lines.length) return { lines, cursor: cursorOf(page, end) };
    if (read.next === undefined) return { lines };
    [page, at] = [read.next, 0];
    if (lines.length === limit) return { lines, cursor: cursorOf(page, at) };
  }
}

function cursorOf(page: number, at: number): string {
  return Buffer.from(JSON.stringify({ page, at })).toString('base64url');
}

function placeOf(cursor: string, { pageCount }: StoredStatement): z.infer<typeof place> {
  try {
    const told = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (pageCount === undefined || told.page <= pageCount) return told;
  } catch {
    // Said below.
  }
  throw new InvalidCursorError();
}
