import { shownProposal, standingOf } from '../../../shared/approval/proposal.ts';
import type { HttpRequest } from '../../../shared/aws/http-request.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import type { Write } from '../../../shared/aws/table.ts';
import type { EventDraft } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { formatMoney } from '../../../shared/money.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../../shared/outcome.ts';
import { paymentsSubject, type ReceiptProposal } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { leftOf, readReceipt, type StoredReceipt } from './receipt-item.ts';

type ReceiptChange = {
  readonly state: ReceiptProposal;
  readonly events: readonly EventDraft[];
  readonly writes?: readonly Write[];
};
type Decide = (
  receipt: StoredReceipt,
  proposed: ReceiptProposal | undefined,
  by: Circumstances,
) => Promise<Outcome<ReceiptChange>>;

/** Changes what is proposed on a receipt: a subject of its own, made when an officer first takes it up. */
export function changeReceipt(journal: PaymentsJournal, request: HttpRequest, decide: Decide) {
  const { receiptId } = request.path as { receiptId: string };
  return runCommand(journal, commandOf(request), receiptId, async ({ state }, by) => {
    const receipt = await findReceipt(journal, receiptId);
    if (!receipt.ok) return receipt;
    const decided = await decide(receipt.value, state?.kind === 'receipt' ? state : undefined, by);
    if (!decided.ok) return decided;
    const { state: next, events, writes = [] } = decided.value;
    const body = shownReceipt(receipt.value, next, by.at);
    return accept({ change: { state: next, events, writes }, reply: { status: 200, body } });
  });
}

export async function findReceipt(
  { table }: PaymentsJournal,
  receiptId: string,
): Promise<Outcome<StoredReceipt>> {
  const found = await readReceipt(table, receiptId);
  if (found !== undefined) return accept(found);
  return refuse('not-found', 'receipt.unknown', 'There is no receipt with this id.', {
    remedy: 'List what waits in suspense, and use one of their ids.',
  });
}

/** A receipt as the API shows it at an instant, with what is proposed on it or was last. */
export function shownReceipt(receipt: StoredReceipt, proposed: ReceiptProposal | undefined, at: string) {
  const {
    version: _,
    lineKey: __,
    references: ___,
    waitsFor: ____,
    payerKey: _____,
    alias: ______,
    ...shown
  } = receipt;
  const left = formatMoney(leftOf(receipt));
  if (proposed === undefined) return { ...shown, left };
  return { ...shown, left, proposal: shownProposal(proposed.proposal, at), wanted: proposed.wanted };
}

/** What is proposed on a receipt, or was last. */
export async function readReceiptProposal(
  { table }: PaymentsJournal,
  receiptId: string,
): Promise<ReceiptProposal | undefined> {
  const { state } = await readHead(table, receiptId, paymentsSubject);
  return state?.kind === 'receipt' ? state : undefined;
}

/** The refusal where something is proposed on a receipt that can still be decided. */
export function refusalIfProposed(
  receipt: StoredReceipt,
  proposed: ReceiptProposal | undefined,
  at: string,
): Refusal | undefined {
  if (proposed === undefined) return undefined;
  const standing = standingOf(proposed.proposal, at);
  if (standing === 'approved' && isUnderWay(receipt, proposed)) {
    return refuse('conflict', 'receipt.under-way', 'What was approved on it is just taking effect.', {
      remedy: 'Look at it again in a moment.',
    }).refusal;
  }
  if (standing !== 'proposed') return undefined;
  return refuse(
    'conflict',
    'approval.proposed-already',
    `${proposed.proposal.proposedBy} has proposed a ${proposed.wanted.action} of it already.`,
    { remedy: 'Have it decided, or withdrawn by who made it.' },
  ).refusal;
}

function isUnderWay(
  { status, proposed, identifications }: StoredReceipt,
  { wanted }: ReceiptProposal,
): boolean {
  if (wanted.action === 'match') return status === 'suspended' && proposed === true;
  return wanted.parts.some(({ matchId }) =>
    identifications.some((each) => each.matchId === matchId && each.reversed === undefined),
  );
}
