import * as z from 'zod';
import type { Item, Key, Table } from '../../../shared/aws/table.ts';
import type { EventData } from '../../../shared/contracts/events.ts';

const stored = z.object({
  version: z.int(),
  refundId: z.string(),
  taxpayerId: z.string(),
  accountId: z.string(),
  amount: z.string(),
  currency: z.string(),
  endToEndId: z.string(),
  status: z.enum(['sent', 'confirmed', 'returned']),
  /** The movements that confirmed it and brought it back, and their statements. */
  debitId: z.string().optional(),
  debitStatementId: z.string().optional(),
  returnId: z.string().optional(),
});
export type Disbursement = z.infer<typeof stored>;

function keyOf(endToEndId: string): Key {
  return { pk: `DISBURSEMENT#${endToEndId}`, sk: 'DISBURSEMENT' };
}

/** A refund that stands in a file for the bank, under the id by which its debit is known. */
export function sentDisbursement(sent: EventData<'refund.sent.v1'>): Item {
  const { refundId, taxpayerId, accountId, amount, currency, endToEndId } = sent;
  return disbursementItem({
    ...{ version: 1, refundId, taxpayerId, accountId, amount, currency, endToEndId, status: 'sent' },
  });
}

export function disbursementItem(disbursement: Disbursement): Item {
  return { ...keyOf(disbursement.endToEndId), ...stored.parse(disbursement) };
}

export async function readDisbursement(table: Table, endToEndId: string): Promise<Disbursement | undefined> {
  const item = await table.get(keyOf(endToEndId));
  return item === undefined ? undefined : stored.parse(item);
}
