import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, expectAccepted } from '../../../shared/outcome.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { payerOf } from '../receipts/identify-receipt.ts';
import { readReceipt, receiptWrites, type StoredReceipt } from '../receipts/receipt-item.ts';
import { readStatement } from '../statements/statement-item.ts';
import { type Disbursement, disbursementItem, readDisbursement } from './disbursement-item.ts';

/**
 * Whether a movement is of a refund that we sent: its debit, which confirms it, or a credit that brings it back. By the
 * end-to-end id, the amount and the currency. If so the refund's taxpayer hears of it, once.
 */
export async function matchDisbursement(
  journal: PaymentsJournal,
  movement: StoredReceipt,
  returnReason: string | undefined,
  by: Circumstances,
): Promise<boolean> {
  const { endToEndId } = movement;
  if (endToEndId === undefined) return false;
  const known = await readDisbursement(journal.table, endToEndId);
  if (known === undefined || known.amount !== movement.amount || known.currency !== movement.currency)
    return false;
  if (!(await isExpected(journal, known, movement))) return false;
  const request = { ...by, cause: `${by.cause}#${movement.receiptId}` };
  const done = await runCommand(journal, request, known.taxpayerId, async ({ state }) => {
    const payer = payerOf(state, known.taxpayerId);
    const reply = { status: 200, body: {} };
    const current = await readDisbursement(journal.table, endToEndId);
    if (current === undefined || (await readReceipt(journal.table, movement.receiptId)) !== undefined)
      return accept({ change: { state: payer, events: [] }, reply });
    const next = after(current, movement);
    const cleared: StoredReceipt = { ...movement, status: 'cleared', explainedBy: known.refundId };
    const writes = [
      { put: disbursementItem({ ...next, version: current.version + 1 }), ifVersion: current.version },
      ...receiptWrites(cleared),
    ];
    // A statement that was withdrawn and comes again confirms nothing anew.
    const events = next.status === current.status ? [] : [eventOfMovement(current, movement, returnReason)];
    return accept({ change: { state: payer, events, writes }, reply });
  });
  expectAccepted(done);
  return true;
}

/** A refund is debited once and comes back once; again only where the statement that said so was withdrawn. */
async function isExpected(
  { table }: PaymentsJournal,
  known: Disbursement,
  movement: StoredReceipt,
): Promise<boolean> {
  if (movement.direction === 'credit')
    return known.status !== 'returned' || known.returnId === movement.receiptId;
  if (known.debitId === undefined || known.debitId === movement.receiptId) return true;
  const before = await readStatement(table, known.debitStatementId ?? '');
  return before?.status === 'withdrawn';
}

function after(known: Disbursement, { direction, receiptId, statementId }: StoredReceipt): Disbursement {
  if (direction === 'credit') return { ...known, status: 'returned', returnId: receiptId };
  const status = known.status === 'sent' ? 'confirmed' : known.status;
  return { ...known, status, debitId: receiptId, debitStatementId: statementId };
}

function eventOfMovement(known: Disbursement, movement: StoredReceipt, returnReason: string | undefined) {
  const { refundId: disbursementId, taxpayerId, accountId, amount, currency } = known;
  const { statementId, bookingDate, valueDate, direction } = movement;
  const told = {
    disbursementId,
    statementId,
    taxpayerId,
    accountId,
    amount,
    currency,
    bookingDate,
    valueDate,
  };
  return direction === 'debit'
    ? eventOf('disbursement.confirmed.v1', told)
    : eventOf('disbursement.returned.v1', {
        ...told,
        ...(returnReason === undefined ? {} : { returnReason }),
      });
}
