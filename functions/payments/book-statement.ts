import type { Write } from '../../shared/aws/table.ts';
import type { EventDraft } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import { accept, expectAccepted } from '../../shared/outcome.ts';
import { bookCredit } from './book-credit.ts';
import { bookDebit } from './book-debit.ts';
import { receiptIdOf } from './domain/receipt-id.ts';
import { explainReceipt } from './explain-receipt.ts';
import { readMatchingPolicy } from './matching-policy-head.ts';
import type { PaymentsJournal } from './payments-journal.ts';
import { readReceipt, receiptOf } from './receipt-item.ts';
import { readStatement } from './statement-item.ts';
import { bookable, readLines } from './statement-lines.ts';

/** What is to be written in the journal of a statement's file, up to one transaction's worth at a time. */
export type Waiting = { readonly events: EventDraft[]; readonly writes: Write[] };

/** Each movement that waits takes an entry and at most six other items; a transaction takes 100. */
const writesAtOnce = 80;
const writesOfOne = 8;

/**
 * Books a statement: every credit to the taxpayer whose account it names, or to suspense, and every debit as what it is.
 * Credits come first, so that a return on the same statement finds its original. What was booked before is passed over:
 * a run that was cut off is simply run again.
 */
export async function bookStatement(
  journal: PaymentsJournal,
  subject: string,
  statementId: string,
  by: Circumstances,
): Promise<void> {
  const statement = await readStatement(journal.table, statementId);
  if (statement === undefined) throw new Error(`${statementId} was imported and is not there`);
  const policy = await readMatchingPolicy(journal.table);
  const lines = bookable(await readLines(journal.table, statement));
  let waiting: Waiting = { events: [], writes: [] };
  let round = 0;
  const flush = async () => {
    if (waiting.writes.length === 0) return;
    const { events, writes } = waiting;
    waiting = { events: [], writes: [] };
    round += 1;
    await writeWaiting(journal, subject, { ...by, cause: `${by.cause}#${statementId}#${round}` }, { events, writes });
  };
  const toExplain: string[] = [];
  for (const direction of ['credit', 'debit'] as const) {
    for (const line of lines.filter((each) => each.direction === direction)) {
      const known = await readReceipt(journal.table, receiptIdOf(statementId, line));
      if (known?.status === 'suspended' && direction === 'credit') toExplain.push(known.receiptId);
      if (known !== undefined) continue;
      const movement = receiptOf(statementId, statement.account.id, line);
      const book = direction === 'credit' ? bookCredit : bookDebit;
      const booked = await book(journal, movement, line, policy, by);
      if (booked === undefined) continue;
      if (direction === 'credit') toExplain.push(movement.receiptId);
      waiting.events.push(...booked.events);
      waiting.writes.push(...booked.writes);
      if (waiting.writes.length + waiting.events.length > writesAtOnce - writesOfOne) await flush();
    }
    await flush();
  }
  for (const receiptId of toExplain) await explainReceipt(journal, receiptId, policy, by);
}

/** Writes in the journal of a file, under a subject whose state is kept as it is. */
export async function writeWaiting(
  journal: PaymentsJournal,
  subject: string,
  request: Circumstances,
  { events, writes }: Waiting,
): Promise<void> {
  const reply = { status: 200, body: {} };
  expectAccepted(
    await runCommand(journal, request, subject, async ({ state }) =>
      accept({ change: { state, events, writes }, reply }),
    ),
  );
}
