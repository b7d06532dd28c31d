import type * as z from 'zod';
import { propose } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { idFrom } from '../../../shared/id.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import type { ReceiptProposal, ReversedPart } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import type { wantedReversal } from './contract.ts';
import { matchData } from './match-by-hand.ts';
import { readReceipt, type StoredReceipt } from './receipt-item.ts';
import { changeReceipt, refusalIfProposed } from './receipt-proposal.ts';

/**
 * An officer says that a receipt was matched wrongly, or that a debit in suspense took it back. A second person agrees
 * before it is taken off the taxpayer again.
 */
export function proposeReversal(journal: PaymentsJournal): Operation {
  return (request) =>
    changeReceipt(journal, request, async (receipt, proposed, { actor, at, cause }) => {
      const { reason, matchId, debitId } = request.body as z.infer<typeof wantedReversal>;
      const known = refusalIfProposed(receipt, proposed, at);
      if (known) return { ok: false, refusal: known };
      const counting = receipt.identifications.filter((each) => each.reversed === undefined);
      const undone = counting.filter((each) => matchId === undefined || each.matchId === matchId);
      if (undone.length === 0) return nothingToUndo();
      if (debitId !== undefined) {
        const refusal = refusalOfDebit(receipt, await readReceipt(journal.table, debitId));
        if (refusal) return { ok: false, refusal };
        if (undone.length < counting.length) return onlyWhole();
      }
      const made = propose(actor, at, reason);
      if (!made.ok) return made;
      const parts = undone.map(
        ({ by: _, reversed: __, tier: ___, reasons: ____, ...part }, index): ReversedPart => {
          const reversalId = idFrom('reversal', at, cause, String(index));
          const why =
            debitId === undefined
              ? { cause: 'wrong-match' as const }
              : { cause: 'returned' as const, debitId };
          return { ...part, reversalId, ...why };
        },
      );
      const { receiptId, statementId } = receipt;
      const state: ReceiptProposal = {
        ...{ kind: 'receipt', receiptId, statementId, proposal: made.value },
        wanted: { action: 'reversal', parts },
      };
      const events = parts.map((part) =>
        eventOf('reversal.proposed.v1', { ...reversalData(receipt, part), proposedBy: actor, reason }),
      );
      return accept({ state, events });
    });
}

/** What the events of a reversal say of a part. */
export function reversalData(receipt: StoredReceipt, part: ReversedPart) {
  return { ...matchData(receipt, part), reversalId: part.reversalId, cause: part.cause };
}

function refusalOfDebit(receipt: StoredReceipt, debit: StoredReceipt | undefined) {
  const fits =
    debit?.direction === 'debit' &&
    debit.status === 'suspended' &&
    debit.amount === receipt.amount &&
    debit.currency === receipt.currency &&
    debit.bookingDate >= receipt.bookingDate;
  if (fits) return undefined;
  const detail =
    'The debit is not one in suspense, of the same amount and currency, on or after the day of the receipt.';
  return refuse('invalid', 'receipt.no-such-debit', detail, {
    remedy:
      'Look at the debit at GET /v1/receipts/{receiptId}, and name the one that took this receipt back.',
    faults: [{ pointer: '/debitId', code: 'unfit', detail }],
  }).refusal;
}

function nothingToUndo() {
  return refuse(
    'conflict',
    'receipt.not-identified',
    'Nothing of this receipt is on a taxpayer’s account as said.',
    {
      remedy: 'Look at its identifications, and name one that is not reversed.',
    },
  );
}

function onlyWhole() {
  return refuse('invalid', 'receipt.returned-whole', 'The bank takes a receipt back whole.', {
    remedy: 'Leave `matchId` out.',
  });
}
