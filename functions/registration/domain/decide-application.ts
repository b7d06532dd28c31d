import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { Taxpayer } from './taxpayer.ts';

/** Whether there is an application that waits for a decision. */
export function checkWaiting(taxpayer: Taxpayer | undefined): Outcome<Taxpayer> {
  if (taxpayer === undefined) {
    return refuse('not-found', 'taxpayer.unknown', 'There is no application with this id.', {
      remedy: 'Look it up with GET /v1/taxpayers.',
    });
  }
  if (taxpayer.status === 'applied') return accept(taxpayer);
  return refuse(
    'conflict',
    'registration.decided',
    `This application was ${taxpayer.status} by ${taxpayer.decidedBy}.`,
    {
      remedy: 'Nothing is to be done; a new application can be made.',
    },
  );
}

/** Whom an application concerns, and who therefore has no part in its decision. */
export function partiesTo({ applicant, representatives }: Taxpayer): string[] {
  return [applicant, ...representatives.map(({ subject }) => subject)];
}
