import { decideProposal } from '../../../shared/approval/decide-proposal.ts';
import type { Proposal } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import type { Table, Write } from '../../../shared/aws/table.ts';
import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { readWindow, windowWrites, withMember, withoutMember } from '../bank-accounts/bank-account-item.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { changeStatement } from './change-statement.ts';
import { nothingProposed } from './propose-on-statement.ts';
import { refusalToRelease, refusalToWithdraw } from './refusal-on-statement.ts';
import { bookedSums, repeatsOf, toldOf } from './statement-events.ts';
import type { StoredStatement } from './statement-item.ts';
import { markRepeats, memberOf, periodOfStatement } from './store-statements.ts';

/** A second person agrees: the statement is booked, or its import taken back. */
export function approveOnStatement(journal: PaymentsJournal): Operation {
  return decideOnStatement(journal, 'approved');
}

/** A second person turns it down: the statement stays as it is. */
export function rejectOnStatement(journal: PaymentsJournal): Operation {
  return decideOnStatement(journal, 'rejected');
}

function decideOnStatement(journal: PaymentsJournal, verdict: 'approved' | 'rejected'): Operation {
  return (request) =>
    changeStatement(journal, request, async (statement, { actor, at }) => {
      const { statementId, action, proposal, importedBy } = statement;
      if (action === undefined || proposal === undefined) return nothingProposed();
      const { reason } = request.body as { reason: string };
      const maker = {
        principal: request.principal,
        right: 'cta/payments.approve',
        // Who brought the file in vouches for it already.
        parties: action === 'release' ? [importedBy] : [],
      } as const;
      const decided = decideProposal(proposal, verdict, maker, at, reason);
      if (!decided.ok) return decided;
      const next = { ...statement, proposal: decided.value };
      if (verdict === 'rejected') {
        const event = eventOf('bank-statement.rejected.v1', {
          statementId,
          action,
          decidedBy: actor,
          reason,
        });
        return accept({ statement: next, events: [event] });
      }
      return action === 'release'
        ? release(journal.table, next, decided.value)
        : withdraw(journal.table, next, decided.value);
    });
}

type Decided = Outcome<{ statement: StoredStatement; events: EventDraft[]; writes: Write[] }>;

async function release(table: Table, statement: StoredStatement, decided: Proposal): Promise<Decided> {
  const refusal = refusalToRelease(statement);
  if (refusal) return { ok: false, refusal };
  const booked: StoredStatement = { ...statement, status: 'booked' };
  const period = await periodOfStatement(table, booked);
  if (period === undefined)
    return accept({ statement: booked, events: [releasedEvent(booked, decided)], writes: [] });
  const window = await readWindow(table, booked.account.id, booked.currency, period.from);
  const member = memberOf(booked, period);
  const next = await markRepeats(table, booked, window, member);
  return accept({
    statement: next,
    events: [releasedEvent(next, decided)],
    writes: windowWrites(withMember(window, member)),
  });
}

function releasedEvent(
  statement: StoredStatement,
  { proposedBy, reason, decidedBy = '' }: Proposal,
): EventDraft {
  const approval = { proposedBy, reason, decidedBy };
  return eventOf('bank-statement.released.v1', {
    ...toldOf(statement),
    ...repeatsOf(statement),
    ...approval,
  });
}

async function withdraw(table: Table, statement: StoredStatement, decided: Proposal): Promise<Decided> {
  const { statementId, account, currency, status } = statement;
  const period = await periodOfStatement(table, statement);
  // Read before it is asked whether a later statement leans on this one: a later one then changes the window's version.
  const window = period && (await readWindow(table, account.id, currency, period.from));
  const refusal = await refusalToWithdraw(table, statement);
  if (refusal) return { ok: false, refusal };
  const { proposedBy, reason, decidedBy = '' } = decided;
  const event = eventOf('bank-statement.withdrawn.v1', {
    ...{ statementId, bankAccount: account.id, currency, ...bookedSums(statement) },
    wasBooked: status === 'booked',
    ...{ proposedBy, reason, decidedBy },
  });
  const writes = window === undefined ? [] : windowWrites(withoutMember(window, statementId));
  return accept({ statement: { ...statement, status: 'withdrawn' }, events: [event], writes });
}
