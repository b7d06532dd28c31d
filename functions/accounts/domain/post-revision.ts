import type { EventData } from '../../../shared/contracts/events.ts';
import { credit, debit, type LedgerEntry, ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { addMoney, formatMoney, type Money, money, moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Account, OpenItem } from './account.ts';
import type { Allocation } from './allocate.ts';
import { applyCredit } from './apply-credit.ts';
import type { PostedAccount, Posting } from './posted-account.ts';

/**
 * Books the difference that a revision makes, head by head. More is a charge of its own. Less first reduces what is still
 * open of the same return, and the rest is owed to the taxpayer: it becomes credit, and is used for other charges. Where no
 * head differs there is nothing to book.
 */
export function postRevision(
  account: Account,
  revised: EventData<'liability.revised.v1'>,
  chargeId: string,
  reference: string,
): PostedAccount {
  if (revised.differences.length === 0) return { account, postings: [], settled: [] };
  const { currency } = account;
  const { obligationId, period, paymentDue: due } = revised;
  const entries: LedgerEntry[] = [];
  const allocations: Allocation[] = [];
  const heads: OpenItem['heads'] = [];
  let ahead = moneyFrom(account.credit, currency);
  let openItems: readonly OpenItem[] = account.openItems;
  for (const { head, amount } of revised.differences) {
    const difference = moneyFrom(amount, currency);
    if (difference.minor > 0n) {
      entries.push(
        debit(ledgerAccounts.receivable(head), difference),
        credit(ledgerAccounts.revenue(head), difference),
      );
      heads.push({ head, open: formatMoney(difference) });
    }
    if (difference.minor >= 0n) continue;
    const less = negateMoney(difference);
    const reduced = reduce(openItems, obligationId, head, less);
    openItems = reduced.openItems;
    allocations.push(...reduced.allocations);
    entries.push(debit(ledgerAccounts.revenue(head), less));
    const fromOpen = money(less.minor - reduced.left.minor, currency);
    if (fromOpen.minor > 0n) entries.push(credit(ledgerAccounts.receivable(head), fromOpen));
    if (reduced.left.minor > 0n) entries.push(credit(ledgerAccounts.taxpayerCredit, reduced.left));
    ahead = addMoney(ahead, reduced.left);
  }
  const settled = openItems.flatMap((item) => (item.heads.length === 0 ? [item.chargeId] : []));
  const left = openItems.filter((item) => item.heads.length > 0);
  const charged = formatMoney(sumOpen(heads, currency));
  const item = { chargeId, obligationId, period, reference, due, charged, heads };
  const after: Account = {
    ...account,
    openItems: heads.length > 0 ? [...left, item] : left,
    credit: formatMoney(ahead),
  };
  const posting: Posting = {
    kind: 'revision',
    amount: moneyFrom(revised.difference, currency),
    effective: revised.periodEnd,
    entries,
    allocations,
    charge: { chargeId, period, due, reference },
    after,
  };
  const applied = applyCredit(after, revised.assessedOn, ahead);
  return {
    account: applied.account,
    postings: [posting, ...applied.postings],
    settled: [...settled, ...applied.settled],
  };
}

type Reduced = {
  readonly openItems: readonly OpenItem[];
  readonly allocations: readonly Allocation[];
  readonly left: Money;
};

/** Takes an amount off what is open under one head of one return. An item with nothing left stays, without heads. */
function reduce(openItems: readonly OpenItem[], obligationId: string, head: string, amount: Money): Reduced {
  const allocations: Allocation[] = [];
  let left = amount;
  const remaining = openItems.map((item) => {
    if (item.obligationId !== obligationId) return item;
    const heads = item.heads.flatMap((one) => {
      if (one.head !== head) return [one];
      const open = moneyFrom(one.open, amount.currency);
      const used = open.minor < left.minor ? open : left;
      if (used.minor > 0n) allocations.push({ chargeId: item.chargeId, head, amount: formatMoney(used) });
      left = money(left.minor - used.minor, amount.currency);
      const rest = money(open.minor - used.minor, amount.currency);
      return rest.minor === 0n ? [] : [{ head, open: formatMoney(rest) }];
    });
    return { ...item, heads };
  });
  return { openItems: remaining, allocations, left };
}

function sumOpen(heads: OpenItem['heads'], currency: string): Money {
  return heads.reduce((sum, { open }) => addMoney(sum, moneyFrom(open, currency)), money(0n, currency));
}
