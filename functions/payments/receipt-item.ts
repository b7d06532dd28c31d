import type { Item, Table } from '../../shared/aws/table.ts';
import { queryAll } from '../../shared/aws/table.ts';
import { idFrom } from '../../shared/id.ts';
import { formatMoney } from '../../shared/money.ts';
import type { BankLine } from './domain/bank-statement.ts';
import type { ReceiptMatch } from './domain/match-receipt.ts';

export const suspenseList = 'suspense';

/** The same line of a statement always has the same receipt, however often it is read. */
export function receiptIdOf({ lineKey, bookingDate }: BankLine): string {
  return idFrom('receipt', `${bookingDate}T00:00:00.000Z`, lineKey);
}

/**
 * One receipt, under the bank's entry that it is of. An entry that a later statement repeats finds itself here, and is
 * not booked again; genuine twins have entry keys of their own.
 */
export function receiptItem(statementId: string, line: BankLine, match: ReceiptMatch): Item {
  const { bookingDate, valueDate, payerName, remittance, amount } = line;
  const receipt = {
    receiptId: receiptIdOf(line),
    statementId,
    amount: formatMoney(amount),
    currency: amount.currency,
    bookingDate,
    valueDate,
    payerName,
    remittance,
    reasons: match.reasons,
  };
  const key = { pk: `ENTRY#${line.entryKey}`, sk: `LINE#${line.lineKey}` };
  if (match.matched)
    return { ...key, ...receipt, status: 'identified', tier: match.tier, accountId: match.account.accountId };
  const { receiptId } = receipt;
  const summary = { ...receipt, reason: match.reason };
  return {
    ...key,
    ...receipt,
    status: 'suspended',
    reason: match.reason,
    list: suspenseList,
    listKey: `${bookingDate}#${receiptId}`,
    summary,
  };
}

/** Whether the line was booked before: by this statement (run again after a crash) or by another that has the entry too. */
export async function isBooked(table: Table, statementId: string, line: BankLine): Promise<boolean> {
  const known = await queryAll(table, { pk: `ENTRY#${line.entryKey}` });
  return known.some((item) => item.sk === `LINE#${line.lineKey}` || item.statementId !== statementId);
}
