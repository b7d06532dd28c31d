import { maximumWrites } from '../../../shared/aws/table.ts';
import { addDays } from '../../../shared/civil-date.ts';
import type { EventDraft } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { money } from '../../../shared/money.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { continuedEvents } from '../statements/statement-events.ts';
import { readStatement } from '../statements/statement-item.ts';
import type { StoredLine } from '../statements/statement-lines.ts';
import { readPage } from '../statements/statement-lines.ts';
import { explainReceipt, explanationItems } from './explain-receipt.ts';
import { readMatchingPolicy } from './matching-policy-head.ts';
import { receiptsOfAmount } from './receipt-item.ts';

/**
 * Keeps where the details of entries are that another statement books, or will book; receipts that wait in suspense and
 * are explained by them are looked at again. Does one page of its lines, and answers with what goes on with the next.
 */
export async function noteExplanations(
  journal: PaymentsJournal,
  statementId: string,
  page: number,
  by: Circumstances,
): Promise<EventDraft[]> {
  const { table } = journal;
  const statement = await readStatement(table, statementId);
  if (statement === undefined) throw new Error(`${statementId} was noted and is not there`);
  const { lines, next } = await readPage(table, statement, page);
  const items = explanationItems(statementId, lines, page);
  for (let start = 0; start < items.length; start += maximumWrites) {
    const written = await table.transact(items.slice(start, start + maximumWrites).map((put) => ({ put })));
    if (!written.done) throw new Error(`${statementId}: its explanations were not written`);
  }
  const policy = await readMatchingPolicy(table);
  for (const [first, ...others] of entriesOf(lines)) {
    const minor = others.reduce((sum, { amount }) => sum + amount.minor, first.amount.minor);
    // Booked on the same day or on one of the next; a statement of entries may come before or after that of details.
    const receipts = await receiptsOfAmount(
      table,
      money(minor, statement.currency),
      addDays(first.bookingDate, bookedLaterAtMost),
    );
    for (const { receiptId, status } of receipts)
      if (status === 'suspended') await explainReceipt(journal, receiptId, policy, by);
  }
  return continuedEvents(statementId, 'explanations', next);
}

/** Days that a bank may take to book what it has told of in detail. */
const bookedLaterAtMost = 10;

function entriesOf(lines: readonly StoredLine[]): (readonly [StoredLine, ...StoredLine[]])[] {
  const entries = new Map<string, [StoredLine, ...StoredLine[]]>();
  for (const line of lines) {
    const known = entries.get(line.entryKey);
    if (known === undefined) entries.set(line.entryKey, [line]);
    else known.push(line);
  }
  return [...entries.values()];
}
