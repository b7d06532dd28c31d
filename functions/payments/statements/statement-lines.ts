import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Table } from '../../../shared/aws/table.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import { readPackedPage } from '../../../shared/packed-pages.ts';
import { unpackRows } from '../../../shared/packed-rows.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import { readLine, type WrittenLine, writeLine } from '../domain/written-line.ts';
import { LineKeeper } from './line-keeper.ts';
import type { StoredStatement } from './statement-item.ts';

/** A line of a stored statement. `repeats` names the earlier statement that booked its entry: it is not booked again. */
export type StoredLine = BankLine & { readonly repeats?: string };
export type StoredLines = Pick<
  StoredStatement,
  'packed' | 'pages' | 'pageCount' | 'lineCount' | 'linesSha256'
>;

/** Some lines of a statement, from page 1 on. `next` is the page that follows. */
export type LinePage = { readonly lines: readonly StoredLine[]; readonly next?: number };

const writtenLine = z.custom<WrittenLine<StoredLine>>();

/** Keeps lines that are all in memory. */
export async function storeLines(
  table: Table,
  statementId: string,
  lines: readonly StoredLine[],
): Promise<StoredLines> {
  const rows = lines.map(writeLine);
  const keeper = new LineKeeper(table, `${statementId}#${sha256(JSON.stringify(rows)).slice(0, 16)}`);
  for (const line of lines) await keeper.add(line);
  return keeper.finish();
}

/** A page of a statement's lines, those that are not booked too. Throws if it does not hold what was stored. */
export async function readPage(
  table: Table,
  { packed, pages = '', pageCount, currency, statementId }: StoredStatement,
  page: number,
): Promise<LinePage> {
  const rows =
    packed === undefined
      ? await readPackedPage(table, pages, page, writtenLine)
      : page === 1
        ? unpackRows<WrittenLine<StoredLine>>(packed)
        : [];
  const lines = rows.map((line) => readLine(line, currency));
  if (pageCount === undefined) {
    // Of a statement that was kept before pages were counted, the page after the last is empty.
    return packed === undefined && lines.length > 0 ? { lines, next: page + 1 } : { lines };
  }
  if (lines.length === 0) throw new Error(`${statementId}: page ${page} of its lines is missing`);
  return page < pageCount ? { lines, next: page + 1 } : { lines };
}

/** The lines of a statement, a page in memory at a time. Throws at the end if they are not those that were stored. */
export async function* readLines(table: Table, statement: StoredStatement): AsyncGenerator<StoredLine> {
  const { statementId, linesSha256 } = statement;
  const hash = createHash('sha256');
  let before = '[';
  let page: number | undefined = 1;
  while (page !== undefined) {
    const { lines, next }: LinePage = await readPage(table, statement, page);
    for (const line of lines) {
      hash.update(`${before}${JSON.stringify(writeLine(line))}`);
      before = ',';
      yield line;
    }
    page = next;
  }
  const all = before === '[' ? sha256('[]') : hash.update(']').digest('hex');
  if (all !== linesSha256) throw new Error(`${statementId}: its pages do not hold its lines`);
}

/** The line that has a key, where it is known on its page, else wherever it is. */
export async function findLine(
  table: Table,
  statement: StoredStatement,
  lineKey: string,
  page?: number,
): Promise<StoredLine | undefined> {
  if (page !== undefined)
    return (await readPage(table, statement, page)).lines.find((line) => line.lineKey === lineKey);
  for await (const line of readLines(table, statement)) if (line.lineKey === lineKey) return line;
  return undefined;
}

/** The lines that are money: booked by the bank, of a statement that books, and not booked by an earlier one. */
export function bookable(lines: readonly StoredLine[]): StoredLine[] {
  return lines.filter(
    (line) => line.repeats === undefined && line.status === undefined && line.amount.minor > 0n,
  );
}
