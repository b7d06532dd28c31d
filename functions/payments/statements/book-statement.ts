import type { EventDraft } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { moneyFrom } from '../../../shared/money.ts';
import { bookDebit } from '../disbursements/book-debit.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { bookCredit } from '../receipts/book-credit.ts';
import { explainReceipt, isExplained } from '../receipts/explain-receipt.ts';
import { readMatchingPolicy } from '../receipts/matching-policy-head.ts';
import { readReceipt, receiptOf } from '../receipts/receipt-item.ts';
import { type Waiting, writeWaiting } from '../receipts/waiting-movements.ts';
import { continuedEvents } from './statement-events.ts';
import { readStatement, type StoredStatement } from './statement-item.ts';
import { bookable, readPage, type StoredLine } from './statement-lines.ts';

/** Each movement that waits takes an entry and at most six other items; a transaction takes 100. */
const writesAtOnce = 80;
const writesOfOne = 8;

/** Credits come first, so that a return on the same statement finds its original. */
type Work = { readonly work: 'credits' | 'debits'; readonly page: number };

/**
 * Books a page of a statement's lines: every credit to the taxpayer whose account it names, or to suspense, and every
 * debit as what it is. What was booked before is passed over: a run that was cut off is simply run again. Answers what is
 * still to be written with the event that caused it, and with which page it goes on.
 */
export async function bookStatement(
  journal: PaymentsJournal,
  subject: string,
  statementId: string,
  { work, page }: Work,
  by: Circumstances,
): Promise<Waiting> {
  const { table } = journal;
  const statement = await readStatement(table, statementId);
  if (statement === undefined) throw new Error(`${statementId} was imported and is not there`);
  // Withdrawn while it was being booked: what is booked of it is undone by the entry that says so, which comes next.
  if (statement.status !== 'booked') return { events: [], writes: [] };
  const policy = await readMatchingPolicy(table);
  const { lines, next } = await readPage(table, statement, page);
  const money = bookable(lines);
  const isCredit = ({ direction }: StoredLine) => direction === 'credit';
  const onOnePage = page === 1 && next === undefined;
  const toExplain: string[] = [];
  const credits = await bookLines(work === 'credits' ? money.filter(isCredit) : [], async (line) => {
    const movement = receiptOf(statementId, statement.account.id, line, page);
    const known = await readReceipt(table, movement.receiptId);
    const booked = known === undefined ? await bookCredit(journal, movement, line, policy, by) : undefined;
    const waits = booked !== undefined || known?.status === 'suspended';
    if (waits && (await isExplained(table, line))) toExplain.push(movement.receiptId);
    return booked;
  });
  const debits = work === 'debits' || onOnePage ? money.filter((line) => !isCredit(line)) : [];
  const goesOn = onOnePage ? [] : continuing(statement, work, next);
  if (debits.length === 0 && toExplain.length === 0) return withEvents(credits.left(), goesOn);
  await credits.flush();
  const out = await bookLines(debits, async (line) => {
    const movement = receiptOf(statementId, statement.account.id, line, page);
    const known = await readReceipt(table, movement.receiptId);
    return known === undefined ? bookDebit(journal, movement, line, by) : undefined;
  });
  for (const receiptId of toExplain) await explainReceipt(journal, receiptId, policy, by);
  return withEvents(out.left(), goesOn);

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

/** After the last page of credits come the debits, from the first page on, where there are any. */
function continuing({ statementId, debits, currency }: StoredStatement, work: Work['work'], next?: number) {
  if (next !== undefined) return continuedEvents(statementId, work, next);
  const hasDebits = moneyFrom(debits, currency).minor !== 0n;
  return work === 'credits' && hasDebits ? continuedEvents(statementId, 'debits', 1) : [];
}

function withEvents({ events, writes }: Waiting, more: readonly EventDraft[]): Waiting {
  return { events: [...events, ...more], writes };
}
