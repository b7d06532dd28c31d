import type { EventDraft } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { unconfirmDisbursement } from '../disbursements/unconfirm-disbursement.ts';
import { receiptIdOf } from '../domain/receipt-id.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { readReceipt, receiptWrites, type StoredReceipt } from '../receipts/receipt-item.ts';
import { reverseIdentification } from '../receipts/reverse-identification.ts';
import { clearedEvent, suspendedEvent } from '../receipts/suspended-event.ts';
import { type Waiting, writeWaiting } from '../receipts/waiting-movements.ts';
import { continuedEvents } from './statement-events.ts';
import { readStatement } from './statement-item.ts';
import { bookable, readPage } from './statement-lines.ts';

/**
 * Takes back what was booked of a page of the lines of a statement that two people withdrew: payments off their
 * taxpayers, the rest out of suspense. A receipt that a debit of the statement took back has its money in suspense again.
 * Answers with which page it goes on.
 */
export async function withdrawBookings(
  journal: PaymentsJournal,
  subject: string,
  statementId: string,
  page: number,
  by: Circumstances,
): Promise<EventDraft[]> {
  const statement = await readStatement(journal.table, statementId);
  if (statement === undefined) throw new Error(`${statementId} was withdrawn and is not there`);
  const { proposedBy, decidedBy, reason } = statement.proposal ?? {};
  if (statement.status !== 'withdrawn' || proposedBy === undefined || decidedBy === undefined)
    throw new Error(`${statementId} is taken back, and nobody decided so`);
  const today = by.at.slice(0, 10);
  const people = { proposedBy, decidedBy, text: reason };
  const { lines, next } = await readPage(journal.table, statement, page);
  for (const line of bookable(lines)) {
    const receiptId = receiptIdOf(statementId, line);
    const receipt = await readReceipt(journal.table, receiptId);
    if (receipt === undefined) continue;
    const reversal = {
      cause: 'statement-withdrawn' as const,
      reversedOn: today,
      valueDate: receipt.valueDate,
      ...people,
    };
    for (const identification of receipt.identifications.filter(({ reversed }) => reversed === undefined))
      await reverseIdentification(journal, receiptId, identification, reversal, by);
    await unconfirmDisbursement(journal, receipt, by);
    const waiting = await takeOut(journal, receiptId);
    if (waiting === undefined) continue;
    await writeWaiting(journal, subject, { ...by, cause: `${by.cause}#${receiptId}` }, waiting);
  }
  return continuedEvents(statementId, 'withdrawal', next);
}

async function takeOut({ table }: PaymentsJournal, receiptId: string): Promise<Waiting | undefined> {
  const receipt = await readReceipt(table, receiptId);
  if (receipt?.status === 'suspended') {
    const { proposed: _, ...gone } = receipt;
    const cleared: StoredReceipt = { ...gone, status: 'cleared' };
    return {
      events: [clearedEvent(receipt, 'statement-withdrawn')],
      writes: receiptWrites(cleared, receipt),
    };
  }
  if (receipt?.direction !== 'debit' || receipt.explainedBy === undefined) return undefined;
  const original = await readReceipt(table, receipt.explainedBy);
  if (original?.returnedBy !== receiptId) return undefined;
  const { returnedBy: _, ...rest } = original;
  const back: StoredReceipt = {
    ...rest,
    status: 'suspended',
    identifications: original.identifications.map((each) =>
      each.reversed === 'returned' ? { ...each, reversed: 'wrong-match' as const } : each,
    ),
    reason: 'return-withdrawn',
    reasons: ['the statement that said it was returned was withdrawn'],
  };
  return { events: [suspendedEvent(back)], writes: receiptWrites(back, original) };
}
