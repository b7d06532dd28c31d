import type { Write } from '../../../shared/aws/table.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import { findOriginal, isReturn } from '../domain/find-original.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import {
  readReceipt,
  type receiptOf,
  receiptsOfAmount,
  receiptWrites,
  type StoredReceipt,
} from '../receipts/receipt-item.ts';
import { reverseIdentification } from '../receipts/reverse-identification.ts';
import { clearedEvent, suspendedEvent } from '../receipts/suspended-event.ts';
import type { Waiting } from '../receipts/waiting-movements.ts';
import { matchDisbursement } from './match-disbursement.ts';

/**
 * Books money that went out: the debit of a refund, or the return of a receipt, whose payments are then owed again. What
 * nothing explains waits for a person.
 */
export async function bookDebit(
  journal: PaymentsJournal,
  movement: ReturnType<typeof receiptOf>,
  line: BankLine,
  by: Circumstances,
): Promise<Waiting | undefined> {
  const debit: StoredReceipt = { ...movement, status: 'suspended' };
  if (await matchDisbursement(journal, debit, line.returnReason, by)) return undefined;
  if (!isReturn(line)) return unexplained(debit, line, 'debit-unexplained');
  // An end-to-end id alone is the payer's own and need not be unique; findOriginal asks for just one.
  const candidates = await receiptsOfAmount(journal.table, line.amount, line.bookingDate);
  const { receiptId: debitId, references, bookingDate } = debit;
  const found = findOriginal({ debitId, references, bookingDate }, candidates);
  if (!found.found) return unexplained(debit, line, found.reason);
  return takeBack(journal, found.receiptId, debit, line.returnReason, by);
}

function unexplained(debit: StoredReceipt, line: BankLine, reason: string): Waiting {
  const reasons = [
    line.returnReason === undefined
      ? 'the bank gives no return reason'
      : `return reason ${line.returnReason}`,
    `references: ${debit.references.join(', ') || 'none'}`,
  ];
  const waiting = { ...debit, remittance: [...line.remittance], reason, reasons };
  return { events: [suspendedEvent(waiting)], writes: receiptWrites(waiting) };
}

/** Undoes all that a receipt paid, and clears it and the debit that took it back. */
export async function takeBack(
  journal: PaymentsJournal,
  receiptId: string,
  debit: StoredReceipt,
  returnReason: string | undefined,
  by: Circumstances,
  people: { readonly proposedBy?: string; readonly decidedBy?: string } = {},
): Promise<Waiting> {
  const original = await readReceipt(journal.table, receiptId);
  if (original === undefined) throw new Error(`${receiptId} was found and is not there`);
  const reversal = {
    ...{
      cause: 'returned' as const,
      reversedOn: debit.bookingDate,
      valueDate: debit.valueDate,
      returnReason,
    },
    ...{ returnedBy: debit.receiptId, ...people },
  };
  for (const identification of original.identifications.filter(({ reversed }) => reversed === undefined))
    await reverseIdentification(journal, receiptId, identification, reversal, by);
  const stored = await readReceipt(journal.table, debit.receiptId);
  const cleared: StoredReceipt = { ...debit, status: 'cleared', explainedBy: receiptId };
  const writes: Write[] = receiptWrites(cleared, stored);
  const events = stored?.status === 'suspended' ? [clearedEvent(stored, 'explained')] : [];
  const now = await readReceipt(journal.table, receiptId);
  if (now?.status !== 'suspended') return { events, writes };
  const over: StoredReceipt = { ...now, status: 'cleared', returnedBy: debit.receiptId };
  return {
    events: [...events, clearedEvent(now, 'returned')],
    writes: [...writes, ...receiptWrites(over, now)],
  };
}
