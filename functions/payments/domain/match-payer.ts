import { moneyFrom } from '../../../shared/money.ts';
import { readPaymentReference } from '../../../shared/payment-reference.ts';
import type { BankLine } from './bank-statement.ts';
import type { KnownAccount } from './known-account.ts';
import type { MatchTier } from './matching-policy.ts';
import { holdsNearReference } from './near-reference.ts';
import { severalReceipts, type WaitingReceipt } from './several-receipts.ts';
import { uniqueSubset } from './subset-sum.ts';

/** An account that a payer paid to before, and how that is known. */
export type KnownPayer = {
  readonly taxpayerId: string;
  readonly account: KnownAccount;
  readonly knownBy: string;
};

/** An account that a receipt may be for. `score` of 100 says how sure it is; the reasons, why. */
export type Suggestion = {
  readonly tier: MatchTier;
  readonly score: number;
  readonly taxpayerId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly chargeReference?: string;
  readonly period?: string;
  readonly plan?: string;
  /** Other receipts that make up the charge together with this one. */
  readonly together?: readonly string[];
  readonly reasons: readonly string[];
};

type Receipt = Pick<
  BankLine,
  'amount' | 'creditorReferences' | 'remittance' | 'endToEndId' | 'bookingDate' | 'valueDate'
>;

const scores = { T3: 70, T4: 90, T5: 80 } as const;

/**
 * What a receipt may be for, by who paid it: a reference that is one slip away from that of an open charge of the same
 * amount (T3), the amount of an instalment that is due about then, of one open charge or of all (T4), of just one choice
 * of several, or of one charge together with other receipts that wait (T5). Only accounts in the currency of the receipt
 * are looked at. Best tier first; at most one suggestion for each account and tier.
 */
export function matchPayer(
  receipt: Receipt,
  payers: readonly KnownPayer[],
  waiting: readonly WaitingReceipt[] = [],
): Suggestion[] {
  const same = payers.filter(({ account }) => account.currency === receipt.amount.currency);
  return (['T3', 'T4', 'T5'] as const).flatMap((tier) =>
    same.flatMap((payer) => {
      const found = rules[tier](receipt, payer.account, waiting);
      if (found === undefined) return [];
      const { taxpayerId, knownBy, account } = payer;
      const { accountId, accountNumber } = account;
      const { reason, ...charge } = found;
      const reasons = [`${knownBy} paid to account ${accountNumber} before`, reason];
      return [{ tier, score: scores[tier], taxpayerId, accountId, accountNumber, ...charge, reasons }];
    }),
  );
}

type Found = Pick<Suggestion, 'chargeReference' | 'period' | 'plan' | 'together'> & {
  readonly reason: string;
};
type Rule = (
  receipt: Receipt,
  account: KnownAccount,
  waiting: readonly WaitingReceipt[],
) => Found | undefined;

const rules: Readonly<Record<'T3' | 'T4' | 'T5', Rule>> = {
  T3: nearReference,
  T4: exactAmount,
  T5: partsOfSum,
};

function nearReference(receipt: Receipt, account: KnownAccount): Found | undefined {
  const { creditorReferences, remittance, endToEndId } = receipt;
  const texts = [...creditorReferences, ...remittance, ...(endToEndId === undefined ? [] : [endToEndId])];
  const near = openFor(receipt, account).filter(
    ({ reference }) => reference !== undefined && holdsNearReference(texts, reference),
  );
  const [item, second] = near;
  if (item === undefined || second !== undefined) return undefined;
  return {
    ...chargeOf(item),
    reason: `its text is one slip away from ${item.reference}, of which as much is open`,
  };
}

function exactAmount(receipt: Receipt, account: KnownAccount): Found | undefined {
  const instalment = instalmentDue(receipt, account);
  if (instalment !== undefined) return instalment;
  const [item, second] = openFor(receipt, account);
  if (item !== undefined) {
    // Of equal charges the account is certain and the charge is not: the law's order decides then.
    if (second !== undefined) return { reason: 'as much is open on several charges each' };
    return { ...chargeOf(item), reason: `as much is open on ${item.reference ?? item.chargeId}` };
  }
  const { outstanding, currency, openItems } = account;
  const isAll = openItems.length > 0 && moneyFrom(outstanding, currency).minor === receipt.amount.minor;
  return isAll ? { reason: 'it is all that is outstanding' } : undefined;
}

/** Charges in a plan are paid by its instalments; where those of two plans are alike nobody can say which was meant. */
function instalmentDue(receipt: Receipt, { plans = [], currency }: KnownAccount): Found | undefined {
  const days = [receipt.bookingDate, receipt.valueDate];
  const found = plans.flatMap(({ reference, instalments }) => {
    const meant = instalments.find(
      ({ open, from, through }) =>
        moneyFrom(open, currency).minor === receipt.amount.minor &&
        days.some((day) => from <= day && day <= through),
    );
    return meant === undefined ? [] : [{ reference, due: meant.due }];
  });
  const [one, second] = found;
  const plan = one && readPaymentReference(one.reference)?.plan;
  if (one === undefined || plan === undefined || second !== undefined) return undefined;
  return { plan, reason: `it is the instalment of ${one.reference} that is due on ${one.due}` };
}

/** One receipt of several charges, or several receipts of one charge; if both fit, neither is certain. */
function partsOfSum(
  receipt: Receipt,
  account: KnownAccount,
  waiting: readonly WaitingReceipt[],
): Found | undefined {
  const charges = severalCharges(receipt, account);
  const receipts = oneOfSeveral(receipt, account, waiting);
  return charges === undefined || receipts === undefined ? (charges ?? receipts) : undefined;
}

function oneOfSeveral(
  receipt: Receipt,
  account: KnownAccount,
  waiting: readonly WaitingReceipt[],
): Found | undefined {
  const found = severalReceipts(receipt, waiting, account);
  if (found === undefined) return undefined;
  const { item, receipts } = found;
  const together = receipts.map(({ receiptId }) => receiptId);
  const name = item.reference ?? item.chargeId;
  return {
    ...chargeOf(item),
    together,
    reason: `with receipts of the same payer, and no others, it makes up what is open on ${name}: ${together.join(', ')}`,
  };
}

function severalCharges(receipt: Receipt, account: KnownAccount): Found | undefined {
  const { openItems, currency } = account;
  const open = openItems.map((item) => moneyFrom(item.open, currency).minor);
  const chosen = uniqueSubset(open, receipt.amount.minor);
  if (chosen === undefined || chosen.length < 2) return undefined;
  const names = chosen.map((place) => openItems[place]?.reference ?? openItems[place]?.chargeId);
  return { reason: `these charges, and no others, make up the amount: ${names.join(', ')}` };
}

function openFor({ amount }: Receipt, { openItems, currency }: KnownAccount) {
  return openItems.filter(({ open }) => moneyFrom(open, currency).minor === amount.minor);
}

function chargeOf({ reference, period }: KnownAccount['openItems'][number]) {
  return {
    ...(reference === undefined ? {} : { chargeReference: reference }),
    ...(period === undefined ? {} : { period }),
  };
}
