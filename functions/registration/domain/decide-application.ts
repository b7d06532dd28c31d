import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { Taxpayer } from './taxpayer.ts';

/** Whether this officer may decide on this application: it must wait for a decision, and not be the officer's own. */
export function checkDecision(taxpayer: Taxpayer | undefined, officer: string): Outcome<Taxpayer> {
  if (taxpayer === undefined) {
    return refuse('not-found', 'taxpayer.unknown', 'There is no application with this id.', {
      remedy: 'Look it up with GET /v1/taxpayers.',
    });
  }
  if (taxpayer.status !== 'applied') {
    return refuse(
      'conflict',
      'registration.decided',
      `This application was ${taxpayer.status} by ${taxpayer.decidedBy}.`,
      {
        remedy: 'Nothing is to be done; a new application can be made.',
      },
    );
  }
  if (taxpayer.applicant === officer) {
    return refuse('forbidden', 'approval.own-request', 'Nobody decides on an application that they made.', {
      remedy: 'Have another officer decide.',
    });
  }
  return accept(taxpayer);
}
