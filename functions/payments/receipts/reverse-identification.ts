import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, expectAccepted } from '../../../shared/outcome.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { payerOf } from './identify-receipt.ts';
import {
  type Identification,
  leftOf,
  readReceipt,
  receiptWrites,
  type StoredReceipt,
} from './receipt-item.ts';
import { suspendedEvent } from './suspended-event.ts';

/** Why an identification counts no more, from which day, and who decided it where people did. */
export type Reversal = {
  readonly cause: 'returned' | 'statement-withdrawn' | 'wrong-match';
  readonly reversedOn: string;
  readonly valueDate: string;
  readonly returnReason?: string | undefined;
  readonly text?: string | undefined;
  readonly proposedBy?: string | undefined;
  readonly decidedBy?: string | undefined;
  /** The debit that took the money back. */
  readonly returnedBy?: string | undefined;
};

/**
 * Takes a payment off the taxpayer again, once, in a transaction of its own. After a wrong match its money is in
 * suspense again; otherwise it has left us.
 */
export async function reverseIdentification(
  journal: PaymentsJournal,
  receiptId: string,
  { matchId, taxpayerId }: Pick<Identification, 'matchId' | 'taxpayerId'>,
  reversal: Reversal,
  by: Circumstances,
): Promise<void> {
  const request = { ...by, cause: `${by.cause}#${matchId}` };
  const done = await runCommand(journal, request, taxpayerId, async ({ state }) => {
    const receipt = await readReceipt(journal.table, receiptId);
    const identification = receipt?.identifications.find((each) => each.matchId === matchId);
    const reply = { status: 200, body: {} };
    const payer = payerOf(state, taxpayerId);
    if (receipt === undefined || identification === undefined || identification.reversed !== undefined)
      return accept({ change: { state: payer, events: [] }, reply });
    const next = reversedReceipt(receipt, matchId, reversal);
    const event = reversedEvent(receipt, identification, reversal);
    const events =
      next.status === 'suspended' && reversal.cause === 'wrong-match'
        ? [event, suspendedEvent(next)]
        : [event];
    return accept({ change: { state: payer, events, writes: receiptWrites(next, receipt) }, reply });
  });
  expectAccepted(done);
}

function reversedReceipt(
  receipt: StoredReceipt,
  matchId: string,
  { cause, returnedBy }: Reversal,
): StoredReceipt {
  const identifications = receipt.identifications.map((each) =>
    each.matchId === matchId ? { ...each, reversed: cause } : each,
  );
  const next = { ...receipt, identifications, ...(returnedBy === undefined ? {} : { returnedBy }) };
  if (cause === 'wrong-match') {
    const { proposed: _, ...free } = next;
    return {
      ...free,
      status: 'suspended',
      reason: 'wrong-match',
      reasons: ['it was taken off the account that it was matched to'],
    };
  }
  const over = leftOf(next).minor === 0n && identifications.every(({ reversed }) => reversed !== undefined);
  return over ? { ...next, status: 'cleared' } : next;
}

function reversedEvent(receipt: StoredReceipt, identification: Identification, reversal: Reversal) {
  const { receiptId, statementId, currency } = receipt;
  const { taxpayerId, accountId, amount, matchId } = identification;
  const { cause, reversedOn, valueDate, returnReason, text, proposedBy, decidedBy } = reversal;
  return eventOf('payment.reversed.v1', {
    ...{
      receiptId,
      statementId,
      taxpayerId,
      accountId,
      amount,
      currency,
      cause,
      reversedOn,
      valueDate,
      matchId,
    },
    ...(returnReason === undefined ? {} : { returnReason }),
    ...(text === undefined ? {} : { text: text.slice(0, 500) }),
    ...(proposedBy === undefined ? {} : { proposedBy }),
    ...(decidedBy === undefined ? {} : { decidedBy }),
  });
}
