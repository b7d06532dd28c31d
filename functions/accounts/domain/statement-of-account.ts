import type { EventData } from '../../../shared/contracts/events.ts';
import { addMoney, formatMoney, type Money, money, moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import { depositMovement } from './deposit-postings.ts';
import { pastOfPostings } from './past.ts';
import { relievedBy } from './reliefs.ts';
import { type StatementDeposit, statementDeposit } from './statement-deposit.ts';

/** What moves within the account changes no balance, and is no line. */
type StatementKind = Exclude<
  PostedEntry['kind'],
  'credit-applied' | 'reallocation' | 'refund-paid' | 'standing'
>;

const within: ReadonlySet<string> = new Set(['credit-applied', 'reallocation', 'refund-paid', 'standing']);

function movesWithin(kind: PostedEntry['kind']): kind is Exclude<PostedEntry['kind'], StatementKind> {
  return within.has(kind);
}

/** What moves security alone stands in the part of the statement that is of it. */
function movesDeposit({ entries, currency }: PostedEntry): boolean {
  return depositMovement(entries, currency).minor !== 0n;
}

/** One line: what it was, its three dates, and the balance after it. Positive is owed by the taxpayer. */
export type StatementLine = {
  readonly effective: string;
  readonly posted: string;
  readonly received?: string;
  readonly kind: StatementKind;
  readonly period?: string;
  readonly due?: string;
  readonly reference?: string;
  /** The charge, the receipt, or what else it is of: an assessment of what it assessed. */
  readonly chargeId?: string;
  readonly receiptId?: string;
  readonly about?: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
  /** Path of the operation that tells why it is what it is. */
  readonly why: string;
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
  /** The sums of both columns: opening + debits - credits = closing. */
  readonly debits: string;
  readonly credits: string;
  readonly closing: string;
  readonly openItems: Account['openItems'];
  readonly credit: string;
  readonly deposit?: StatementDeposit;
  /** What is charged, paid and relieved of each period and component, whatever the range of the lines. */
  readonly periods: readonly PeriodSummary[];
  /** What accrues up to a day that was asked for, beyond what is posted. */
  readonly accruals?: StatementAccruals;
};

type PeriodSummary = {
  readonly period: string;
  readonly component: string;
  readonly charged: string;
  readonly paid: string;
  readonly relieved: string;
  readonly open: string;
};
type StatementAccruals = {
  readonly to: string;
  /** Posted and accrued: what is owed in all on that day, by one who pays then. */
  readonly outstanding: string;
  readonly unposted: string;
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
  const ordered = changesOf(postings, currency)
    .map((change, index) => ({ ...change, index }))
    .sort((a, b) =>
      a.posting.effective === b.posting.effective
        ? a.index - b.index
        : a.posting.effective < b.posting.effective
          ? -1
          : 1,
    );
  let balance = money(0n, currency);
  let opening = balance;
  let [debits, credits] = [balance, balance];
  const lines: StatementLine[] = [];
  for (const { posting, change } of ordered) {
    const { kind } = posting;
    if (movesWithin(kind) || (change.minor === 0n && movesDeposit(posting))) continue;
    if (range.to !== undefined && posting.effective > range.to) break;
    balance = addMoney(balance, change);
    if (range.from !== undefined && posting.effective < range.from) opening = balance;
    else {
      lines.push(lineOf(posting, kind, change, balance));
      if (change.minor > 0n) debits = addMoney(debits, change);
      else credits = addMoney(credits, negateMoney(change));
    }
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
    debits: formatMoney(debits),
    credits: formatMoney(credits),
    closing: formatMoney(balance),
    openItems: account.openItems,
    credit: account.credit,
    ...(account.deposit !== undefined && { deposit: statementDeposit(account.deposit, postings) }),
    periods: periodsOf(postings, currency),
  };
}

/** The sums of all movements by period and component, in the order in which periods were first charged. */
function periodsOf(postings: readonly PostedEntry[], currency: string): PeriodSummary[] {
  const { facts, booked } = pastOfPostings(postings);
  const periodOf = new Map(
    facts.flatMap((fact) => (fact.type === 'charge' ? [[fact.id, fact.period ?? '']] : [])),
  );
  const sums = new Map<
    string,
    { period: string; component: string; charged: bigint; paid: bigint; relieved: bigint }
  >();
  for (const { charge, component, charged, paid, reliefs } of booked.values()) {
    const period = periodOf.get(charge) ?? '';
    const key = JSON.stringify([period, component]);
    const sum = sums.get(key) ?? { period, component, charged: 0n, paid: 0n, relieved: 0n };
    sums.set(key, {
      ...sum,
      charged: sum.charged + charged,
      paid: sum.paid + paid,
      relieved: sum.relieved + relievedBy(reliefs),
    });
  }
  const text = (minor: bigint) => formatMoney(money(minor, currency));
  return [...sums.values()].map(({ period, component, charged, paid, relieved }) => ({
    period,
    component,
    charged: text(charged),
    paid: text(paid),
    relieved: text(relieved),
    open: text(charged - paid - relieved),
  }));
}

/** By how much each posting, in the order of booking, changes what is owed less what is held. */
function changesOf(postings: readonly PostedEntry[], currency: string) {
  let before = 0n;
  return postings.map((posting) => {
    const after = moneyFrom(posting.outstanding, currency).minor - moneyFrom(posting.credit, currency).minor;
    const change = money(after - before, currency);
    before = after;
    return { posting, change };
  });
}

/** What is owed more goes to the debit column and what is owed less to the credit column, whatever it comes of. */
function lineOf(posting: PostedEntry, kind: StatementKind, change: Money, balance: Money): StatementLine {
  const { effective, posted, received, period, due, reference, chargeId, receiptId, about, currency } =
    posting;
  const nil = formatMoney(money(0n, currency));
  return {
    effective,
    posted,
    ...(received === undefined ? {} : { received }),
    kind,
    ...(period === undefined ? {} : { period }),
    ...(due === undefined ? {} : { due }),
    ...(reference === undefined ? {} : { reference }),
    ...(chargeId === undefined ? {} : { chargeId }),
    ...(receiptId === undefined ? {} : { receiptId }),
    ...(about === undefined ? {} : { about }),
    debit: change.minor > 0n ? formatMoney(change) : nil,
    credit: change.minor < 0n ? formatMoney(negateMoney(change)) : nil,
    balance: formatMoney(balance),
    why: whyOf(posting),
  };
}

/**
 * An assessment is explained as a whole; what else there is by the account worked out for its day: the days and rates of
 * interest, and what each payment was used for.
 */
function whyOf({ taxpayerId, accountId, kind, about, effective }: PostedEntry): string {
  const taxpayer = `/v1/taxpayers/${taxpayerId}`;
  return (kind === 'assessment' || kind === 'revision') && about !== undefined
    ? `${taxpayer}/assessments/${about}/lines/total/explanation`
    : `${taxpayer}/accounts/${accountId}/position?asOf=${effective}`;
}
