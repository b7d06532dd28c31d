import { civilDateAt } from '../../../shared/civil-date.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { unpackRows } from '../../../shared/packed-rows.ts';
import type { Materiality, Position } from '../../../shared/schedule/materiality.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import { assessDeclaration } from './assess-declaration.ts';
import type { Assessment } from './assessment.ts';
import { type KeptAmendment, mostKept } from './kept-amendment.ts';
import { type LiabilityDifference, liabilityDifference } from './liability-difference.ts';

export type Amended = LiabilityDifference & { readonly replaced: Assessment; readonly revised: Assessment };
/** The assessment that goes on standing, and what it was told of the amendment. */
export type Kept = { readonly standing: Assessment; readonly kept: KeptAmendment };

/**
 * Answers an amended declaration. As a rule it is assessed as a whole, in the place of the assessment that stands, whatever
 * that came of: an earlier version, or a revision of the law. It is due when the return first was, so that what was declared
 * too low bears interest as if it had been declared; or later, where the law says so.
 *
 * Where the law lets a small change make no difference, the amendment is kept and changes nothing. It is always weighed
 * against what was assessed last, so that small amendments add up until they count.
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
): Amended | Kept {
  const law = lawOf(declaration, pinned, standingLaw);
  const weighed = law.weighsAmendments ? weigh(standing, declaration, law, standingLaw) : undefined;
  if (weighed?.material === false) return keep(standing, declaration, weighed, civilDateAt(at, law.timeZone));
  const assessed = assessDeclaration(declaration, law, eventId, at);
  const firstDue = standing.originalDue ?? standing.paymentDue;
  const paymentDue = law.amendedPaymentDue(firstDue, declaration.submittedOn ?? assessed.assessedOn);
  const revised: Assessment = {
    ...assessed,
    paymentDue,
    ...(paymentDue !== firstDue && { originalDue: firstDue }),
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

/** Compares the figures of an amendment with those that the standing assessment was made of. */
function weigh(
  standing: Assessment,
  declaration: EventData<'declaration.submitted.v1'>,
  law: Schedule,
  standingLaw: Schedule,
): Materiality | undefined {
  const period = law.period(declaration.period);
  if (period === undefined) throw new Error(`${law.id} has no period ${declaration.period}`);
  return law.materiality(period, positionOf(standing, standingLaw), positionOf(declaration, law));
}

function positionOf(
  { period, facts, lines }: Pick<Assessment, 'period' | 'facts' | 'lines'>,
  law: Schedule,
): Position {
  const { figures } = expectAccepted(law.assess({ period, facts, lines: unpackRows(lines) }));
  return { facts, figures };
}

function keep(
  standing: Assessment,
  { declarationId, version, submittedOn }: EventData<'declaration.submitted.v1'>,
  { material: _, ...weighed }: Materiality,
  answeredOn: string,
): Kept {
  const kept = {
    declarationId,
    declarationVersion: version,
    submittedOn: submittedOn ?? answeredOn,
    answeredOn,
    ...weighed,
  };
  const keptAmendments = [...(standing.keptAmendments ?? []), kept].slice(-mostKept);
  return { standing: { ...standing, keptAmendments }, kept };
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
