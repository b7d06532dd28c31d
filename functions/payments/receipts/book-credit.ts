import { idFrom } from '../../../shared/id.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { matchDisbursement } from '../disbursements/match-disbursement.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import type { MatchDecision } from '../domain/decide-match.ts';
import type { MatchingPolicy } from '../domain/matching-policy.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { type Identified, identify } from './identify-receipt.ts';
import { matchLine } from './match-line.ts';
import { type receiptOf, receiptWrites, type StoredReceipt } from './receipt-item.ts';
import { suspendedEvent } from './suspended-event.ts';
import type { Waiting } from './waiting-movements.ts';

type Movement = ReturnType<typeof receiptOf>;

/** Books money that came in: to a taxpayer at once, or as what the caller is to write into suspense. */
export async function bookCredit(
  journal: PaymentsJournal,
  movement: Movement,
  line: BankLine,
  policy: MatchingPolicy,
  by: Circumstances,
): Promise<Waiting | undefined> {
  const fresh: StoredReceipt = { ...movement, status: 'suspended' };
  if (await matchDisbursement(journal, fresh, line.returnReason, by)) return undefined;
  const decision = await matchLine(journal.table, line, policy);
  if (decision.matched) {
    await identify(journal, fresh.receiptId, identifiedBy(decision, fresh, fresh.amount), by, fresh);
    return undefined;
  }
  const receipt = waitingReceipt(fresh, line, decision);
  return { events: [suspendedEvent(receipt)], writes: receiptWrites(receipt) };
}

/** The identification that matching by itself decides on. */
export function identifiedBy(
  decision: MatchDecision & { readonly matched: true },
  { receiptId, bookingDate, identifications }: StoredReceipt,
  amount: string,
): Identified {
  const { taxpayerId, accountId, accountNumber, tier, reasons, chargeReference, period, plan } = decision;
  const place = String(identifications.length);
  const matchId = idFrom('match', `${bookingDate}T00:00:00.000Z`, receiptId, place);
  return {
    matchId,
    taxpayerId,
    accountId,
    accountNumber,
    amount,
    tier,
    reasons: [...reasons],
    chargeReference,
    period,
    plan,
  };
}

/** A receipt with why it waits, what it may be for, and what would make it worth another look. */
export function waitingReceipt(
  receipt: StoredReceipt,
  line: BankLine,
  { reason, reasons, suggestions, waitsFor }: MatchDecision & { readonly matched: false },
): StoredReceipt {
  const { payerKey } = receipt;
  return {
    ...receipt,
    status: 'suspended',
    remittance: [...line.remittance],
    reason,
    reasons: [...reasons],
    suggestions: suggestions.slice(0, 5).map(({ together, ...each }) => ({
      ...each,
      ...(together && { together: [...together] }),
      reasons: [...each.reasons],
    })),
    waitsFor: [
      ...waitsFor.slice(0, 3).map((number) => `number:${number}`),
      ...(payerKey === undefined ? [] : [`payer:${payerKey}`]),
    ],
  };
}
