import { refusalToDecide } from '../../shared/approval/refusal-to-decide.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import type { Principal } from '../../shared/aws/principal.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { claimKey } from '../../shared/journal/commit.ts';
import { accept, type Outcome } from '../../shared/outcome.ts';
import { identifierClaim } from './apply-for-registration.ts';
import { checkWaiting, partiesTo } from './domain/decide-application.ts';
import type { Taxpayer } from './domain/taxpayer.ts';
import { changeTaxpayer, type RegistrationJournal } from './registration-journal.ts';

/** An officer registers the taxpayer: from here on it owes returns. */
export function approveRegistration(journal: RegistrationJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head) => {
      const officer = request.principal.subject;
      const checked = checkDecision(head.state, request.principal);
      if (!checked.ok) return checked;
      const state: Taxpayer = {
        ...checked.value,
        status: 'registered',
        decidedBy: officer,
        decidedAt: request.at,
      };
      const { taxpayerId, legalName, identifier, instruments, representatives } = state;
      const data = { taxpayerId, legalName, identifier, instruments, representatives, approvedBy: officer };
      return accept(changeTaxpayer(head, state, [eventOf('taxpayer.registered.v1', data)]));
    });
}

/** An officer turns the application down; the identifier is free for another one. */
export function rejectRegistration(journal: RegistrationJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head) => {
      const officer = request.principal.subject;
      const checked = checkDecision(head.state, request.principal);
      if (!checked.ok) return checked;
      const state: Taxpayer = {
        ...checked.value,
        status: 'rejected',
        decidedBy: officer,
        decidedAt: request.at,
      };
      const { reason } = request.body as { reason: string };
      const rejected = eventOf('taxpayer.rejected.v1', {
        taxpayerId: state.taxpayerId,
        reason,
        decidedBy: officer,
      });
      const freed = { remove: claimKey(identifierClaim(state).name) };
      return accept(changeTaxpayer(head, state, [rejected], 200, [freed]));
    });
}

/** The application that waits, if this officer may decide on it: nobody does on what is their own. */
function checkDecision(waiting: Taxpayer | undefined, officer: Principal): Outcome<Taxpayer> {
  const checked = checkWaiting(waiting);
  if (!checked.ok) return checked;
  const parties = partiesTo(checked.value);
  const refusal = refusalToDecide({ principal: officer, right: 'cta/registrations.decide', parties });
  return refusal ? { ok: false, refusal } : checked;
}
