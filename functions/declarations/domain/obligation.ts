import * as z from 'zod';

const declared = z.object({
  declarationId: z.string(),
  version: z.int().positive(),
  submittedAt: z.string(),
  submittedBy: z.string(),
  receipt: z.string(),
  lineCount: z.int().nonnegative(),
  linesSha256: z.string(),
  /** Where the lines are: the sequence of the journal entry that carries them. */
  sequence: z.int().positive(),
});

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
  status: z.enum(['open', 'missed', 'fulfilled']),
  draft: draft.optional(),
  declaration: declared.optional(),
  version: z.int().positive(),
});
export type Obligation = z.infer<typeof obligation>;
