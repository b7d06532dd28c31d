import type { EventData } from '../../../shared/contracts/events.ts';
import { addMoney, formatMoney, money } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import { depositMovement } from './deposit-postings.ts';

type PostedEntry = EventData<'account.posted.v1'>;

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
  /** What brought it, or took it back: how the bank names it, and what the payer gave it. */
  readonly bankReference?: string;
  readonly endToEndId?: string;
  readonly amount: string;
  readonly balance: string;
  /** Path of what two people decided; what came through the bank is known by its references. */
  readonly why?: string;
};

/** All that moved the security of an account, in the order of booking. */
export function statementDeposit(
  { reference, balance }: NonNullable<Account['deposit']>,
  accountCurrency: string,
  postings: readonly PostedEntry[],
): StatementDeposit {
  const lines: DepositLine[] = [];
  let held = money(0n, accountCurrency);
  const payments = new Map<string, Pick<DepositLine, 'bankReference' | 'endToEndId'>>();
  for (const posting of postings) {
    const { entries, currency, kind, effective, posted, receiptId, about } = posting;
    const moved = depositMovement(entries, currency);
    if (moved.minor === 0n) continue;
    held = addMoney(held, moved);
    if (receiptId !== undefined) payments.set(receiptId, { ...payments.get(receiptId), ...namesOf(posting) });
    lines.push({
      effective,
      posted,
      kind: nameOf(kind, moved.minor > 0n, receiptId !== undefined),
      ...(receiptId !== undefined && { receiptId }),
      ...(about !== undefined && { about }),
      ...(receiptId !== undefined && payments.get(receiptId)),
      amount: formatMoney(moved),
      balance: formatMoney(held),
      ...(about !== undefined && { why: decisionOf(posting, about) }),
    });
  }
  return { reference, balance, lines };
}

function namesOf({ bankReference, endToEndId }: PostedEntry) {
  return {
    ...(bankReference !== undefined && { bankReference }),
    ...(endToEndId !== undefined && { endToEndId }),
  };
}

function decisionOf({ taxpayerId, accountId }: PostedEntry, proposalId: string): string {
  return `/v1/taxpayers/${taxpayerId}/accounts/${accountId}/proposals/${proposalId}`;
}

function nameOf(kind: string, isMore: boolean, isReceipt: boolean): DepositLine['kind'] {
  if (kind === 'refund') return 'released';
  // That it came back may turn out to be wrong.
  if (kind === 'refund-reversal') return isMore ? 'returned' : 'released';
  if (isMore) return 'lodged';
  return isReceipt ? 'taken-back' : 'drawn';
}
