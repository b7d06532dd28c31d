import * as z from 'zod';
import { packedRows } from '../../../shared/packed-rows.ts';
import { keptAmendment } from './kept-amendment.ts';

/** What was declared, the law that was applied to it, and what is due. Only that it was replaced is ever added. */
export const assessment = z.object({
  assessmentId: z.string(),
  declarationId: z.string(),
  declarationVersion: z.int().positive(),
  obligationId: z.string(),
  taxpayerId: z.string(),
  schedule: z.object({ id: z.string(), hash: z.string() }),
  facilityId: z.string().optional(),
  period: z.string(),
  periodStart: z.string(),
  periodEnd: z.string(),
  currency: z.string(),
  total: z.string(),
  heads: z.array(z.object({ head: z.string(), amount: z.string() })),
  assessedOn: z.string(),
  paymentDue: z.string(),
  /** When the return was due, and when its first version came. */
  filingDue: z.string().optional(),
  filedOn: z.string().optional(),
  facts: z.record(z.string(), z.string()),
  lines: packedRows,
  /** When the return was first due, where a revision of the law was assessed with a date of its own. */
  originalDue: z.string().optional(),
  /** The assessment that this one takes the place of, what made it so, and in the course of which revision of the law. */
  replaces: z.string().optional(),
  cause: z.enum(['amendment', 'legislation']).optional(),
  revisionId: z.string().optional(),
  /** Amendments that the law let make no difference to it, oldest first. */
  keptAmendments: z.array(keptAmendment).optional(),
  /** The assessment that has taken the place of this one: it does not stand any more. */
  replacedBy: z.string().optional(),
});
export type Assessment = z.infer<typeof assessment>;
