import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import type { Assessment } from './domain/assessment.ts';
import type { LiabilityDifference } from './domain/liability-difference.ts';

/** Says that an assessment has taken the place of another, and what that changes. */
export function revisedEvent(
  revised: Assessment,
  { difference, differences }: LiabilityDifference,
): EventDraft {
  const { facts: _, lines: __, originalDue: ___, replaces, cause, ...assessed } = revised;
  if (replaces === undefined || cause === undefined)
    throw new Error(`${revised.assessmentId} takes the place of no other assessment`);
  // An amendment is known by its declaration, a change of law by the revision that carried it over.
  const revisionId = revised.revisionId ?? revised.declarationId;
  return eventOf('liability.revised.v1', {
    ...assessed,
    replaces,
    revisionId,
    cause,
    difference,
    differences,
  });
}
