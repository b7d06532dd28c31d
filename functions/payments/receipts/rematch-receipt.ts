import type { Circumstances } from '../../../shared/journal/commit.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { MatchingPolicy } from '../domain/matching-policy.ts';
import type { Payer } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { identifiedBy, waitingReceipt } from './book-credit.ts';
import { explainReceipt, lineOfReceipt } from './explain-receipt.ts';
import { identifiedChange, identify } from './identify-receipt.ts';
import { matchLine } from './match-line.ts';
import { readMatchingPolicy } from './matching-policy-head.ts';
import {
  isUntouched,
  leftOf,
  readReceipt,
  receiptWrites,
  type StoredReceipt,
  waitingFor,
} from './receipt-item.ts';

/** Looks at a receipt in suspense again, with what is known now. Answers whether it waits no more. */
export async function rematchReceipt(
  journal: PaymentsJournal,
  receiptId: string,
  policy: MatchingPolicy,
  by: Circumstances,
): Promise<boolean> {
  const { table } = journal;
  const receipt = await readReceipt(table, receiptId);
  if (!mayMatch(receipt)) return false;
  const line = await lineOfReceipt(table, receipt);
  const decision = await matchLine(table, line, policy);
  if (decision.matched) {
    await identify(journal, receiptId, identifiedBy(decision, receipt, formatMoney(leftOf(receipt))), by);
  } else {
    const next = waitingReceipt(receipt, line, decision);
    // Suggestions are advice: where another change came first, that one stands.
    if (JSON.stringify(next.suggestions) !== JSON.stringify(receipt.suggestions))
      await table.transact(receiptWrites(next, receipt));
    await explainReceipt(journal, receiptId, policy, by);
  }
  return (await readReceipt(table, receiptId))?.status !== 'suspended';
}

/**
 * A receipt that matching may take by itself. One that was taken off an account again is not: the same rules would put
 * it back.
 */
function mayMatch(receipt: StoredReceipt | undefined): receipt is StoredReceipt {
  return receipt !== undefined && isUntouched(receipt);
}

/** Each takes an entry and up to five items of one transaction. */
const wokenAtOnce = 10;

/**
 * What waits in suspense for something that has now happened to a taxpayer, and is found to be its own: to be written
 * with that. `payer` is how it stands after what happened.
 */
export async function wakeReceipts(journal: PaymentsJournal, payer: Payer, keys: readonly string[]) {
  const { table } = journal;
  const woken = { state: payer, events: [], writes: [] } as Awaited<ReturnType<typeof identifiedChange>>;
  const waiting: string[] = [];
  for (const key of keys) waiting.push(...(await waitingFor(table, key, wokenAtOnce)));
  if (waiting.length === 0) return woken;
  const policy = await readMatchingPolicy(table);
  let { state, events, writes } = woken;
  for (const receiptId of [...new Set(waiting)].slice(0, wokenAtOnce)) {
    const receipt = await readReceipt(table, receiptId);
    if (!mayMatch(receipt)) continue;
    const decision = await matchLine(table, await lineOfReceipt(table, receipt), policy, state);
    if (!decision.matched || decision.taxpayerId !== payer.taxpayerId) continue;
    const identified = identifiedBy(decision, receipt, formatMoney(leftOf(receipt)));
    const change = await identifiedChange(journal, state, receipt, receipt, identified);
    // Two of them may teach the same of one payer; an item is written once in a transaction.
    const own = change.writes.filter((write) => !writes.some((known) => keyOf(known) === keyOf(write)));
    ({ state } = change);
    events = [...events, ...change.events];
    writes = [...writes, ...own];
  }
  return { state, events, writes };
}

function keyOf(write: Parameters<PaymentsJournal['table']['transact']>[0][number]): string {
  const { pk, sk } = 'put' in write ? write.put : write.remove;
  return `${pk}|${sk}`;
}
