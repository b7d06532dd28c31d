import { createHash } from 'node:crypto';
import type { Table } from '../../../shared/aws/table.ts';
import { packedPage } from '../../../shared/packed-pages.ts';
import { maximumPackedBytes, packRows } from '../../../shared/packed-rows.ts';
import { type WrittenLine, writeLine } from '../domain/written-line.ts';
import type { StoredLine, StoredLines } from './statement-lines.ts';

/** As many as are booked with one delivery of an event, and some seconds of work. */
const linesOfPage = 250;
const charactersOfPage = 1_000_000;
/** An entry's lines stay on one page, unless they are more than so many times what a page has. */
const pagesOfEntry = 2;
/** What is larger goes into pages beside the statement, so that 45 statements fit into one transaction of 4 MB. */
const maximumInlineBytes = 60_000;

/**
 * Keeps the lines of a statement as they come, never more of them in memory than a page: in the statement itself, or
 * where they are many in pages, which are written at once. Nobody sees the pages before the statement that names them is
 * written, and the same lines under the same name make the same pages, so writing them again after a crash changes
 * nothing.
 */
export class LineKeeper {
  private readonly table: Table;
  private readonly list: string;
  private readonly hash = createHash('sha256').update('[');
  private rows: WrittenLine<StoredLine>[] = [];
  private characters = 0;
  private lineCount = 0;
  private pageCount = 0;

  /** `list` names the pages, and must be of these lines alone. */
  constructor(table: Table, list: string) {
    this.table = table;
    this.list = list;
  }

  async add(line: StoredLine): Promise<void> {
    if (this.isFull(line.entryKey)) await this.writePage();
    const row = writeLine(line);
    const text = JSON.stringify(row);
    this.hash.update(this.lineCount === 0 ? text : `,${text}`);
    this.rows.push(row);
    this.characters += text.length;
    this.lineCount++;
  }

  /** What the statement is to say of its lines. */
  async finish(): Promise<StoredLines> {
    const told = { lineCount: this.lineCount, linesSha256: this.hash.update(']').digest('hex') };
    if (this.pageCount === 0) {
      const packed = packRows(this.rows);
      if (packed.body.length <= maximumInlineBytes) return { ...told, packed };
    }
    await this.writePage();
    return { ...told, pages: this.list, pageCount: this.pageCount };
  }

  private isFull(nextEntry: string): boolean {
    const { rows, characters } = this;
    const times = Math.max(rows.length / linesOfPage, characters / charactersOfPage);
    return times >= (rows.at(-1)?.entryKey === nextEntry ? pagesOfEntry : 1);
  }

  private async writePage(): Promise<void> {
    for (const part of inItems(this.rows)) {
      this.pageCount++;
      await this.table.put(packedPage(this.list, this.pageCount, part));
    }
    this.rows = [];
    this.characters = 0;
  }
}

/** Rows in portions that an item holds: halved until they do. */
function inItems(rows: readonly WrittenLine<StoredLine>[]): (readonly WrittenLine<StoredLine>[])[] {
  if (packRows(rows).body.length <= maximumPackedBytes) return [rows];
  if (rows.length === 1) throw new Error('one line of a statement is larger than an item of the table');
  const half = rows.length >> 1;
  return [...inItems(rows.slice(0, half)), ...inItems(rows.slice(half))];
}
