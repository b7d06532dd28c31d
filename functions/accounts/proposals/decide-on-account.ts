import { decideProposal, withdrawProposal } from '../../../shared/approval/decide-proposal.ts';
import type { Proposal } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../../shared/aws/http-request.ts';
import { civilDateAt } from '../../../shared/civil-date.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { ScheduleBook } from '../../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, accountOf, type FoundAccount } from '../accounts-journal.ts';
import type { AccountProposal } from '../domain/account-proposal.ts';
import { holderChange } from '../posting-events.ts';
import { approvalEffect } from './approval-effect.ts';
import { decidedEvent } from './proposal-events.ts';
import { changedProposal, viewOfProposal } from './proposal-item.ts';
import { findProposal } from './read-proposals.ts';

type Decide = (
  found: FoundAccount,
  proposed: AccountProposal,
  reason: string,
  by: Circumstances,
) => Outcome<Proposal>;

/** A second person agrees: in the same transaction it is booked, if it still can be. */
export function approveOnAccount(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(
    journal,
    book,
    (request) =>
      (found, { proposal }, reason, { at }) =>
        decideProposal(proposal, 'approved', makerOf(request, found), at, reason),
  );
}

/** A second person turns it down: nothing is booked. */
export function rejectOnAccount(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(
    journal,
    book,
    (request) =>
      (found, { proposal }, reason, { at }) =>
        decideProposal(proposal, 'rejected', makerOf(request, found), at, reason),
  );
}

/** Takes back what one proposed oneself. */
export function withdrawOnAccount(journal: AccountsJournal, book: ScheduleBook): Operation {
  return deciding(
    journal,
    book,
    () =>
      (_, { proposal }, reason, { actor, at }) =>
        withdrawProposal(proposal, actor, at, reason),
  );
}

/** Nobody who represents the taxpayer decides on its account. */
function makerOf({ principal }: HttpRequest, { holder }: FoundAccount) {
  const parties = holder.representatives.map(({ subject }) => subject);
  return { principal, right: 'cta/accounts.approve', parties } as const;
}

function deciding(
  journal: AccountsJournal,
  book: ScheduleBook,
  decide: (request: HttpRequest) => Decide,
): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
      const found = accountOf(head.state, request);
      if (!found.ok) return found;
      const known = await findProposal(journal, request, found.value);
      if (!known.ok) return known;
      const { reason } = request.body as { reason: string };
      const decided = decide(request)(found.value, known.value, reason, by);
      if (!decided.ok) return decided;
      const proposed = { ...known.value, proposal: decided.value };
      const { timeZone } = await book.named(found.value.account.schedule, by.at);
      const books = { table: journal.table, book };
      const effect =
        decided.value.status === 'approved'
          ? await approvalEffect(books, found.value, proposed, civilDateAt(by.at, timeZone), by)
          : accept({ holder: found.value.holder, events: [], writes: [] });
      if (!effect.ok) return effect;
      const { holder, events, writes } = effect.value;
      return accept({
        change: {
          ...holderChange(holder, [decidedEvent(proposed), ...events]),
          writes: [changedProposal(known.value, proposed), ...writes],
        },
        reply: { status: 200, body: viewOfProposal(proposed, by.at) },
      });
    });
}
