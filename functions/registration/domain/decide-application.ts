import { refusalToDecide } from '../../../shared/approval/refusal-to-decide.ts';
import type { Principal } from '../../../shared/aws/principal.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { Taxpayer } from './taxpayer.ts';

/** Whether this officer may decide on this application: it must wait for a decision, and not be about the officer. */
export function checkDecision(taxpayer: Taxpayer | undefined, officer: Principal): Outcome<Taxpayer> {
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
  const parties = [taxpayer.applicant, ...taxpayer.representatives.map(({ subject }) => subject)];
  const refusal = refusalToDecide({ principal: officer, right: 'cta/registrations.decide', parties });
  return refusal ? { ok: false, refusal } : accept(taxpayer);
}
