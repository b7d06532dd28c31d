import type { Write } from '../../../shared/aws/table.ts';
import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { formatMoney, moneyFrom } from '../../../shared/money.ts';
import { accept, expectAccepted } from '../../../shared/outcome.ts';
import type { Payer, PaymentsSubject } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { learnPayer } from './payer-item.ts';
import {
  type Identification,
  leftOf,
  readReceipt,
  receiptWrites,
  type StoredReceipt,
} from './receipt-item.ts';

/** To which account a receipt, or a part of it, is found to belong. */
export type Identified = Identification & {
  readonly chargeReference?: string | undefined;
  readonly period?: string | undefined;
  readonly plan?: string | undefined;
  readonly approvedBy?: string | undefined;
};

type IdentifiedChange = {
  readonly state: Payer;
  readonly events: readonly EventDraft[];
  readonly writes: readonly Write[];
};

/** A taxpayer that pays from more accounts than this is not looked up by them when its charges change. */
const payerKeysAtMost = 20;

/**
 * The change of a taxpayer whose receipt is identified: the event, the receipt with what is left of it, and what this
 * teaches of its payer. `before` is the receipt as stored, where it is.
 */
export async function identifiedChange(
  { table }: PaymentsJournal,
  state: PaymentsSubject | undefined,
  receipt: StoredReceipt,
  before: StoredReceipt | undefined,
  identified: Identified,
): Promise<IdentifiedChange> {
  const { taxpayerId, accountId } = identified;
  const payer = payerOf(state, taxpayerId);
  const { chargeReference: _, period: __, plan: ___, approvedBy: ____, ...identification } = identified;
  const next = { ...receipt, identifications: [...receipt.identifications, identification] };
  const left = leftOf(next);
  if (left.minor < 0n) throw new Error(`${receipt.receiptId}: more is identified than came in`);
  const keys = [receipt.payerKey, ...(identified.by === undefined ? [] : [receipt.alias])];
  const learnt: Write[] = [];
  const payerKeys = new Set(payer.payerKeys);
  for (const key of keys) {
    if (key === undefined) continue;
    const write = await learnPayer(table, key, { taxpayerId, accountId });
    if (write !== undefined) learnt.push(write);
    if (payerKeys.size < payerKeysAtMost) payerKeys.add(key);
  }
  const stored: StoredReceipt = left.minor > 0n ? { ...next, status: 'suspended' } : settled(next);
  return {
    state: { ...payer, payerKeys: [...payerKeys] },
    events: [identifiedEvent(receipt, identified, formatMoney(left), before?.status === 'suspended')],
    writes: [...receiptWrites(stored, before), ...learnt],
  };
}

/** A receipt of which nothing waits any more; what was said with it stays in its statement. */
function settled(receipt: StoredReceipt): StoredReceipt {
  const {
    remittance: _,
    reason: __,
    reasons: ___,
    suggestions: ____,
    waitsFor: _____,
    proposed: ______,
    ...kept
  } = receipt;
  return { ...kept, status: 'identified' };
}

export function payerOf(state: PaymentsSubject | undefined, taxpayerId: string): Payer {
  return state?.kind === 'payer' ? state : { kind: 'payer', taxpayerId, accounts: [], payerKeys: [] };
}

function identifiedEvent(
  receipt: StoredReceipt,
  identified: Identified,
  left: string,
  fromSuspense: boolean,
): EventDraft {
  const { receiptId, statementId, currency, bookingDate, valueDate, bankAccount } = receipt;
  const { payerName, payerAccount, endToEndId } = receipt;
  // The bank's own come first among them.
  const bankReference = receipt.references.find((reference) => reference !== endToEndId);
  const { taxpayerId, accountId, accountNumber, amount, tier, matchId, by } = identified;
  const { chargeReference, period, plan } = identified;
  return eventOf('payment.identified.v1', {
    ...{ receiptId, statementId, taxpayerId, accountId, reference: accountNumber, tier, amount, currency },
    ...{ bookingDate, valueDate, receivedOn: bookingDate, bankAccount, matchId, left },
    ...(payerName === undefined ? {} : { payerName: payerName.slice(0, 500) }),
    ...(payerAccount === undefined ? {} : { payerAccount }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(bankReference === undefined ? {} : { bankReference }),
    ...(chargeReference === undefined ? {} : { chargeReference }),
    ...(period === undefined ? {} : { period }),
    ...(plan === undefined ? {} : { plan }),
    ...(fromSuspense ? { fromSuspense } : {}),
    ...(by === undefined ? {} : { identifiedBy: by }),
    ...(identified.approvedBy === undefined ? {} : { approvedBy: identified.approvedBy }),
  });
}

/**
 * Identifies a receipt in a transaction of its taxpayer's own. Done once: a run that was cut off, or another at the same
 * time, finds the identification there. `fresh` is the receipt where none may be stored yet.
 */
export async function identify(
  journal: PaymentsJournal,
  receiptId: string,
  identified: Identified,
  by: Circumstances,
  fresh?: StoredReceipt,
): Promise<void> {
  const { taxpayerId, matchId, amount } = identified;
  const request = { ...by, cause: `${by.cause}#${matchId}` };
  const done = await runCommand(journal, request, taxpayerId, async ({ state }) => {
    const stored = await readReceipt(journal.table, receiptId);
    const receipt = stored ?? fresh;
    const kept = {
      change: { state: payerOf(state, taxpayerId), events: [] },
      reply: { status: 200, body: {} },
    };
    if (receipt === undefined || !mayTake(receipt, stored, identified)) return accept(kept);
    if (moneyFrom(amount, receipt.currency).minor > leftOf(receipt).minor) return accept(kept);
    const change = await identifiedChange(journal, state, receipt, stored, identified);
    return accept({ change, reply: kept.reply });
  });
  expectAccepted(done);
}

/** What is stored may be taken while it waits, once by each match; and not by itself while an officer's proposal is open. */
function mayTake(
  receipt: StoredReceipt,
  stored: StoredReceipt | undefined,
  { matchId, by }: Identified,
): boolean {
  if (stored === undefined) return true;
  if (receipt.status !== 'suspended' || receipt.identifications.some((each) => each.matchId === matchId))
    return false;
  return by !== undefined || receipt.proposed !== true;
}
