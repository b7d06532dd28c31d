import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import { formatMoney } from '../../../shared/money.ts';
import { leftOf, type StoredReceipt } from './receipt-item.ts';

/** Says that a receipt, or what is left of it, waits in suspense; or a debit that nothing explains. */
export function suspendedEvent(receipt: StoredReceipt): EventDraft {
  const { receiptId, statementId, currency, bookingDate, valueDate, payerName, direction } = receipt;
  return eventOf('receipt.suspended.v1', {
    ...{ receiptId, statementId, amount: formatMoney(leftOf(receipt)), currency, bookingDate, valueDate },
    reason: receipt.reason ?? 'no-reference',
    ...(payerName === undefined ? {} : { payerName: payerName.slice(0, 500) }),
    ...(direction === 'debit' ? { direction } : {}),
  });
}

/** Says that what waited waits no more, and was nobody's. */
export function clearedEvent(
  receipt: StoredReceipt,
  cause: 'returned' | 'statement-withdrawn' | 'explained',
): EventDraft {
  const { receiptId, statementId, currency, direction } = receipt;
  return eventOf('receipt.cleared.v1', {
    ...{ receiptId, statementId, amount: formatMoney(leftOf(receipt)), currency, cause },
    ...(direction === 'debit' ? { direction } : {}),
  });
}
