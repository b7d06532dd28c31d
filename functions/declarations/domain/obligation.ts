import * as z from 'zod';

const amendmentReason = z.object({ code: z.string(), text: z.string() });
export type AmendmentReason = z.infer<typeof amendmentReason>;

/** One submitted version of a declaration; it never changes. */
export const declaredVersion = z.object({
  declarationId: z.string(),
  version: z.int().positive(),
  submittedAt: z.string(),
  submittedBy: z.string(),
  receipt: z.string(),
  lineCount: z.int().nonnegative(),
  linesSha256: z.string(),
  /** From version 2 on: the declaration that this one takes the place of, and why. */
  amends: z.string().optional(),
  reason: amendmentReason.optional(),
  /** Where the lines are: the sequence of the journal entry that carries them. */
  sequence: z.int().positive(),
});
export type DeclaredVersion = z.infer<typeof declaredVersion>;

const draft = z.object({
  savedAt: z.string(),
  savedBy: z.string(),
  lineCount: z.int().nonnegative(),
  faultCount: z.int().nonnegative(),
});

/** The duty to file one return for one period; `missed` is past due and can still be fulfilled. */
export const obligation = z.object({
  obligationId: z.string(),
  taxpayerId: z.string(),
  schedule: z.string(),
  facilityId: z.string().optional(),
  period: z.string(),
  periodStart: z.string(),
  periodEnd: z.string(),
  filingDue: z.string(),
  /** From when the authority may assess where no return has come, where the law says so. */
  assessableFrom: z.string().optional(),
  status: z.enum(['open', 'missed', 'fulfilled']),
  /** What is prepared and not yet submitted: the first declaration, or an amendment of it. */
  draft: draft.optional(),
  /** The version that stands; those before it are kept apart. */
  declaration: declaredVersion.optional(),
  version: z.int().positive(),
});
export type Obligation = z.infer<typeof obligation>;
