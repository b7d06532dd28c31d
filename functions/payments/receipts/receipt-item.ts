import * as z from 'zod';
import { type Item, type Key, queryAll, type Table, type Write } from '../../../shared/aws/table.ts';
import { addDays } from '../../../shared/civil-date.ts';
import { formatMoney, type Money, money, moneyFrom } from '../../../shared/money.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import { referencesOf } from '../domain/find-original.ts';
import { bucketOf, bucketOfId, idsFrom, receiptIdOf } from '../domain/receipt-id.ts';
import { aliasKey, payerKey } from './payer-item.ts';

export const suspenseList = 'suspense';

const suggestion = z.object({
  tier: z.string(),
  score: z.int(),
  taxpayerId: z.string(),
  accountId: z.string(),
  accountNumber: z.string(),
  chargeReference: z.string().optional(),
  period: z.string().optional(),
  plan: z.string().optional(),
  together: z.array(z.string()).optional(),
  reasons: z.array(z.string()),
});

/** One identification of a receipt or of a part of it. `reversed` says why it counts no more. */
const identification = z.object({
  matchId: z.string(),
  taxpayerId: z.string(),
  accountId: z.string(),
  accountNumber: z.string(),
  amount: z.string(),
  tier: z.string(),
  reasons: z.array(z.string()),
  by: z.string().optional(),
  reversed: z.enum(['returned', 'statement-withdrawn', 'wrong-match']).optional(),
});
export type Identification = z.infer<typeof identification>;

/**
 * A movement that a booked statement brought: a receipt, or a debit. Amounts are decimal strings. `suspended`: something
 * of it waits for a person. `identified`: all of it is known. `cleared`: it waits no more and is nobody's.
 */
const stored = z.object({
  receiptId: z.string(),
  version: z.int().positive(),
  statementId: z.string(),
  lineKey: z.string(),
  /** The page of the statement's lines that the line is on; left out of those that were kept before pages were told. */
  page: z.int().positive().optional(),
  bankAccount: z.string(),
  direction: z.enum(['credit', 'debit']),
  amount: z.string(),
  currency: z.string(),
  bookingDate: z.string(),
  valueDate: z.string(),
  payerName: z.string().optional(),
  payerAccount: z.string().optional(),
  endToEndId: z.string().optional(),
  /** What a confirmed match teaches: from which account and, by a person, under which name is paid. */
  payerKey: z.string().optional(),
  alias: z.string().optional(),
  references: z.array(z.string()),
  status: z.enum(['suspended', 'identified', 'cleared']),
  identifications: z.array(identification),
  /** While it waits: what was said with it, why it waits, and what it may be for. */
  remittance: z.array(z.string()).optional(),
  reason: z.string().optional(),
  reasons: z.array(z.string()).optional(),
  suggestions: z.array(suggestion).optional(),
  /** What would make it worth another look: see the waiting items. */
  waitsFor: z.array(z.string()).optional(),
  /** An officer has proposed what it is for: nothing is matched by itself meanwhile. */
  proposed: z.boolean().optional(),
  /** The debit by which the bank took it back; of a debit, what explains it. */
  returnedBy: z.string().optional(),
  explainedBy: z.string().optional(),
});
export type StoredReceipt = z.infer<typeof stored>;

/** Money that came in, of which nothing is identified and on which no officer has proposed anything. */
export function isUntouched(receipt: StoredReceipt): boolean {
  const { status, direction, proposed, identifications } = receipt;
  return (
    status === 'suspended' && direction === 'credit' && proposed !== true && identifications.length === 0
  );
}

function keyOf(receiptId: string): Key {
  return { pk: `RECEIPTS#${bucketOfId(receiptId)}`, sk: `RECEIPT#${receiptId}` };
}

/** What every movement keeps of its line. */
export function receiptOf(statementId: string, bankAccount: string, line: BankLine, page: number) {
  const [account, alias] = [payerKey(line), aliasKey(line)];
  const { lineKey, direction, amount, bookingDate, valueDate, payerName, payerAccount, endToEndId } = line;
  return {
    receiptId: receiptIdOf(statementId, line),
    version: 1,
    ...{ statementId, lineKey, page, bankAccount, direction, bookingDate, valueDate },
    amount: formatMoney(amount),
    currency: amount.currency,
    ...(payerName === undefined ? {} : { payerName }),
    ...(payerAccount === undefined ? {} : { payerAccount }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(account === undefined ? {} : { payerKey: account }),
    ...(alias === undefined ? {} : { alias }),
    references: referencesOf(line),
    identifications: [],
  };
}

/**
 * What of it is in suspense, unless it is cleared. An identification that was wrong gives its money back; one that ended
 * because the money left us does not.
 */
export function leftOf({ amount, currency, identifications }: StoredReceipt): Money {
  let left = moneyFrom(amount, currency).minor;
  for (const each of identifications) {
    if (each.reversed !== 'wrong-match') left -= moneyFrom(each.amount, currency).minor;
  }
  return money(left, currency);
}

function receiptItem(receipt: StoredReceipt): Item {
  const item = { ...keyOf(receipt.receiptId), ...stored.parse(receipt) };
  if (receipt.status !== 'suspended') return item;
  const {
    receiptId,
    statementId,
    direction,
    amount,
    currency,
    bookingDate,
    valueDate,
    payerName,
    remittance,
  } = receipt;
  const { reason, reasons, suggestions, proposed } = receipt;
  const summary = {
    ...{ receiptId, statementId, direction, amount, currency, bookingDate, valueDate, payerName, remittance },
    ...{ left: formatMoney(leftOf(receipt)), reason, reasons, suggestions, proposed },
  };
  return { ...item, list: suspenseList, listKey: `${bookingDate}#${receiptId}`, summary };
}

/** Writes a new movement, or a changed one over the version that was read; and what it waits for, as that changes. */
export function receiptWrites(receipt: StoredReceipt, before?: StoredReceipt): Write[] {
  const waits = new Set(receipt.status === 'suspended' ? receipt.waitsFor : []);
  const waited = new Set(before?.status === 'suspended' ? before.waitsFor : []);
  const version = (before?.version ?? 0) + 1;
  const item = receiptItem({ ...receipt, version });
  return [
    before === undefined ? { put: item, ifAbsent: true } : { put: item, ifVersion: before.version },
    ...[...waits]
      .filter((key) => !waited.has(key))
      .map((key): Write => ({ put: waitingKey(key, receipt.receiptId) })),
    ...[...waited]
      .filter((key) => !waits.has(key))
      .map((key): Write => ({ remove: waitingKey(key, receipt.receiptId) })),
  ];
}

function waitingKey(key: string, receiptId: string): Key {
  return { pk: `WAITING#${key}`, sk: receiptId };
}

/** Ids of receipts that wait for an account number, a payer or an end-to-end id; the oldest first, at most `limit`. */
export async function waitingFor(table: Table, key: string, limit: number): Promise<string[]> {
  const { items } = await table.query({ pk: `WAITING#${key}` }, { limit });
  return items.map(({ sk }) => sk);
}

export async function readReceipt(table: Table, receiptId: string): Promise<StoredReceipt | undefined> {
  const item = await table.get(keyOf(receiptId));
  return item === undefined ? undefined : stored.parse(item);
}

/** Banks return payments within weeks, and direct debits within thirteen months (SEPA rulebook, 8 weeks and 13 months). */
const returnableDays = 400;
const receiptsAtMost = 20_000;

/** Movements of an amount that may be the original of one booked on a day. */
export async function receiptsOfAmount(table: Table, amount: Money, upTo: string): Promise<StoredReceipt[]> {
  const range = {
    pk: `RECEIPTS#${bucketOf(amount)}`,
    from: `RECEIPT#${idsFrom(addDays(upTo, -returnableDays))}`,
    to: `RECEIPT#${idsFrom(addDays(upTo, 1))}`,
  };
  const items = await queryAll(table, range, receiptsAtMost);
  const written = formatMoney(amount);
  return items
    .map((item) => stored.parse(item))
    .filter((receipt) => receipt.amount === written && receipt.currency === amount.currency);
}
