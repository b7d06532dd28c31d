import type { Table } from '../../../shared/aws/table.ts';
import type { CivilDate } from '../../../shared/civil-date.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { moneyFrom } from '../../../shared/money.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import { decideMatch, type MatchDecision } from '../domain/decide-match.ts';
import type { NamedAccount } from '../domain/match-name.ts';
import type { KnownPayer } from '../domain/match-payer.ts';
import { matchReceipt, type ReferencedAccount } from '../domain/match-receipt.ts';
import type { MatchingPolicy } from '../domain/matching-policy.ts';
import { type Payer, paymentsSubject } from '../domain/payments-subject.ts';
import type { WaitingReceipt } from '../domain/several-receipts.ts';
import { namedAccounts } from './name-item.ts';
import { aliasKey, payerKey, readPayer } from './payer-item.ts';
import { isUntouched, readReceipt, waitingFor } from './receipt-item.ts';
import { readReference } from './reference-item.ts';

/**
 * Decides what a line is for. What is known of its payer is only read where its references do not decide. `now` is how
 * a taxpayer stands who is being changed, where that is not stored yet.
 */
export async function matchLine(
  table: Table,
  line: BankLine,
  policy: MatchingPolicy,
  now?: Payer,
): Promise<MatchDecision> {
  const accounts = await referencedAccounts(table, line, now);
  const resolve = (accountNumber: string) => accounts.get(accountNumber);
  const byReference = decideMatch(line, { resolve, payers: [], named: [] }, policy);
  if (byReference.matched || line.hints.length > 0) return byReference;
  const payers = await knownPayers(table, line, now);
  const named = payers.length > 0 || policy.tiers.T6 === 'off' ? [] : await sameNames(table, line);
  const waiting = payers.length === 0 ? [] : await waitingBeside(table, line, policy);
  return payers.length + named.length === 0
    ? byReference
    : decideMatch(line, { resolve, payers, named, waiting }, policy);
}

/** More receipts of one payer than these are not added up. */
const besideAtMost = 25;

/** Other receipts of the same payer of which nothing is identified, and that no officer is at. */
async function waitingBeside(
  table: Table,
  line: BankLine,
  { tiers }: MatchingPolicy,
): Promise<WaitingReceipt[]> {
  const key = payerKey(line);
  if (key === undefined || tiers.T5 === 'off') return [];
  const ids = await waitingFor(table, `payer:${key}`, besideAtMost);
  const receipts = await Promise.all(ids.map((receiptId) => readReceipt(table, receiptId)));
  return receipts.flatMap((receipt) => {
    if (receipt === undefined || receipt.lineKey === line.lineKey || !isUntouched(receipt)) return [];
    const { receiptId, bookingDate, amount, currency } = receipt;
    return [{ receiptId, bookingDate: bookingDate as CivilDate, amount: moneyFrom(amount, currency) }];
  });
}

/** Matching is a pure rule: it is asked once for the account numbers that it would look up, and then with their accounts. */
async function referencedAccounts(
  table: Table,
  line: BankLine,
  now: Payer | undefined,
): Promise<Map<string, ReferencedAccount>> {
  const wanted = new Set<string>();
  matchReceipt(line, (accountNumber) => {
    wanted.add(accountNumber);
    return undefined;
  });
  const accounts = new Map<string, ReferencedAccount>();
  for (const accountNumber of wanted) {
    const own = now?.accounts.find((account) => account.accountNumber === accountNumber);
    const account =
      own && now ? { ...own, taxpayerId: now.taxpayerId } : await readReference(table, accountNumber);
    if (account !== undefined) accounts.set(accountNumber, account);
  }
  return accounts;
}

async function knownPayers(table: Table, line: BankLine, now: Payer | undefined): Promise<KnownPayer[]> {
  const keys = [
    [payerKey(line), `the account ${line.payerAccount ?? ''}`],
    [aliasKey(line), `${line.ultimatePayerName ?? line.payerName ?? ''}`],
  ] as const;
  const known = new Map<string, KnownPayer>();
  for (const [key, knownBy] of keys) {
    for (const { taxpayerId, accountId } of key === undefined ? [] : await readPayer(table, key)) {
      const payer = now?.taxpayerId === taxpayerId ? now : await readPayerState(table, taxpayerId);
      const account = payer?.accounts.find((each) => each.accountId === accountId);
      if (account !== undefined && !known.has(accountId))
        known.set(accountId, { taxpayerId, account, knownBy });
    }
  }
  return [...known.values()];
}

async function sameNames(
  table: Table,
  { payerName, ultimatePayerName, amount }: BankLine,
): Promise<NamedAccount[]> {
  const name = ultimatePayerName ?? payerName;
  if (name === undefined) return [];
  const named: NamedAccount[] = [];
  for (const { taxpayerId, legalName } of await namedAccounts(table, name)) {
    const payer = await readPayerState(table, taxpayerId);
    for (const { accountId, accountNumber, currency } of payer?.accounts ?? []) {
      if (currency === amount.currency) named.push({ taxpayerId, accountId, accountNumber, name: legalName });
    }
  }
  return named;
}

/** A taxpayer as matching knows it. */
async function readPayerState(table: Table, taxpayerId: string): Promise<Payer | undefined> {
  const { state } = await readHead(table, taxpayerId, paymentsSubject);
  return state?.kind === 'payer' ? state : undefined;
}
