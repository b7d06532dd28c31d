import { propose } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { idFrom } from '../../../shared/id.ts';
import { causeOf, runCommand } from '../../../shared/journal/command.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { addMoney, formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import type { Payee } from '../../../shared/payment-code/payee.ts';
import type { AccountsJournal } from '../accounts-journal.ts';
import type { Refund } from '../domain/account-proposal.ts';
import { isCooling } from '../domain/cooling-period.ts';
import { writePain001 } from '../domain/pain001.ts';
import type { PaymentFile } from '../domain/payment-file.ts';
import { refusalIfChanged } from '../proposals/approval-effect.ts';
import { changedProposal, readProposal, toPayList } from '../proposals/proposal-item.ts';
import type { PaymentFileRequest } from './contract.ts';
import { endToEndIdOf } from './end-to-end-id.ts';
import { fileListing, fileTextItem, replyOfFile } from './payment-file-item.ts';

/** As many refunds as one transaction has room for, each marked in it as being in this file. */
const maximumRefunds = 80;

/**
 * Makes a payment file of all approved refunds of a currency that are in none yet; more than it has room for are left to
 * the next. It goes nowhere until another person releases it.
 */
export function makePaymentFile(
  journal: AccountsJournal,
  payees: readonly Payee[],
  coolingDays: number,
): Operation {
  return (request) => {
    const command = commandOf(request);
    const fileId = idFrom('payment-file', request.at, causeOf(command));
    const { currency, executionDate, reason } = request.body as PaymentFileRequest;
    return runCommand(journal, command, fileId, async (_, { actor, at }) => {
      const debtor = payees.find((known) => known.currency === currency);
      if (debtor === undefined) {
        return refuse('conflict', 'payment.no-payee', `The authority has no bank account in ${currency}.`, {
          remedy: 'Name one in the setting payees of the deployment.',
        });
      }
      if (executionDate < at.slice(0, 10)) {
        return refuse('invalid', 'payment-file.execution-date', 'The bank cannot pay in the past.', {
          remedy: 'Give today or a later day.',
          faults: [{ pointer: '/executionDate', code: 'past', detail: `is before ${at.slice(0, 10)}` }],
        });
      }
      const { refunds, leftOut } = await refundsToPay(journal, currency, coolingDays, at);
      if (refunds.length === 0) {
        return refuse(
          'conflict',
          'payment-file.nothing-to-pay',
          `No refund in ${currency} can be paid now.`,
          {
            remedy:
              leftOut.length === 0
                ? 'Refunds come into a file once they are approved; those of a file that waits to be released are in that one.'
                : `The bank accounts of ${leftOut.join(', ')} have changed, or were verified within ${coolingDays} days: they wait.`,
          },
        );
      }
      const proposal = propose(actor, at, reason);
      if (!proposal.ok) return proposal;
      const text = writePain001({
        messageId: endToEndIdOf(fileId),
        createdAt: at,
        executionDate,
        debtor,
        transfers: refunds.map(({ proposalId, amount, destination }) => {
          const endToEndId = endToEndIdOf(proposalId);
          return { endToEndId, amount, ...destination, text: `Refund ${endToEndId}` };
        }),
      });
      const total = refunds.reduce(
        (sum, { amount }) => addMoney(sum, moneyFrom(amount, currency)),
        money(0n, currency),
      );
      const file: PaymentFile = {
        kind: 'payment-file',
        ...{ fileId, currency, executionDate, leftOut, amount: formatMoney(total), sha256: sha256(text) },
        status: 'made',
        proposal: proposal.value,
        refunds: refunds.map(({ taxpayerId, proposalId: refundId, amount }) => ({
          ...{ taxpayerId, refundId, amount },
        })),
      };
      const made = eventOf('payment-file.proposed.v1', {
        ...{ fileId, currency, amount: file.amount, count: refunds.length, sha256: file.sha256 },
        ...{
          executionDate,
          refunds: refunds.map(({ proposalId }) => proposalId),
          proposedBy: actor,
          reason: proposal.value.reason,
        },
      });
      const writes = [
        { put: fileTextItem(fileId, text), ifAbsent: true as const },
        ...refunds.map((refund) => changedProposal(refund, { ...refund, stage: 'in-file', fileId })),
      ];
      const change = { state: file, events: [made], writes, listing: fileListing(file) };
      return accept({ change, reply: replyOfFile(file, at, 201) });
    });
  };
}

/** Approved refunds that wait, read anew: the list may be a moment behind. One is left out whose account has changed, or is new. */
async function refundsToPay(
  { table, schema }: AccountsJournal,
  currency: string,
  coolingDays: number,
  at: string,
) {
  const refunds: Refund[] = [];
  const leftOut: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.list(toPayList(currency), { limit: maximumRefunds, cursor });
    for (const { summary } of page.items) {
      const { taxpayerId, proposalId } = summary as { taxpayerId: string; proposalId: string };
      const refund = await readProposal(table, taxpayerId, proposalId);
      if (refund?.kind !== 'refund' || refund.stage !== undefined) continue;
      const { state } = await readHead(table, taxpayerId, schema);
      if (state?.kind !== 'holder') throw new Error(`${taxpayerId} has a refund and no account`);
      if (refusalIfChanged(state, refund) || isCooling(state, coolingDays, at)) leftOut.push(proposalId);
      else if (refunds.length < maximumRefunds) refunds.push(refund);
    }
    cursor = page.cursor;
  } while (cursor !== undefined && refunds.length < maximumRefunds);
  return { refunds, leftOut };
}
