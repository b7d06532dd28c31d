import { decideProposal, withdrawProposal } from '../../../shared/approval/decide-proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { moneyFrom } from '../../../shared/money.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import type { ReceiptProposal } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { nothingProposed } from '../statements/propose-on-statement.ts';
import { matchData, refusalToMatch } from './match-by-hand.ts';
import { reversalData } from './propose-reversal.ts';
import { leftOf, receiptWrites, type StoredReceipt } from './receipt-item.ts';
import { changeReceipt } from './receipt-proposal.ts';

/** A second person agrees: the match, or its undoing, takes effect a moment later. */
export function approveOnReceipt(journal: PaymentsJournal): Operation {
  return decideOnReceipt(journal, 'approved');
}

/** A second person turns it down: the receipt stays as it is. */
export function rejectOnReceipt(journal: PaymentsJournal): Operation {
  return decideOnReceipt(journal, 'rejected');
}

function decideOnReceipt(journal: PaymentsJournal, verdict: 'approved' | 'rejected'): Operation {
  return (request) =>
    changeReceipt(journal, request, async (receipt, proposed, by) => {
      if (proposed === undefined) return nothingProposed();
      const { reason } = request.body as { reason: string };
      const maker = { principal: request.principal, right: 'cta/payments.approve', parties: [] } as const;
      const decided = decideProposal(proposed.proposal, verdict, maker, by.at, reason);
      if (!decided.ok) return decided;
      const state = { ...proposed, proposal: decided.value };
      if (verdict === 'rejected') return accept(closed(receipt, state, 'rejected', by, reason));
      const stale = refusalIfChanged(receipt, proposed);
      if (stale) return { ok: false, refusal: stale };
      const { proposedBy, reason: why } = proposed.proposal;
      const approval = { proposedBy, reason: why, decidedBy: by.actor };
      const { wanted } = proposed;
      const events: EventDraft[] =
        wanted.action === 'match'
          ? wanted.parts.map((part) =>
              eventOf('match.approved.v1', { ...matchData(receipt, part), ...approval }),
            )
          : wanted.parts.map((part) =>
              eventOf('reversal.approved.v1', { ...reversalData(receipt, part), ...approval }),
            );
      // Written although it stays as it is: what else happens to the receipt comes before or after this, never between.
      return accept({ state, events, writes: receiptWrites(receipt, receipt) });
    });
}

/** Takes back what one proposed oneself. */
export function withdrawOnReceipt(journal: PaymentsJournal): Operation {
  return (request) =>
    changeReceipt(journal, request, async (receipt, proposed, by) => {
      if (proposed === undefined) return nothingProposed();
      const { reason } = request.body as { reason: string };
      const withdrawn = withdrawProposal(proposed.proposal, by.actor, by.at, reason);
      if (!withdrawn.ok) return withdrawn;
      return accept(closed(receipt, { ...proposed, proposal: withdrawn.value }, 'withdrawn', by, reason));
    });
}

function closed(
  receipt: StoredReceipt,
  state: ReceiptProposal,
  how: 'rejected' | 'withdrawn',
  { actor }: Circumstances,
  reason: string,
) {
  const { wanted } = state;
  const decision = { decidedBy: actor, reason };
  const { receiptId, statementId } = receipt;
  const { proposed: _, ...free } = receipt;
  const events: EventDraft[] =
    wanted.action === 'match'
      ? wanted.parts.map(({ matchId }) =>
          eventOf(`match.${how}.v1`, { matchId, receiptId, statementId, ...decision }),
        )
      : wanted.parts.map((part) =>
          eventOf(`reversal.${how}.v1`, { ...reversalData(receipt, part), ...decision }),
        );
  return { state, events, writes: wanted.action === 'match' ? receiptWrites(free, receipt) : [] };
}

/** What was proposed may not fit any more: the bank took the money back, or the statement was withdrawn. */
function refusalIfChanged(receipt: StoredReceipt, { wanted }: ReceiptProposal) {
  const { currency, identifications } = receipt;
  const sum = wanted.parts.reduce((total, { amount }) => total + moneyFrom(amount, currency).minor, 0n);
  const fits =
    wanted.action === 'match'
      ? refusalToMatch(receipt) === undefined && sum === leftOf(receipt).minor
      : wanted.parts.every(({ matchId }) =>
          identifications.some((each) => each.matchId === matchId && each.reversed === undefined),
        );
  if (fits) return undefined;
  return refuse('conflict', 'receipt.changed', 'The receipt has changed since this was proposed.', {
    remedy: 'Look at it again, reject this, and propose what fits now.',
  }).refusal;
}
