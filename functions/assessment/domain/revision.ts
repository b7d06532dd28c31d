import * as z from 'zod';
import { proposal } from '../../../shared/approval/proposal.ts';

/**
 * A retroactive change of law carried over to what was assessed before. First it lists what it touches; once that is known
 * a second person decides; then it revises, portion by portion. Amounts are decimal strings.
 */
export const revision = z.object({
  revisionId: z.string(),
  schedule: z.object({ id: z.string(), hash: z.string() }),
  currency: z.string(),
  proposal,
  stage: z.enum(['listing', 'listed', 'revising', 'revised', 'closed']),
  /** How far the listing has come in the list of assessments. */
  place: z.object({ shard: z.int().nonnegative(), cursor: z.string().optional() }).optional(),
  /** Pages of the list of what is touched, and how many of them are revised. */
  pages: z.int().nonnegative(),
  pagesRevised: z.int().nonnegative(),
  assessments: z.int().nonnegative(),
  touched: z.int().nonnegative(),
  /** Assessments whose declaration the new law refuses: they are listed, and left for an officer. */
  refused: z.int().nonnegative(),
  revised: z.int().nonnegative(),
  before: z.string(),
  after: z.string(),
  difference: z.string(),
});
export type Revision = z.infer<typeof revision>;

/** A revision as it stands on the list of all. */
export const revisionSummary = revision.pick({ revisionId: true, schedule: true, stage: true }).extend({
  proposedBy: z.string(),
  proposedAt: z.string(),
  expiresAt: z.string(),
});

/** One assessment that a revision touches. */
export const touchedAssessment = z.object({
  assessmentId: z.string(),
  taxpayerId: z.string(),
  facilityId: z.string().optional(),
  period: z.string(),
  before: z.string(),
  after: z.string().optional(),
  difference: z.string().optional(),
  /** Code of the refusal, where the new law refuses the declaration. */
  refused: z.string().optional(),
});
export type TouchedAssessment = z.infer<typeof touchedAssessment>;
