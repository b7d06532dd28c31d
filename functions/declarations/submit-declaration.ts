import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import { today } from '../../shared/clock.ts';
import { refusalIfStale } from '../../shared/etag.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { refusalOfFaults } from './check-content.ts';
import { noDraft, readDraft } from './draft-item.ts';
import { type DeclarationsJournal, type Found, findObligation } from './find-obligation.ts';
import { submission } from './submission.ts';

/** Turns the draft into the declaration: immutable, with a receipt, and on its way to assessment. */
export function submitDeclaration(journal: DeclarationsJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
      const found = await findObligation(journal, request, head);
      if (!found.ok) return found;
      const { obligation } = found.value;
      const refusal =
        refusalIfSubmitted(found.value) ??
        refusalIfStale(request.ifMatch, obligation.version) ??
        refusalBeforeEnd(found.value, by.at);
      if (refusal) return { ok: false, refusal };
      const content = await readDraft(journal.table, obligation);
      if (content === undefined) return noDraft();
      const invalid = refusalOfFaults(found.value, content);
      if (invalid) return { ok: false, refusal: invalid };
      return accept(submission(found.value, head, content, by));
    });
}

/** What was submitted stands; what is to stand in its place says why. */
function refusalIfSubmitted({ obligation: { declaration, period } }: Found) {
  if (declaration === undefined) return undefined;
  return refuse(
    'conflict',
    'declaration.already-submitted',
    `The declaration for ${period} was submitted at ${declaration.submittedAt}; its receipt is ${declaration.receipt}.`,
    {
      remedy:
        'Nothing is to be done, unless it was wrong: then save a draft of the whole declaration as it should be, and amend with a reason.',
    },
  ).refusal;
}

function refusalBeforeEnd({ obligation, schedule }: Found, at: string) {
  if (today({ now: () => at }, schedule.timeZone) > obligation.periodEnd) return undefined;
  return refuse(
    'conflict',
    'declaration.period-not-ended',
    `The period ${obligation.period} ends on ${obligation.periodEnd}.`,
    {
      remedy: 'Submit on a later day; a draft can be saved now.',
    },
  ).refusal;
}
