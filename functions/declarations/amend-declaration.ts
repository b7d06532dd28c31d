import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import { refusalIfStale } from '../../shared/etag.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { refusalOfFaults } from './check-content.ts';
import type { Amendment } from './contract.ts';
import { sameContent } from './domain/same-content.ts';
import { noDraft, readDraft } from './draft-item.ts';
import { type DeclarationsJournal, type Found, findObligation } from './find-obligation.ts';
import { readSubmitted } from './read-declarations.ts';
import { submission } from './submission.ts';

/**
 * Puts the draft in the place of what was submitted, as the next version, for a reason. It is assessed as a whole; only
 * what it changes is charged or given back.
 */
export function amendDeclaration(journal: DeclarationsJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
      const found = await findObligation(journal, request, head);
      if (!found.ok) return found;
      const { obligation } = found.value;
      const { declaration } = obligation;
      if (declaration === undefined) return notSubmitted(found.value);
      const stale = refusalIfStale(request.ifMatch, obligation.version);
      if (stale) return { ok: false, refusal: stale };
      const content = await readDraft(journal.table, obligation);
      if (content === undefined) return noDraft();
      const invalid = refusalOfFaults(found.value, content);
      if (invalid) return { ok: false, refusal: invalid };
      if (sameContent(content, await readSubmitted(journal.table, obligation.taxpayerId, declaration)))
        return unchanged(declaration.version);
      const { reason } = request.body as Amendment;
      return accept(submission(found.value, head, content, by, reason));
    });
}

function notSubmitted({ obligation: { period } }: Found) {
  return refuse(
    'conflict',
    'declaration.not-submitted',
    `No declaration for ${period} is submitted yet, so there is none to amend.`,
    { remedy: 'Submit the draft.' },
  );
}

function unchanged(version: number) {
  return refuse(
    'conflict',
    'declaration.unchanged',
    `The draft states the same as version ${version}, which stands.`,
    { remedy: 'Save a draft of the whole declaration as it should be, and amend; else leave it as it is.' },
  );
}
