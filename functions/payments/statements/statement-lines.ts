import * as z from 'zod';
import { queryAll, type Table } from '../../../shared/aws/table.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import { formatMoney, moneyFrom } from '../../../shared/money.ts';
import { packedPage } from '../../../shared/packed-pages.ts';
import {
  maximumPackedBytes,
  type PackedRows,
  packedRows,
  packRows,
  unpackRows,
} from '../../../shared/packed-rows.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import type { StoredStatement } from './statement-item.ts';

/** A line of a stored statement. `repeats` names the earlier statement that booked its entry: it is not booked again. */
export type StoredLine = BankLine & { readonly repeats?: string };

type Written = Omit<StoredLine, 'amount'> & { readonly amount: string };
export type StoredLines = Pick<StoredStatement, 'packed' | 'pages' | 'lineCount' | 'linesSha256'>;

/** Lines larger than this go into pages beside the statement, so that 45 statements fit into one transaction of 4 MB. */
const maximumInlineBytes = 60_000;
const pagesAtMost = 2_000;
const page = z.object({ packed: packedRows });

/**
 * Packs a statement's lines: into the statement itself, or where they are many into pages, which are written at once.
 * Pages are named for their contents, so writing them again after a crash changes nothing, and nobody sees them before
 * the statement that names them is written.
 */
export async function storeLines(
  table: Table,
  statementId: string,
  lines: readonly StoredLine[],
): Promise<StoredLines> {
  const rows = lines.map((line): Written => ({ ...line, amount: formatMoney(line.amount) }));
  const packed = packRows(rows);
  const told = { lineCount: rows.length, linesSha256: packed.sha256 };
  if (packed.body.length <= maximumInlineBytes) return { ...told, packed };
  const pages = `${statementId}#${packed.sha256.slice(0, 16)}`;
  for (const [index, part] of inPages(rows, packed).entries())
    await table.put(packedPage(pages, index + 1, part));
  return { ...told, pages };
}

/** Rows in portions that an item holds: halved until they do. */
function inPages(rows: readonly Written[], packed: PackedRows = packRows(rows)): (readonly Written[])[] {
  if (packed.body.length <= maximumPackedBytes) return [rows];
  if (rows.length === 1) throw new Error('one line of a statement is larger than an item of the table');
  const half = rows.length >> 1;
  return [...inPages(rows.slice(0, half)), ...inPages(rows.slice(half))];
}

/** The lines of a statement, those that are not booked too. Throws if they are not those that were stored. */
export async function readLines(table: Table, statement: StoredStatement): Promise<StoredLine[]> {
  const { packed, pages, currency, linesSha256 } = statement;
  const rows =
    packed === undefined
      ? (await queryAll(table, { pk: pages ?? '' }, pagesAtMost)).flatMap((item) =>
          unpackRows<Written>(page.parse(item).packed),
        )
      : unpackRows<Written>(packed);
  if (packed === undefined && sha256(JSON.stringify(rows)) !== linesSha256)
    throw new Error(`${statement.statementId}: its pages do not hold its lines`);
  return rows.map((line) => ({ ...line, amount: moneyFrom(line.amount, currency) }));
}

/** The lines that are money: booked by the bank, of a statement that books, and not booked by an earlier one. */
export function bookable(lines: readonly StoredLine[]): StoredLine[] {
  return lines.filter(
    (line) => line.repeats === undefined && line.status === undefined && line.amount.minor > 0n,
  );
}
