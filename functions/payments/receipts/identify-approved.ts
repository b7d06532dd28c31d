import type { EventData } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import type { PaymentsSubject } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { identify } from './identify-receipt.ts';

/** Brings a match that officers decided on into effect. */
export async function identifyApproved(
  journal: PaymentsJournal,
  { matchId, receiptId, proposedBy, decidedBy, reason }: EventData<'match.approved.v1'>,
  state: PaymentsSubject | undefined,
  by: Circumstances,
): Promise<void> {
  const wanted = state?.kind === 'receipt' && state.wanted.action === 'match' ? state.wanted.parts : [];
  const part = wanted.find((each) => each.matchId === matchId);
  // Something else is proposed by now only if this took effect, in an earlier delivery.
  if (part === undefined) return;
  const { taxpayerId, accountId, accountNumber, amount, chargeReference, period, plan } = part;
  const identified = {
    ...{ matchId, taxpayerId, accountId, accountNumber, amount, chargeReference, period, plan },
    ...{ tier: 'manual', reasons: [reason], by: proposedBy, approvedBy: decidedBy },
  };
  await identify(journal, receiptId, identified, by);
}
