import type { Operation } from '../../shared/aws/http-function.ts';
import { accept } from '../../shared/outcome.ts';
import { checkContent } from './check-content.ts';
import { noDraft, readDraft } from './draft-item.ts';
import { type DeclarationsJournal, findObligation } from './find-obligation.ts';
import { writeLineFile } from './line-file.ts';
import { checkedLines } from './save-draft.ts';

/** The same checks that a submission makes, without submitting. */
export function validateDeclaration(journal: DeclarationsJournal): Operation {
  return async (request) => {
    const found = await findObligation(journal, request);
    if (!found.ok) return found;
    const { obligation, schedule, period } = found.value;
    const content = await readDraft(journal.table, obligation);
    if (content === undefined) return noDraft();
    const faults = checkContent(schedule, period, content);
    if (!request.accept.includes('text/csv'))
      return accept({ status: 200, body: checkedLines(content.lines.length, faults) });
    return accept({
      status: 200,
      media: 'text/csv',
      text: writeLineFile(content.lines, schedule.lineFields, faults),
    });
  };
}
