import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf, type HttpRequest } from '../../shared/aws/http-request.ts';
import { refusalToActFor } from '../../shared/aws/principal.ts';
import { refusalIfStale } from '../../shared/etag.ts';
import { type Decision, runCommand } from '../../shared/journal/command.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import type { Head } from '../../shared/journal/head.ts';
import { type Outcome, refuse } from '../../shared/outcome.ts';
import type { Taxpayer } from './domain/taxpayer.ts';
import type { RegistrationJournal } from './registration-journal.ts';

type Decide = (taxpayer: Taxpayer, head: Head<Taxpayer>, by: Circumstances) => Outcome<Decision<Taxpayer>>;

/** A change of a registered taxpayer's particulars, by one who may act for it and on the version that it was made on. */
export function changeParticulars(
  journal: RegistrationJournal,
  request: HttpRequest,
  decide: Decide,
): ReturnType<Operation> {
  return runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
    const { state } = head;
    const refusal =
      refusalToActFor(request.principal, state?.representatives) ??
      refusalIfStale(request.ifMatch, head.version);
    if (refusal) return { ok: false, refusal };
    if (state?.status !== 'registered') {
      return refuse('conflict', 'taxpayer.not-registered', 'The taxpayer is not registered.', {
        remedy: 'Wait for the decision on its application.',
      });
    }
    return decide(state, head, by);
  });
}
