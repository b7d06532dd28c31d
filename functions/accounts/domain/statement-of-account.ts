import type { EventData } from '../../../shared/contracts/events.ts';
import { addMoney, formatMoney, type Money, money, moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';

/** What moves within the account changes no balance, and is no line. */
type StatementKind = Exclude<PostedEntry['kind'], 'credit-applied' | 'reallocation'>;

/** One line: what it was, its three dates, and the balance after it. Positive is owed by the taxpayer. */
export type StatementLine = {
  readonly effective: string;
  readonly posted: string;
  readonly received?: string;
  readonly kind: StatementKind;
  readonly period?: string;
  readonly due?: string;
  readonly reference?: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
};

export type StatementOfAccount = {
  readonly taxpayer: string;
  readonly account: string;
  readonly schedule: string;
  readonly reference: string;
  readonly currency: string;
  readonly from?: string;
  readonly to?: string;
  readonly opening: string;
  readonly lines: readonly StatementLine[];
  readonly closing: string;
  readonly openItems: Account['openItems'];
  readonly credit: string;
};

export type PostedEntry = EventData<'account.posted.v1'>;
type Range = { readonly from?: string | undefined; readonly to?: string | undefined };

/**
 * The statement of one account by effective date, then in the order of booking. Credit that is applied to a charge
 * moves within the account, so it is no line: the balance is what is owed less what is held.
 */
export function statementOfAccount(
  legalName: string,
  account: Account,
  postings: readonly PostedEntry[],
  range: Range,
): StatementOfAccount {
  const { currency } = account;
  const ordered = postings
    .map((posting, index) => ({ posting, index }))
    .sort((a, b) =>
      a.posting.effective === b.posting.effective
        ? a.index - b.index
        : a.posting.effective < b.posting.effective
          ? -1
          : 1,
    );
  let balance = money(0n, currency);
  let opening = balance;
  const lines: StatementLine[] = [];
  for (const { posting } of ordered) {
    const { kind } = posting;
    if (kind === 'credit-applied' || kind === 'reallocation') continue;
    if (range.to !== undefined && posting.effective > range.to) break;
    const change = changeOf(posting);
    balance = addMoney(balance, change);
    if (range.from !== undefined && posting.effective < range.from) opening = balance;
    else lines.push(lineOf(posting, kind, change, balance));
  }
  return {
    taxpayer: legalName,
    account: account.accountNumber,
    schedule: account.schedule,
    reference: account.reference,
    currency,
    ...(range.from === undefined ? {} : { from: range.from }),
    ...(range.to === undefined ? {} : { to: range.to }),
    opening: formatMoney(opening),
    lines,
    closing: formatMoney(balance),
    openItems: account.openItems,
    credit: account.credit,
  };
}

/** By how much a posting changes what is owed. */
function changeOf({ kind, amount, currency }: PostedEntry): Money {
  const value = moneyFrom(amount, currency);
  return kind === 'payment' ? negateMoney(value) : value;
}

/** What is owed more goes to the debit column and what is owed less to the credit column, whatever it comes of. */
function lineOf(posting: PostedEntry, kind: StatementKind, change: Money, balance: Money): StatementLine {
  const { effective, posted, received, period, due, reference, currency } = posting;
  const nil = formatMoney(money(0n, currency));
  return {
    effective,
    posted,
    ...(received === undefined ? {} : { received }),
    kind,
    ...(period === undefined ? {} : { period }),
    ...(due === undefined ? {} : { due }),
    ...(reference === undefined ? {} : { reference }),
    debit: change.minor > 0n ? formatMoney(change) : nil,
    credit: change.minor < 0n ? formatMoney(negateMoney(change)) : nil,
    balance: formatMoney(balance),
  };
}
