import type { Table } from '../../../shared/aws/table.ts';
import { moneyFrom } from '../../../shared/money.ts';
import type { Account } from '../domain/account.ts';
import { readPostings } from '../read-past.ts';

/** Whether a receipt stands as security in an account: it was lodged, and has not been taken back since. */
export async function wasLodged(
  table: Table,
  taxpayerId: string,
  { accountId, deposit }: Account,
  receiptId: string,
): Promise<boolean> {
  if (deposit === undefined) return false;
  const postings = await readPostings(table, taxpayerId, accountId);
  const lodged = postings
    .filter((posting) => posting.kind === 'deposit' && posting.receiptId === receiptId)
    .reduce((sum, { amount, currency }) => sum + moneyFrom(amount, currency).minor, 0n);
  return lodged > 0n;
}
