import * as z from 'zod';
import { type ProposalStanding, proposal, standingOf } from '../../../shared/approval/proposal.ts';

/**
 * One version of a schedule from its draft on. Its document never changes: a draft that is worked over is another
 * version with another hash.
 */
export const scheduleVersion = z.object({
  versionId: z.string(),
  schedule: z.string(),
  hash: z.string(),
  /** The number that the document gives itself. */
  version: z.int().positive(),
  title: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  draftedBy: z.string(),
  draftedAt: z.string(),
  /** The impact report that was asked for last. While a proposal waits it is the one that the proposal rests on. */
  reportId: z.string(),
  proposal: proposal.optional(),
  /** The day from which it is applied, as proposed or as published. */
  publishedFrom: z.string().optional(),
  publishedAt: z.string().optional(),
});
export type ScheduleVersion = z.infer<typeof scheduleVersion>;

/** Whether a second person can still decide on the version at an instant. */
export function isProposed({ proposal: proposed, publishedAt }: ScheduleVersion, at: string): boolean {
  return publishedAt === undefined && proposed !== undefined && standingOf(proposed, at) === 'proposed';
}

export type VersionStatus = 'draft' | 'published' | Exclude<ProposalStanding, 'approved'>;

export function statusOf({ publishedAt, proposal: proposed }: ScheduleVersion, at: string): VersionStatus {
  if (publishedAt !== undefined) return 'published';
  if (proposed === undefined) return 'draft';
  const standing = standingOf(proposed, at);
  if (standing === 'approved') throw new Error('what is approved is published in the same transaction');
  return standing;
}
