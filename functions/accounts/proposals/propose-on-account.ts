import { propose } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import { idFrom } from '../../../shared/id.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, accountOf, type FoundAccount } from '../accounts-journal.ts';
import type { AccountHolder } from '../domain/account.ts';
import type { AccountProposal, Refund } from '../domain/account-proposal.ts';
import { positiveAmount } from '../domain/positive-amount.ts';
import { refusalBeyondCredit, refusalToRefund } from '../domain/refusal-to-refund.ts';
import { refusalToRelieve } from '../domain/refusal-to-relieve.ts';
import { refusalToUndoRelief } from '../domain/refusal-to-undo-relief.ts';
import { refusalToWaive } from '../domain/refusal-to-waive.ts';
import { refusalToSetOff } from '../domain/set-off-occasions.ts';
import { passingOf } from '../passing-of.ts';
import { readPast } from '../read-past.ts';
import type { RefundRequest, ReliefRequest, SetOffRequest } from './contract.ts';
import { proposedEvent } from './proposal-events.ts';
import { asksForCredit, proposalItem, readProposals, viewOfProposal } from './proposal-item.ts';

type Common = Pick<
  AccountProposal,
  'version' | 'proposalId' | 'taxpayerId' | 'accountId' | 'currency' | 'proposal'
>;
type Circumstance = {
  readonly found: FoundAccount;
  readonly common: Common;
  /** What waits for a decision and asks for credit. */
  readonly others: readonly AccountProposal[];
  /** All that was ever proposed on the account. */
  readonly all: readonly AccountProposal[];
  readonly at: string;
};
type Build = (
  body: never,
  circumstance: Circumstance,
) => Outcome<AccountProposal> | Promise<Outcome<AccountProposal>>;

/** Asks that credit be paid back, to the bank account that is verified now. */
export function proposeRefund(journal: AccountsJournal): Operation {
  return proposing(journal, 'refund', (wanted: RefundRequest, { found, common, others }) => {
    const { holder, account } = found;
    const amount = positiveAmount(wanted.amount, account.currency, '/amount');
    if (!amount.ok) return amount;
    const refusal = refusalToRefund(holder, account, amount.value, others);
    if (refusal) return { ok: false, refusal };
    return accept({ ...common, kind: 'refund', amount: amount.value, destination: destinationOf(holder) });
  });
}

/** Where a refund goes: the bank account that is verified now, which has been looked at. */
export function destinationOf({ bankAccount }: AccountHolder): Refund['destination'] {
  if (bankAccount === undefined) throw new Error('a refund needs a bank account');
  const { holder, account, bank } = bankAccount;
  return { holder, account, ...(bank === undefined ? {} : { bank }) };
}

/** Proposes that something owed be remitted, waived or written off. */
export function proposeRelief(journal: AccountsJournal, book: ScheduleBook): Operation {
  return proposing(journal, 'relief', async (wanted: ReliefRequest, { found: { account }, common, at }) => {
    const charges = [];
    let total = 0n;
    for (const [index, part] of wanted.charges.entries()) {
      const amount = positiveAmount(part.amount, account.currency, `/charges/${index}/amount`);
      if (!amount.ok) return amount;
      charges.push({ ...part, amount: amount.value });
      total += moneyFrom(amount.value, account.currency).minor;
    }
    const { facts } = await readPast(journal.table, common.taxpayerId, common.accountId);
    const { accountTerms } = await book.named(account.schedule, at);
    const refusal =
      refusalToRelieve(account, { charges }) ??
      refusalToWaive(accountTerms, account, facts, { relief: wanted.kind, charges });
    if (refusal) return { ok: false, refusal };
    const amount = formatMoney(money(total, account.currency));
    return accept({ ...common, kind: 'relief', relief: wanted.kind, amount, charges });
  });
}

/** Proposes that a relief be undone that was approved. */
export function proposeReliefReversal(journal: AccountsJournal): Operation {
  return (request) => {
    const { reliefId = '' } = request.path;
    return proposing(journal, 'relief-reversal', async (_: object, { common, all }) => {
      const { facts } = await readPast(journal.table, common.taxpayerId, common.accountId);
      const refusal = refusalToUndoRelief(facts, reliefId);
      if (refusal) return { ok: false, refusal };
      const granted = all.find(({ proposalId }) => proposalId === reliefId);
      if (granted?.kind !== 'relief') throw new Error(`nobody proposed ${reliefId}`);
      const { relief, amount, charges } = granted;
      return accept({ ...common, kind: 'relief-reversal', reliefId, relief, amount, charges });
    })(request);
  };
}

/** Proposes that credit be used for what is owed on another account of the taxpayer. */
export function proposeSetOff(journal: AccountsJournal, book: ScheduleBook): Operation {
  return proposing(journal, 'set-off', async (wanted: SetOffRequest, { found, common, others, at }) => {
    const { holder, account } = found;
    const amount = positiveAmount(wanted.amount, account.currency, '/amount');
    if (!amount.ok) return amount;
    const to = holder.accounts.find(({ accountId }) => accountId === wanted.toAccountId);
    if (to === undefined) {
      return refuse(
        'not-found',
        'account.unknown',
        'The taxpayer has no account with the id in toAccountId.',
        {
          remedy: 'List its accounts, and name another of them.',
        },
      );
    }
    const refusal =
      refusalBeyondCredit(account, amount.value, others) ??
      refusalToSetOff(account, to, amount.value, await passingOf(book, to, at));
    if (refusal) return { ok: false, refusal };
    return accept({ ...common, kind: 'set-off', amount: amount.value, toAccountId: to.accountId });
  });
}

/** An operation that proposes on an account: it books nothing, and waits for a second person. */
export function proposing(
  journal: AccountsJournal,
  prefix: AccountProposal['kind'],
  build: Build,
): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
      const found = accountOf(head.state, request);
      if (!found.ok) return found;
      const { reason } = request.body as { reason: string };
      const proposed = propose(by.actor, by.at, reason);
      if (!proposed.ok) return proposed;
      const { taxpayerId } = found.value.holder;
      const { accountId, currency } = found.value.account;
      const proposalId = idFrom(prefix, by.at, by.cause);
      const common = { version: 1, proposalId, taxpayerId, accountId, currency, proposal: proposed.value };
      const all = await readProposals(journal.table, taxpayerId, accountId);
      const others = asksForCredit(all, by.at);
      const built = await build(request.body as never, {
        found: found.value,
        common,
        others,
        all,
        at: by.at,
      });
      if (!built.ok) return built;
      const writes = [{ put: proposalItem(built.value), ifAbsent: true as const }];
      const location = `/v1/taxpayers/${taxpayerId}/accounts/${accountId}/proposals/${proposalId}`;
      return accept({
        change: { state: head.state, events: [proposedEvent(built.value)], writes, listing: head.listing },
        reply: { status: 201, body: viewOfProposal(built.value, by.at), location },
      });
    });
}
