import { decideProposal } from '../../../shared/approval/decide-proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../../shared/aws/http-request.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { accept, expectAccepted, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { AccountsJournal } from '../accounts-journal.ts';
import type { PaymentFile } from '../domain/payment-file.ts';
import { changedProposal, readProposal } from '../proposals/proposal-item.ts';
import { endToEndIdOf } from './end-to-end-id.ts';
import { fileListing, replyOfFile } from './payment-file-item.ts';
import { fileOf } from './read-payment-files.ts';

/**
 * A second person releases a file. It is agreed on first, then each refund is marked as sent in its taxpayer's own journal,
 * and only then is the file handed out: a run that is cut off is taken up by the same request, and sends nothing twice.
 */
export function releasePaymentFile(journal: AccountsJournal): Operation {
  return async (request) => {
    const { idempotency: _, ...command } = commandOf(request);
    const agreed = await runCommand(journal, command, request.path.fileId as string, async (head, { at }) => {
      const file = decided(fileOf(head.state), request, 'approved', at);
      if (!file.ok) return file;
      const next: PaymentFile = { ...file.value, status: 'releasing' };
      return accept({
        change: { state: next, events: [], listing: fileListing(next) },
        reply: { status: 200, body: next },
      });
    });
    if (!agreed.ok && agreed.refusal.code !== 'payment-file.released') return agreed;
    if (agreed.ok) await sendRefunds(journal, agreed.value.body as PaymentFile, request);
    return runCommand(journal, commandOf(request), request.path.fileId as string, async (head, { at }) => {
      const file = fileOf(head.state);
      if (!file.ok) return file;
      if (file.value.status !== 'releasing') return alreadyDecided(file.value);
      const next: PaymentFile = { ...file.value, status: 'released' };
      const events = [eventOf('payment-file.released.v1', decisionOn(next))];
      return accept({
        change: { state: next, events, listing: fileListing(next) },
        reply: replyOfFile(next, at),
      });
    });
  };
}

/** A second person turns a file down: its refunds are free for the next one. */
export function rejectPaymentFile(journal: AccountsJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.fileId as string, async (head, { at }) => {
      const known = fileOf(head.state);
      if (known.ok && known.value.status === 'releasing') return alreadyDecided(known.value);
      const file = decided(known, request, 'rejected', at);
      if (!file.ok) return file;
      const next: PaymentFile = { ...file.value, status: 'rejected' };
      const freed = next.refunds.map(async ({ taxpayerId, refundId }) => {
        const refund = await readProposal(journal.table, taxpayerId, refundId);
        if (refund?.kind !== 'refund') throw new Error(`${refundId} is gone`);
        const { stage: _, fileId: __, ...free } = refund;
        return changedProposal(refund, free);
      });
      const events = [eventOf('payment-file.rejected.v1', decisionOn(next))];
      const writes = await Promise.all(freed);
      const change = { state: next, events, writes, listing: fileListing(next) };
      return accept({ change, reply: replyOfFile(next, at) });
    });
}

/** The file as decided on: by one who did not make it. What is being released goes on, whoever takes it up again. */
function decided(
  known: Outcome<PaymentFile>,
  request: HttpRequest,
  status: 'approved' | 'rejected',
  at: string,
): Outcome<PaymentFile> {
  if (!known.ok) return known;
  const file = known.value;
  if (file.status === 'released' || file.status === 'rejected') return alreadyDecided(file);
  if (file.status === 'releasing') return accept(file);
  const { reason } = request.body as { reason: string };
  const maker = {
    principal: request.principal,
    right: 'cta/accounts.approve',
    parties: [],
    // Refunds stand in one file at most: those of a file that nobody decided in time wait for its rejection.
    mayRejectExpired: true,
  } as const;
  const proposal = decideProposal(file.proposal, status, maker, at, reason);
  return proposal.ok ? accept({ ...file, proposal: proposal.value }) : proposal;
}

function alreadyDecided({ status, fileId }: PaymentFile) {
  return refuse('conflict', `payment-file.${status}`, `The file ${fileId} is ${status}.`, {
    remedy: 'Nothing is to be done; what is still to be paid goes into another file.',
  });
}

function decisionOn({ fileId, currency, amount, refunds, sha256, proposal }: PaymentFile) {
  const { decidedBy, decisionReason } = proposal;
  if (decidedBy === undefined || decisionReason === undefined) throw new Error(`${fileId} is not decided`);
  return { fileId, currency, amount, count: refunds.length, sha256, decidedBy, reason: decisionReason };
}

async function sendRefunds(journal: AccountsJournal, file: PaymentFile, request: HttpRequest): Promise<void> {
  const { fileId, proposal } = file;
  for (const { taxpayerId, refundId } of file.refunds) {
    const command = {
      ...{ actor: request.principal.subject, at: request.at, correlation: request.traceId },
      cause: `${fileId}#${refundId}`,
    };
    const sent = await runCommand(journal, command, taxpayerId, async ({ state, listing }) => {
      const refund = await readProposal(journal.table, taxpayerId, refundId);
      if (refund?.kind !== 'refund') throw new Error(`${refundId} is gone`);
      const reply = { status: 200, body: {} };
      if (refund.stage !== 'in-file') return accept({ change: { state, events: [], listing }, reply });
      const { accountId, currency, amount } = refund;
      const event = eventOf('refund.sent.v1', {
        ...{ refundId, taxpayerId, accountId, currency, amount, fileId },
        endToEndId: endToEndIdOf(refundId),
        sentBy: proposal.decidedBy ?? command.actor,
      });
      const writes = [changedProposal(refund, { ...refund, stage: 'sent' })];
      return accept({ change: { state, events: [event], writes, listing }, reply });
    });
    expectAccepted(sent);
  }
}
