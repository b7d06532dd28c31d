import type { EventData } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import type { Reaction } from '../../../shared/journal/consume.ts';
import { takeBack } from '../disbursements/book-debit.ts';
import type { PaymentsSubject } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { readReceipt } from './receipt-item.ts';
import { reverseIdentification } from './reverse-identification.ts';

/** Brings the undoing of a match that two officers decided on into effect. */
export async function reverseApproved(
  journal: PaymentsJournal,
  data: EventData<'reversal.approved.v1'>,
  state: PaymentsSubject | undefined,
  by: Circumstances,
): Promise<Reaction<PaymentsSubject>> {
  const { receiptId, matchId, taxpayerId, proposedBy, decidedBy, reason } = data;
  const wanted = state?.kind === 'receipt' && state.wanted.action === 'reversal' ? state.wanted.parts : [];
  const debitId = wanted.find((part) => part.reversalId === data.reversalId)?.debitId;
  const people = { proposedBy, decidedBy };
  if (data.cause === 'wrong-match') {
    const today = by.at.slice(0, 10);
    // The payment had counted from its value date: from there it counts no more.
    const valueDate = (await readReceipt(journal.table, receiptId))?.valueDate ?? today;
    const reversal = { cause: data.cause, reversedOn: today, valueDate, text: reason, ...people };
    await reverseIdentification(journal, receiptId, { matchId, taxpayerId }, reversal, by);
    return { state, events: [] };
  }
  const debit = debitId === undefined ? undefined : await readReceipt(journal.table, debitId);
  if (debit?.status !== 'suspended') return { state, events: [] };
  return { state, ...(await takeBack(journal, receiptId, debit, undefined, by, people)) };
}
