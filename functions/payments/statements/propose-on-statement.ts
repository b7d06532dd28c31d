import { withdrawProposal } from '../../../shared/approval/decide-proposal.ts';
import { propose } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { changeStatement } from './change-statement.ts';
import { refusalToRelease, refusalToWithdraw } from './refusal-on-statement.ts';
import { isProposed } from './shown-statement.ts';

/** Proposes that a held statement be booked all the same. */
export function proposeRelease(journal: PaymentsJournal): Operation {
  return proposeOn(journal, 'release');
}

/** Proposes that the import of a statement be taken back, with all that was booked of it. */
export function proposeRemoval(journal: PaymentsJournal): Operation {
  return proposeOn(journal, 'withdrawal');
}

function proposeOn(journal: PaymentsJournal, action: 'release' | 'withdrawal'): Operation {
  return (request) =>
    changeStatement(journal, request, async (statement, { actor, at }) => {
      if (isProposed(statement, at)) {
        return refuse(
          'conflict',
          'approval.proposed-already',
          `${statement.proposal?.proposedBy} has proposed its ${statement.action} already.`,
          { remedy: 'Have it decided, or withdrawn by who made it.' },
        );
      }
      const refusal =
        action === 'release'
          ? refusalToRelease(statement)
          : await refusalToWithdraw(journal.table, statement);
      if (refusal) return { ok: false, refusal };
      const proposed = propose(actor, at, (request.body as { reason: string }).reason);
      if (!proposed.ok) return proposed;
      const { statementId } = statement;
      const { reason } = proposed.value;
      const event = eventOf('bank-statement.proposed.v1', { statementId, action, proposedBy: actor, reason });
      return accept({ statement: { ...statement, action, proposal: proposed.value }, events: [event] });
    });
}

/** Takes back what one proposed oneself: the statement stays as it is. */
export function retractStatementProposal(journal: PaymentsJournal): Operation {
  return (request) =>
    changeStatement(journal, request, async (statement, { actor, at }) => {
      const { statementId, action, proposal } = statement;
      if (action === undefined || proposal === undefined) return nothingProposed();
      const { reason } = request.body as { reason: string };
      const withdrawn = withdrawProposal(proposal, actor, at, reason);
      if (!withdrawn.ok) return withdrawn;
      const event = eventOf('bank-statement.retracted.v1', { statementId, action, decidedBy: actor, reason });
      return accept({ statement: { ...statement, proposal: withdrawn.value }, events: [event] });
    });
}

export function nothingProposed() {
  return refuse('conflict', 'approval.not-proposed', 'Nobody has proposed anything on this.', {
    remedy: 'Propose it first.',
  });
}
