import type { EventData } from '../../../shared/contracts/events.ts';
import { credit, debit, type LedgerEntry, ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { addMoney, formatMoney, moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Account, OpenItem } from './account.ts';
import { applyCredit } from './apply-credit.ts';
import type { PostedAccount, Posting } from './posted-account.ts';

/**
 * Books what was assessed, head by head, and then uses what the taxpayer had paid ahead. A head that comes out negative
 * is owed to the taxpayer, and becomes credit.
 */
export function postAssessment(
  account: Account,
  liability: EventData<'liability.assessed.v1'>,
  chargeId: string,
  reference: string,
): PostedAccount {
  const { currency } = account;
  const entries: LedgerEntry[] = [];
  const heads: OpenItem['heads'] = [];
  let ahead = moneyFrom(account.credit, currency);
  for (const { head, amount } of liability.heads) {
    const due = moneyFrom(amount, currency);
    if (due.minor < 0n) {
      entries.push(
        debit(ledgerAccounts.revenue(head), negateMoney(due)),
        credit(ledgerAccounts.taxpayerCredit, negateMoney(due)),
      );
      ahead = addMoney(ahead, negateMoney(due));
      continue;
    }
    entries.push(debit(ledgerAccounts.receivable(head), due), credit(ledgerAccounts.revenue(head), due));
    if (due.minor > 0n) heads.push({ head, open: formatMoney(due) });
  }
  const { obligationId, period, paymentDue: due, total } = liability;
  const item = { chargeId, obligationId, period, reference, due, charged: total, heads };
  const charged: Account = {
    ...account,
    openItems: heads.length > 0 ? [...account.openItems, item] : account.openItems,
    credit: formatMoney(ahead),
  };
  const assessed: Posting = {
    kind: 'assessment',
    amount: moneyFrom(total, currency),
    effective: liability.periodEnd,
    entries,
    allocations: [],
    charge: { chargeId, period, due, reference },
    after: charged,
  };
  const applied = applyCredit(charged, liability.assessedOn, ahead);
  // A return with nothing to pay is settled at once, and its credit may settle others.
  const settled = [...(heads.length === 0 ? [chargeId] : []), ...applied.settled];
  return { account: applied.account, postings: [assessed, ...applied.postings], settled };
}
