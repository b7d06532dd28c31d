import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, expectAccepted } from '../../../shared/outcome.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { payerOf } from '../receipts/identify-receipt.ts';
import { readReceipt, type StoredReceipt } from '../receipts/receipt-item.ts';
import { readStatement } from '../statements/statement-item.ts';
import { type Disbursement, disbursementItem, readDisbursement } from './disbursement-item.ts';

type Undone = { readonly next: Disbursement; readonly events: readonly EventDraft[] };

/**
 * A movement that said of a refund that it was paid, or came back, stands on a statement that was withdrawn: the refund is
 * as it was before. Where its debit is withdrawn it is sent, and waits for its debit again; one that has come back
 * meanwhile stays returned.
 */
export async function unconfirmDisbursement(
  journal: PaymentsJournal,
  movement: StoredReceipt,
  by: Circumstances,
): Promise<void> {
  const { receiptId, endToEndId } = movement;
  const known = endToEndId === undefined ? undefined : await readDisbursement(journal.table, endToEndId);
  if (known === undefined || !saidBy(known, receiptId)) return;
  const { taxpayerId } = known;
  const request = { ...by, cause: `${by.cause}#${receiptId}#unconfirmed` };
  const done = await runCommand(journal, request, taxpayerId, async ({ state }) => {
    const current = await readDisbursement(journal.table, known.endToEndId);
    const payer = payerOf(state, taxpayerId);
    const reply = { status: 200, body: {} };
    if (current === undefined || !saidBy(current, receiptId))
      return accept({ change: { state: payer, events: [] }, reply });
    const { next, events } =
      current.status === 'returned'
        ? await withoutReturn(journal, current, movement)
        : withoutDebit(current, movement);
    const put = disbursementItem({ ...next, version: current.version + 1 });
    const writes = [{ put, ifVersion: current.version }];
    return accept({ change: { state: payer, events, writes }, reply });
  });
  expectAccepted(done);
}

/** Whether what is known of a refund rests on a movement. */
function saidBy({ status, debitId, returnId }: Disbursement, receiptId: string): boolean {
  return (
    (status === 'confirmed' && debitId === receiptId) || (status === 'returned' && returnId === receiptId)
  );
}

function withoutDebit(known: Disbursement, movement: StoredReceipt): Undone {
  const { debitId: _, debitStatementId: __, ...rest } = known;
  const event = eventOf('disbursement.unconfirmed.v1', told(known, movement));
  return { next: { ...rest, status: 'sent' }, events: [event] };
}

/** It did not come back; and where its debit was withdrawn while it was thought to have, that counts from now on. */
async function withoutReturn(
  { table }: PaymentsJournal,
  known: Disbursement,
  movement: StoredReceipt,
): Promise<Undone> {
  const { returnId: _, ...rest } = known;
  const { debitId, debitStatementId } = known;
  const unreturned = (confirmedBy?: string) =>
    eventOf('disbursement.unreturned.v1', {
      ...told(known, movement),
      ...(confirmedBy !== undefined && { confirmedBy }),
    });
  if (debitId === undefined || debitStatementId === undefined)
    return { next: { ...rest, status: 'sent' }, events: [unreturned()] };
  const [debit, statement] = [
    await readReceipt(table, debitId),
    await readStatement(table, debitStatementId),
  ];
  if (debit === undefined || statement === undefined) throw new Error(`${debitId} is known and is not there`);
  const confirmed: Disbursement = { ...rest, status: 'confirmed' };
  const event = unreturned(debitStatementId);
  if (statement.status !== 'withdrawn') return { next: confirmed, events: [event] };
  const { next, events } = withoutDebit(confirmed, debit);
  return { next, events: [event, ...events] };
}

function told(known: Disbursement, { statementId, bookingDate, valueDate }: StoredReceipt) {
  const { refundId: disbursementId, taxpayerId, accountId, amount, currency } = known;
  return { disbursementId, statementId, taxpayerId, accountId, amount, currency, bookingDate, valueDate };
}
