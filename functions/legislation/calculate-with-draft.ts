import type { Operation } from '../../shared/aws/http-function.ts';
import { accept } from '../../shared/outcome.ts';
import { calculationOf } from '../../shared/schedule/calculation.ts';
import type { DraftCalculation } from './contract.ts';
import { findVersion, type LegislationJournal } from './legislation-journal.ts';
import { openVersion } from './version-item.ts';

/** What a declaration would cost under a version that may never come into force. Nothing is stored. */
export function calculateWithDraft(journal: LegislationJournal): Operation {
  return async (request) => {
    const found = await findVersion(journal, request);
    if (!found.ok) return found;
    const law = await openVersion(journal.table, found.value);
    const { solveFor, explain, ...declared } = request.body as DraftCalculation;
    const calculated = calculationOf(law, declared, { solveFor, explain });
    return calculated.ok ? accept({ status: 200, body: calculated.value }) : calculated;
  };
}
