import type { EventData } from '../../../shared/contracts/events.ts';
import { addMoney, formatMoney, type Money, money, moneyFrom, negateMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import { isInPlan, isOpen } from './agreed-plan.ts';
import type { Demand } from './demands.ts';
import { depositMovement } from './deposit-postings.ts';
import { pastOfPostings } from './past.ts';
import { relievedBy } from './reliefs.ts';
import { type StatementDeposit, statementDeposit } from './statement-deposit.ts';

/** What moves within the account: it changes no balance, and is no line. */
type TransferKind = 'credit-applied' | 'reallocation' | 'refund-paid';
/** That a charge is set apart, or in a plan, moves nothing: open items and plans say so. */
type StatementKind = Exclude<PostedEntry['kind'], TransferKind | 'standing' | 'instalment-plan'>;

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
  /** Of a payment: its dates and its reference at the bank. */
  readonly payment?: StatementPayment;
  /** What it was for: by charge and component, what it charged, paid and relieved. What is left of a payment is credit. */
  readonly components: readonly StatementComponent[];
  readonly debit: string;
  readonly credit: string;
  readonly balance: string;
  /** Path of the operation that tells why it is what it is. */
  readonly why: string;
};

type StatementPayment = {
  readonly valueDate?: string;
  readonly bookingDate?: string;
  /** How the bank names it, and what the payer gave it (end-to-end identification). */
  readonly bankReference?: string;
  readonly endToEndId?: string;
};
export type StatementComponent = {
  readonly chargeId: string;
  readonly period: string;
  readonly component: string;
  /** Left out where it is nil, for 10,000 entries have to fit in one answer. */
  readonly charged?: string;
  readonly paid?: string;
  readonly relieved?: string;
};
/** What moved within the account, and changed no balance: credit that was used, money that paid something else, a refund paid out. */
type StatementTransfer = {
  readonly effective: string;
  readonly posted: string;
  readonly kind: TransferKind;
  readonly about?: string;
  /** Of a refund: what the bank has paid out, or below zero what it turned out not to have. */
  readonly amount?: string;
  readonly components: readonly StatementComponent[];
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
  /** By effective date, as the lines. */
  readonly transfers: readonly StatementTransfer[];
  /** The sums of both columns: opening + debits - credits = closing. */
  readonly debits: string;
  readonly credits: string;
  readonly closing: string;
  readonly openItems: Account['openItems'];
  readonly credit: string;
  /** What is asked for now, and on which reference. */
  readonly toPay?: readonly Demand[];
  /** Instalment plans that run, with what is open of them, and those that ended unpaid; left out where there are none. */
  readonly plans?: readonly StatementPlan[];
  readonly deposit?: StatementDeposit;
  /** What is charged, paid and relieved of each period and component, whatever the range of the lines. */
  readonly periods: readonly PeriodSummary[];
  /** What accrues up to a day that was asked for, beyond what is posted. */
  readonly accruals?: StatementAccruals;
};

type StatementPlan = {
  readonly planId: string;
  readonly reference: string;
  readonly charges: readonly string[];
  readonly instalments: readonly { readonly due: string; readonly open: string }[];
  /** From that day on its charges are owed by their own due dates. */
  readonly ended?: string;
  /** The instalment for whose sake it ended. */
  readonly missed?: string;
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
  /** Of it, what is asked for on the account's own reference. */
  readonly payable: string;
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
  const plans = plansOf(account);
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
  const transfers: StatementTransfer[] = [];
  const periodOf = periodsOfCharges(postings);
  const payments = paymentsOf(postings);
  for (const { posting, change } of ordered) {
    const { kind } = posting;
    if (kind === 'standing' || kind === 'instalment-plan') continue;
    if (change.minor === 0n && movesDeposit(posting)) continue;
    if (range.to !== undefined && posting.effective > range.to) break;
    const before = range.from !== undefined && posting.effective < range.from;
    const components = componentsOf(posting, periodOf);
    if (kind === 'credit-applied' || kind === 'reallocation' || kind === 'refund-paid') {
      if (!before) transfers.push(transferOf(posting, kind, components));
      continue;
    }
    balance = addMoney(balance, change);
    if (before) opening = balance;
    else {
      const payment = posting.receiptId === undefined ? undefined : payments.get(posting.receiptId);
      lines.push(lineOf(posting, kind, components, change, balance, payment));
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
    transfers,
    debits: formatMoney(debits),
    credits: formatMoney(credits),
    closing: formatMoney(balance),
    openItems: account.openItems,
    credit: account.credit,
    ...(plans.length > 0 && { plans }),
    ...(account.deposit !== undefined && { deposit: statementDeposit(account.deposit, currency, postings) }),
    periods: periodsOf(postings, periodOf, currency),
  };
}

/** Those with something open; and of those that ended, each of which something is owed without a plan now. */
function plansOf({ plans = [], openItems, currency }: Account): StatementPlan[] {
  const owed = new Set(
    openItems.map(({ chargeId }) => chargeId).filter((chargeId) => !isInPlan(plans, chargeId)),
  );
  return plans
    .filter((plan) => isOpen(plan) || plan.charges.some((chargeId) => owed.has(chargeId)))
    .map(({ planId, reference, charges, instalments, ended, defaulted }) => ({
      ...{ planId, reference, charges },
      instalments: instalments
        .filter(({ open }) => moneyFrom(open, currency).minor > 0n)
        .map(({ due, open }) => ({ due, open })),
      ...(ended !== undefined && { ended }),
      ...(ended !== undefined && defaulted !== undefined && { missed: defaulted }),
    }));
}

/** The sums of all movements by period and component, in the order in which periods were first charged. */
function periodsOf(
  postings: readonly PostedEntry[],
  periodOf: ReadonlyMap<string, string>,
  currency: string,
): PeriodSummary[] {
  const { booked } = pastOfPostings(postings);
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

function periodsOfCharges(postings: readonly PostedEntry[]): ReadonlyMap<string, string> {
  const facts = postings.flatMap(({ facts: added = [] }) => added);
  return new Map(facts.flatMap((fact) => (fact.type === 'charge' ? [[fact.id, fact.period ?? '']] : [])));
}

function componentsOf(
  { movements = [] }: PostedEntry,
  periodOf: ReadonlyMap<string, string>,
): StatementComponent[] {
  return movements.map(({ chargeId, component, charged, paid, relieved }) => ({
    ...{ chargeId, period: periodOf.get(chargeId) ?? '', component },
    ...(charged !== undefined && { charged }),
    ...(paid !== undefined && { paid }),
    ...(relieved !== undefined && { relieved }),
  }));
}

function transferOf(
  posting: PostedEntry,
  kind: StatementTransfer['kind'],
  components: readonly StatementComponent[],
): StatementTransfer {
  const { effective, posted, about, amount } = posting;
  return {
    ...{ effective, posted, kind },
    ...(about !== undefined && { about }),
    ...(kind === 'refund-paid' && { amount }),
    ...{ components, why: whyOf(posting) },
  };
}

/** Each payment by its receipt; what takes it back is told by it too. */
function paymentsOf(postings: readonly PostedEntry[]): ReadonlyMap<string, StatementPayment> {
  return new Map(
    postings.flatMap((posting) =>
      posting.kind === 'payment' && posting.receiptId !== undefined
        ? [[posting.receiptId, paymentOf(posting)] as const]
        : [],
    ),
  );
}

/** The dates of a payment are facts of the account; its references stand beside them. */
function paymentOf({ facts = [], bankReference, endToEndId }: PostedEntry): StatementPayment {
  const receipt = facts.find(({ type }) => type === 'receipt');
  const { value, booking } = receipt?.type === 'receipt' ? receipt : {};
  return {
    ...(value !== undefined && { valueDate: value }),
    ...(booking !== undefined && { bookingDate: booking }),
    ...(bankReference !== undefined && { bankReference }),
    ...(endToEndId !== undefined && { endToEndId }),
  };
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
function lineOf(
  posting: PostedEntry,
  kind: StatementKind,
  components: readonly StatementComponent[],
  change: Money,
  balance: Money,
  payment: StatementPayment | undefined,
): StatementLine {
  const { effective, posted, received, due, reference, chargeId, receiptId, about, currency } = posting;
  const nil = formatMoney(money(0n, currency));
  const period = posting.period ?? periodAccrued(kind, components);
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
    ...(payment === undefined ? {} : { payment }),
    components,
    debit: change.minor > 0n ? formatMoney(change) : nil,
    credit: change.minor < 0n ? formatMoney(negateMoney(change)) : nil,
    balance: formatMoney(balance),
    why: whyOf(posting),
  };
}

/** What has accrued, or is relieved, is of the period of its charges, where that is one. */
function periodAccrued(kind: StatementKind, components: readonly StatementComponent[]): string | undefined {
  if (kind === 'payment' || kind === 'payment-reversal') return undefined;
  const [period, ...others] = new Set(components.map((one) => one.period));
  return others.length > 0 || period === '' ? undefined : period;
}

/**
 * An assessment is explained as a whole, relief, refunds and credit given away by what two people decided; what else there
 * is by the account worked out for its day: the days and rates of interest, and what each payment was used for.
 */
function whyOf({ taxpayerId, accountId, kind, about, effective, facts = [] }: PostedEntry): string {
  const taxpayer = `/v1/taxpayers/${taxpayerId}`;
  const account = `${taxpayer}/accounts/${accountId}`;
  if (about !== undefined && (kind === 'assessment' || kind === 'revision'))
    return `${taxpayer}/assessments/${about}/lines/total/explanation`;
  // Credit that comes from another account was decided on there.
  const decidedHere =
    decided.has(kind) || (kind === 'set-off' && facts.some(({ type }) => type === 'refund'));
  if (about !== undefined && decidedHere) return `${account}/proposals/${about}`;
  return `${account}/position?asOf=${effective}`;
}

const decided: ReadonlySet<PostedEntry['kind']> = new Set([
  'remission',
  'waiver',
  'write-off',
  'relief-reversal',
  'deposit',
  'refund',
  'refund-paid',
  'refund-reversal',
]);
