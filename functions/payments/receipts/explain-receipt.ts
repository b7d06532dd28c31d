import * as z from 'zod';
import type { Item, Table } from '../../../shared/aws/table.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import type { MatchingPolicy } from '../domain/matching-policy.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { readStatement, type StoredStatement } from '../statements/statement-item.ts';
import { findLine, readLines, readPage, type StoredLine } from '../statements/statement-lines.ts';
import { identifiedBy } from './book-credit.ts';
import { identify } from './identify-receipt.ts';
import { matchLine } from './match-line.ts';
import { leftOf, readReceipt, type StoredReceipt } from './receipt-item.ts';

/** `page` is left out of those that were kept before statements had pages of few lines. */
const pointer = z.object({ statementId: z.string(), entryKey: z.string(), page: z.int().optional() });
/** Parts that one receipt is identified in; beyond, a person looks at it. */
const partsAtMost = 100;

/** What entries are known by in a statement that explains and in the one that books: references of the bank, and batches. */
function explainedAs(line: StoredLine): string[] {
  const { bankReference, servicerReference, batch, entryReference } = line;
  const given = [
    bankReference,
    servicerReference,
    entryReference,
    batch?.messageId,
    batch?.paymentInformationId,
  ];
  return [...new Set(given.flatMap((text) => (text === undefined || text === '' ? [] : [text])))];
}

/** Items by which the entries on a page of a statement that explains are found: one for each of their references. */
export function explanationItems(statementId: string, lines: readonly StoredLine[], page: number): Item[] {
  const items = new Map<string, Item>();
  for (const line of lines) {
    for (const reference of explainedAs(line)) {
      const key = { pk: `EXPLANATION#${reference}`, sk: `${statementId}#${line.entryKey}` };
      items.set(`${key.pk}|${key.sk}`, { ...key, statementId, entryKey: line.entryKey, page });
    }
  }
  return [...items.values()];
}

/** Whether another statement gives details of a line's entry. */
export async function isExplained(table: Table, line: StoredLine): Promise<boolean> {
  for (const reference of explainedAs(line)) {
    const { items } = await table.query({ pk: `EXPLANATION#${reference}` }, { limit: 1 });
    if (items.length > 0) return true;
  }
  return false;
}

/**
 * Looks at a receipt in suspense again with the details that another statement gives of its entry, where there is one:
 * payments that make up its amount are matched one by one, and what is left of it waits on.
 */
export async function explainReceipt(
  journal: PaymentsJournal,
  receiptId: string,
  policy: MatchingPolicy,
  by: Circumstances,
): Promise<void> {
  const receipt = await readReceipt(journal.table, receiptId);
  if (receipt?.status !== 'suspended' || receipt.proposed || receipt.identifications.length > 0) return;
  const line = await lineOfReceipt(journal.table, receipt);
  const parts = await explanationOf(journal.table, line, receipt);
  if (parts === undefined || parts.length > partsAtMost) return;
  let current: StoredReceipt = receipt;
  for (const part of parts) {
    const decision = await matchLine(journal.table, part, policy);
    if (!decision.matched) continue;
    await identify(journal, receiptId, identifiedBy(decision, current, formatMoney(part.amount)), by);
    current = (await readReceipt(journal.table, receiptId)) ?? current;
  }
}

/** The line that a receipt was booked from. */
export async function lineOfReceipt(
  table: Table,
  { statementId, lineKey, page }: StoredReceipt,
): Promise<StoredLine> {
  const statement = await readStatement(table, statementId);
  const line = statement && (await findLine(table, statement, lineKey, page));
  if (line === undefined) throw new Error(`${statementId} has no line ${lineKey}`);
  return line;
}

async function explanationOf(
  table: Table,
  line: StoredLine,
  receipt: StoredReceipt,
): Promise<readonly BankLine[] | undefined> {
  for (const reference of explainedAs(line)) {
    const { items } = await table.query({ pk: `EXPLANATION#${reference}` }, { limit: 20 });
    for (const item of items) {
      const { statementId, entryKey, page } = pointer.parse(item);
      const statement = await readStatement(table, statementId);
      if (statement === undefined || statement.status === 'withdrawn') continue;
      const told = await linesOfEntry(table, statement, entryKey, page);
      if (isOf(told, line, receipt)) return told;
    }
  }
  return undefined;
}

/** The lines of an entry. An entry of more than a page has, of which only those on its page are found, explains nothing. */
async function linesOfEntry(table: Table, statement: StoredStatement, entryKey: string, page?: number) {
  const told: StoredLine[] = [];
  const lines =
    page === undefined ? readLines(table, statement) : (await readPage(table, statement, page)).lines;
  for await (const line of lines) if (line.entryKey === entryKey) told.push(line);
  return told;
}

/** Details explain a receipt if they are credits of its currency that make up its amount. */
function isOf(told: readonly StoredLine[], { amount }: StoredLine, receipt: StoredReceipt): boolean {
  const sum = told.reduce((total, line) => total + line.amount.minor, 0n);
  return (
    sum === amount.minor &&
    leftOf(receipt).minor === amount.minor &&
    told.every((line) => line.direction === 'credit' && line.amount.currency === amount.currency)
  );
}
