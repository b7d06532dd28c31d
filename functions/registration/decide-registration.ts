import { refusalToDecide } from '../../shared/approval/refusal-to-decide.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../shared/aws/http-request.ts';
import type { Principal } from '../../shared/aws/principal.ts';
import type { Write } from '../../shared/aws/table.ts';
import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { claimKey } from '../../shared/journal/commit.ts';
import { accept, type Outcome, type Refusal, refuse } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { identifierClaim } from './apply-for-registration.ts';
import { checkWaiting, partiesTo } from './domain/decide-application.ts';
import type { Taxpayer } from './domain/taxpayer.ts';
import { changeTaxpayer, type RegistrationJournal } from './registration-journal.ts';

/**
 * An officer registers the taxpayer: from here on it owes returns. By then its instruments must be in force, as no return
 * is owed and no account kept under a law whose notice date is still to come. The application can come before.
 */
export function approveRegistration(journal: RegistrationJournal, book: ScheduleBook): Operation {
  return (request) =>
    decide(
      journal,
      request,
      'registered',
      (taxpayer) => refusalBeforeForce(taxpayer, book, request.at),
      ({ taxpayerId, legalName, identifier, instruments, representatives }, approvedBy) => ({
        event: eventOf('taxpayer.registered.v1', {
          taxpayerId,
          legalName,
          identifier,
          instruments,
          representatives,
          approvedBy,
        }),
      }),
    );
}

/** An officer turns the application down; the identifier is free for another one. */
export function rejectRegistration(journal: RegistrationJournal): Operation {
  return (request) =>
    decide(
      journal,
      request,
      'rejected',
      async () => undefined,
      (taxpayer, decidedBy) => {
        const { reason } = request.body as { reason: string };
        return {
          event: eventOf('taxpayer.rejected.v1', { taxpayerId: taxpayer.taxpayerId, reason, decidedBy }),
          writes: [{ remove: claimKey(identifierClaim(taxpayer).name) }],
        };
      },
    );
}

async function refusalBeforeForce(
  { instruments }: Taxpayer,
  book: ScheduleBook,
  at: string,
): Promise<Refusal | undefined> {
  for (const { schedule } of instruments) {
    if ((await book.inForce(schedule, at)) !== undefined) continue;
    const from = (await book.latest(schedule))?.publishedFrom;
    return refuse(
      'conflict',
      'registration.law-not-in-force',
      `${schedule} is not in force yet${from === undefined ? '' : `: it applies from ${from} on`}.`,
      { remedy: 'Leave the application as it is, and approve it from that day on.' },
    ).refusal;
  }
  return undefined;
}

type Decided = { readonly event: EventDraft; readonly writes?: readonly Write[] };

function decide(
  journal: RegistrationJournal,
  request: HttpRequest,
  status: 'registered' | 'rejected',
  refusalFor: (taxpayer: Taxpayer) => Promise<Refusal | undefined>,
  say: (taxpayer: Taxpayer, officer: string) => Decided,
): ReturnType<Operation> {
  return runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head) => {
    const officer = request.principal.subject;
    const checked = checkDecision(head.state, request.principal);
    if (!checked.ok) return checked;
    const refusal = await refusalFor(checked.value);
    if (refusal) return { ok: false, refusal };
    const state: Taxpayer = { ...checked.value, status, decidedBy: officer, decidedAt: request.at };
    const { event, writes = [] } = say(state, officer);
    return accept(changeTaxpayer(head, state, [event], 200, writes));
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
