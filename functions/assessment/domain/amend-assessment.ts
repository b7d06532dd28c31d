import type { EventData } from '../../../shared/contracts/events.ts';
import { unpackRows } from '../../../shared/packed-rows.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import { assessDeclaration } from './assess-declaration.ts';
import type { Assessment } from './assessment.ts';
import { type LiabilityDifference, liabilityDifference } from './liability-difference.ts';

export type Amended = LiabilityDifference & { readonly replaced: Assessment; readonly revised: Assessment };

/**
 * Assesses an amended declaration as a whole, in the place of the assessment that stands, whatever that came of: an earlier
 * version, or a revision of the law. It is due when the return first was, so that what was declared too low bears interest
 * as if it had been declared.
 *
 * @param pinned the law that the amendment was made under
 * @param standingLaw the law of the assessment that stands
 */
export function amendAssessment(
  standing: Assessment,
  declaration: EventData<'declaration.submitted.v1'>,
  pinned: Schedule,
  standingLaw: Schedule,
  eventId: string,
  at: string,
): Amended {
  const law = lawOf(declaration, pinned, standingLaw);
  const assessed = assessDeclaration(declaration, law, eventId, at);
  const revised: Assessment = {
    ...assessed,
    paymentDue: standing.originalDue ?? standing.paymentDue,
    // The return came with its first version.
    ...(standing.filedOn !== undefined && { filedOn: standing.filedOn }),
    replaces: standing.assessmentId,
    cause: 'amendment',
  };
  return {
    replaced: { ...standing, replacedBy: revised.assessmentId },
    revised,
    ...liabilityDifference(standing, revised, revised.currency),
  };
}

/**
 * A revision that came after the amendment was made, and before it was assessed, is not undone by it: the newer law applies,
 * unless it refuses what was declared. Then the revision would have left it under the law that it was made under.
 */
function lawOf(
  { period, facts, lines }: EventData<'declaration.submitted.v1'>,
  pinned: Schedule,
  standingLaw: Schedule,
): Schedule {
  if (standingLaw.version <= pinned.version) return pinned;
  return standingLaw.assess({ period, facts, lines: unpackRows(lines) }).ok ? standingLaw : pinned;
}
