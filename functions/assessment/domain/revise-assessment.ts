import { civilDateAt } from '../../../shared/civil-date.ts';
import { idFrom } from '../../../shared/id.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { unpackRows } from '../../../shared/packed-rows.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import type { Assessment } from './assessment.ts';
import { type HeadAmount, type LiabilityDifference, liabilityDifference } from './liability-difference.ts';

/** What an assessment comes to under another law, and by how much it differs. */
export type Reassessed = LiabilityDifference & { readonly total: string; readonly heads: HeadAmount[] };

/**
 * Works an assessment out again; undefined where no head of charge comes out otherwise, and where it was made by a later
 * version: a revision never takes an assessment back to older law. Refuses as the law does.
 *
 * @param under the law that the assessment was made by
 */
export function reassess(
  assessment: Assessment,
  under: Schedule,
  schedule: Schedule,
): Outcome<Reassessed | undefined> {
  if (under.hash === schedule.hash || under.version > schedule.version) return accept(undefined);
  const { period, facts, lines, currency } = assessment;
  const liability = schedule.assess({ period, facts, lines: unpackRows(lines) });
  if (!liability.ok) return liability;
  const { total } = liability.value;
  const heads = liability.value.heads.map(({ head, amount }) => ({ head, amount }));
  const by = liabilityDifference(assessment, { total, heads }, currency);
  return accept(by.differences.length === 0 ? undefined : { total, heads, ...by });
}

/** The assessment that takes the place of another, and that other one as it stands from then on. */
export function replaceAssessment(
  assessment: Assessment,
  { total, heads }: Reassessed,
  schedule: Schedule,
  revisionId: string,
  at: string,
): { readonly replaced: Assessment; readonly revised: Assessment } {
  const period = schedule.period(assessment.period);
  if (period === undefined) throw new Error(`${schedule.id} has no period ${assessment.period}`);
  const assessedOn = civilDateAt(at, schedule.timeZone);
  const assessmentId = idFrom('assessment', at, `${revisionId}#${assessment.assessmentId}`);
  // What was weighed against the one replaced stays with it.
  const { keptAmendments: _, ...declared } = assessment;
  const revised: Assessment = {
    ...declared,
    assessmentId,
    schedule: { id: schedule.id, hash: schedule.hash },
    total,
    heads,
    assessedOn,
    paymentDue: schedule.paymentDue(period, assessedOn),
    originalDue: assessment.originalDue ?? assessment.paymentDue,
    replaces: assessment.assessmentId,
    cause: 'legislation',
    revisionId,
  };
  return { replaced: { ...assessment, replacedBy: assessmentId }, revised };
}
