import type { Circumstances } from '../../../shared/journal/commit.ts';
import { bookDebit } from '../disbursements/book-debit.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { bookCredit } from '../receipts/book-credit.ts';
import { explainReceipt, isExplained } from '../receipts/explain-receipt.ts';
import { readMatchingPolicy } from '../receipts/matching-policy-head.ts';
import { readReceipt, receiptOf } from '../receipts/receipt-item.ts';
import { type Waiting, writeWaiting } from '../receipts/waiting-movements.ts';
import { readStatement } from './statement-item.ts';
import { bookable, readLines, type StoredLine } from './statement-lines.ts';

/** Each movement that waits takes an entry and at most six other items; a transaction takes 100. */
const writesAtOnce = 80;
const writesOfOne = 8;

/**
 * Books a statement: every credit to the taxpayer whose account it names, or to suspense, and every debit as what it is.
 * Credits come first, so that a return on the same statement finds its original. What was booked before is passed over:
 * a run that was cut off is simply run again. Answers what is still to be written with the event that caused it.
 */
export async function bookStatement(
  journal: PaymentsJournal,
  subject: string,
  statementId: string,
  by: Circumstances,
): Promise<Waiting> {
  const { table } = journal;
  const statement = await readStatement(table, statementId);
  if (statement === undefined) throw new Error(`${statementId} was imported and is not there`);
  const policy = await readMatchingPolicy(table);
  const lines = bookable(await readLines(table, statement));
  const isCredit = ({ direction }: StoredLine) => direction === 'credit';
  const toExplain: string[] = [];
  const credits = await bookLines(lines.filter(isCredit), async (line) => {
    const movement = receiptOf(statementId, statement.account.id, line);
    const known = await readReceipt(table, movement.receiptId);
    const booked = known === undefined ? await bookCredit(journal, movement, line, policy, by) : undefined;
    const waits = booked !== undefined || known?.status === 'suspended';
    if (waits && (await isExplained(table, line))) toExplain.push(movement.receiptId);
    return booked;
  });
  const debits = lines.filter((line) => !isCredit(line));
  if (debits.length === 0 && toExplain.length === 0) return credits.left();
  await credits.flush();
  const out = await bookLines(debits, async (line) => {
    const movement = receiptOf(statementId, statement.account.id, line);
    const known = await readReceipt(table, movement.receiptId);
    return known === undefined ? bookDebit(journal, movement, line, by) : undefined;
  });
  for (const receiptId of toExplain) await explainReceipt(journal, receiptId, policy, by);
  return out.left();

  /** Books lines, and writes what waits whenever a transaction is full. */
  async function bookLines(
    some: readonly StoredLine[],
    book: (line: StoredLine) => Promise<Waiting | undefined>,
  ) {
    let waiting: Waiting = { events: [], writes: [] };
    const flush = async () => {
      const [first] = waiting.events;
      if (first === undefined && waiting.writes.length === 0) return;
      const cause = `${by.cause}#${JSON.stringify(first ?? waiting.writes[0])}`;
      await writeWaiting(journal, subject, { ...by, cause }, waiting);
      waiting = { events: [], writes: [] };
    };
    for (const line of some) {
      const booked = await book(line);
      if (booked === undefined) continue;
      waiting = {
        events: [...waiting.events, ...booked.events],
        writes: [...waiting.writes, ...booked.writes],
      };
      if (waiting.events.length + waiting.writes.length > writesAtOnce - writesOfOne) await flush();
    }
    return { flush, left: () => waiting };
  }
}
