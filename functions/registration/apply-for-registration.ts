import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { causeOf, runCommand } from '../../shared/journal/command.ts';
import type { Claim } from '../../shared/journal/commit.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Application } from './contract.ts';
import { checkInstruments } from './domain/check-instruments.ts';
import type { Taxpayer } from './domain/taxpayer.ts';
import { changeTaxpayer, type RegistrationJournal, representativeKey } from './registration-journal.ts';

/** Takes in an application. Nothing follows from it until an officer approves it. */
export function applyForRegistration(journal: RegistrationJournal, book: ScheduleBook): Operation {
  return async (request) => {
    const application = request.body as Application;
    const faults = checkInstruments(application.instruments, await book.ids());
    if (faults.length > 0) {
      return refuse(
        'invalid',
        'registration.instruments',
        faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '),
        { remedy: 'Correct the instruments named in errors.', faults },
      );
    }
    const command = commandOf(request);
    const taxpayerId = idFrom('taxpayer', request.at, causeOf(command));
    return runCommand(journal, command, taxpayerId, async (head) => {
      const state = newTaxpayer(taxpayerId, application, request.principal.subject, request.at);
      const { legalName, identifier, instruments, representatives } = state;
      const [applicant] = representatives as [Taxpayer['representatives'][number]];
      const applied = eventOf('taxpayer.applied.v1', {
        taxpayerId,
        legalName,
        identifier,
        instruments,
        applicant,
      });
      const found = { ...representativeKey(applicant.subject, taxpayerId), legalName };
      const { change, reply } = changeTaxpayer(head, state, [applied], 201, [{ put: found }]);
      return accept({ change: { ...change, claims: [identifierClaim(state)] }, reply });
    });
  };
}

function newTaxpayer(
  taxpayerId: string,
  application: Application,
  applicant: string,
  appliedAt: string,
): Taxpayer {
  const { legalName, identifier, instruments, contactName } = application;
  const representatives = [{ subject: applicant, name: contactName }];
  return {
    taxpayerId,
    status: 'applied',
    legalName,
    identifier,
    instruments,
    facilities: [],
    representatives,
    applicant,
    appliedAt,
  };
}

export function identifierClaim({ identifier, taxpayerId }: Taxpayer): Claim {
  const { refusal } = refuse(
    'conflict',
    'registration.identifier-taken',
    `There is a taxpayer, or an application, with ${identifier.scheme} ${identifier.value}.`,
    { remedy: 'Ask its representative to add you, or correct the number.' },
  );
  return { name: `identifier#${identifier.scheme}#${identifier.value}`, holder: taxpayerId, taken: refusal };
}
