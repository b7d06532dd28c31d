import type { EventData } from '../../../shared/contracts/events.ts';
import { addMoney, formatMoney, money } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import { depositMovement } from './deposit-postings.ts';

/** What a statement shows of security, apart from its balance. Amounts are signed: what is held more, or less. */
export type StatementDeposit = {
  readonly reference: string;
  readonly balance: string;
  readonly lines: readonly DepositLine[];
};
type DepositLine = {
  readonly effective: string;
  readonly posted: string;
  readonly kind: 'lodged' | 'taken-back' | 'drawn' | 'released' | 'returned';
  readonly receiptId?: string;
  readonly about?: string;
  readonly amount: string;
  readonly balance: string;
};

/** All that moved the security of an account, in the order of booking. */
export function statementDeposit(
  { reference, balance }: NonNullable<Account['deposit']>,
  accountCurrency: string,
  postings: readonly EventData<'account.posted.v1'>[],
): StatementDeposit {
  const lines: DepositLine[] = [];
  let held = money(0n, accountCurrency);
  for (const { entries, currency, kind, effective, posted, receiptId, about } of postings) {
    const moved = depositMovement(entries, currency);
    if (moved.minor === 0n) continue;
    held = addMoney(held, moved);
    lines.push({
      effective,
      posted,
      kind: nameOf(kind, moved.minor > 0n, receiptId !== undefined),
      ...(receiptId !== undefined && { receiptId }),
      ...(about !== undefined && { about }),
      amount: formatMoney(moved),
      balance: formatMoney(held),
    });
  }
  return { reference, balance, lines };
}

function nameOf(kind: string, isMore: boolean, isReceipt: boolean): DepositLine['kind'] {
  if (kind === 'refund') return 'released';
  if (kind === 'refund-reversal') return 'returned';
  if (isMore) return 'lodged';
  return isReceipt ? 'taken-back' : 'drawn';
}
