import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, expectAccepted } from '../../../shared/outcome.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { payerOf } from '../receipts/identify-receipt.ts';
import type { StoredReceipt } from '../receipts/receipt-item.ts';
import { disbursementItem, readDisbursement } from './disbursement-item.ts';

/**
 * A debit that confirmed a refund stands on a statement that was withdrawn: the refund is sent, and waits for its debit
 * again. One that has come back meanwhile stays returned.
 */
export async function unconfirmDisbursement(
  journal: PaymentsJournal,
  { receiptId, statementId, endToEndId, bookingDate, valueDate }: StoredReceipt,
  by: Circumstances,
): Promise<void> {
  const known = endToEndId === undefined ? undefined : await readDisbursement(journal.table, endToEndId);
  if (known?.status !== 'confirmed' || known.debitId !== receiptId) return;
  const { taxpayerId, accountId, amount, currency, refundId: disbursementId } = known;
  const request = { ...by, cause: `${by.cause}#${receiptId}#unconfirmed` };
  const done = await runCommand(journal, request, taxpayerId, async ({ state }) => {
    const current = await readDisbursement(journal.table, known.endToEndId);
    const reply = { status: 200, body: {} };
    if (current?.status !== 'confirmed' || current.debitId !== receiptId)
      return accept({ change: { state: payerOf(state, taxpayerId), events: [] }, reply });
    const { debitId: _, debitStatementId: __, ...rest } = current;
    const sent = disbursementItem({ ...rest, status: 'sent', version: current.version + 1 });
    const told = { disbursementId, statementId, taxpayerId, accountId, amount, currency };
    const event = eventOf('disbursement.unconfirmed.v1', { ...told, bookingDate, valueDate });
    const writes = [{ put: sent, ifVersion: current.version }];
    return accept({ change: { state: payerOf(state, taxpayerId), events: [event], writes }, reply });
  });
  expectAccepted(done);
}
