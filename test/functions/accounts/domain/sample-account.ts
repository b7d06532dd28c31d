import type { Account, OpenItem } from '../../../../functions/accounts/domain/account.ts';
import type { Posting } from '../../../../functions/accounts/domain/posted-account.ts';
import type { EventData } from '../../../../shared/contracts/events.ts';
import { balancedPosting, trialBalance } from '../../../../shared/ledger/posting.ts';
import { formatMoney } from '../../../../shared/money.ts';

export const taxpayerId = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';

/** An account in Canadian dollars, with charges still to pay as `heads` by charge, and what was paid ahead. */
export function accountWith(openItems: readonly OpenItem[] = [], credit = '0.00'): Account {
  return {
    accountId: 'account_01J0000000ABCDEFGHJKMNPQRS',
    schedule: 'ca/fuel-charge',
    currency: 'CAD',
    accountNumber: '1234567890',
    reference: 'RF001234567890',
    openedOn: '2024-06-03',
    openItems: [...openItems],
    credit,
  };
}

export function openItem(chargeId: string, due: string, heads: Record<string, string>): OpenItem {
  const open = Object.entries(heads).map(([head, amount]) => ({ head, open: amount }));
  return { chargeId, period: due.slice(0, 7), reference: 'RF', due, charged: '0.00', heads: open };
}

export function liabilityOf(
  heads: Record<string, string>,
  total: string,
  more: Partial<EventData<'liability.assessed.v1'>> = {},
): EventData<'liability.assessed.v1'> {
  return {
    assessmentId: 'assessment_1',
    declarationId: 'declaration_1',
    declarationVersion: 1,
    obligationId: 'obligation_1',
    taxpayerId,
    schedule: { id: 'ca/fuel-charge', hash: 'a'.repeat(64) },
    period: '2024-07',
    periodStart: '2024-07-01',
    periodEnd: '2024-07-31',
    currency: 'CAD',
    total,
    heads: Object.entries(heads).map(([head, amount]) => ({ head, amount })),
    assessedOn: '2024-08-14',
    paymentDue: '2024-09-03',
    ...more,
  };
}

export function paymentOf(amount: string, more: Partial<EventData<'payment.identified.v1'>> = {}) {
  return {
    receiptId: 'receipt_1',
    statementId: 'statement_1',
    taxpayerId,
    accountId: accountWith().accountId,
    reference: '1234567890',
    tier: 'T1',
    amount,
    currency: 'CAD',
    bookingDate: '2024-09-03',
    valueDate: '2024-09-02',
    receivedOn: '2024-09-03',
    ...more,
  };
}

/** What the postings leave on each ledger account, debits less credits; throws if one does not balance. */
export function ledgerOf(postings: readonly Posting[]): Record<string, string> {
  const written = postings.flatMap(({ entries }) => balancedPosting(entries));
  const balances = [...trialBalance(written, 'CAD')].map(([account, amount]) => [
    account,
    formatMoney(amount),
  ]);
  return Object.fromEntries(balances);
}
