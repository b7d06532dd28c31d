import * as z from 'zod';
import { proposal } from '../../../shared/approval/proposal.ts';

const saidBy = z.enum(['law', 'decision']);
export const defaultRules = ['ends', 'officer-decides'] as const;

/** A plan over charges of one account, from its proposal to its end. Amounts are decimal strings. */
export const instalmentPlan = z.object({
  /** Counts every change of the item. */
  version: z.int().positive(),
  planId: z.string(),
  taxpayerId: z.string(),
  accountId: z.string(),
  currency: z.string(),
  /** What was open on its charges, and on which day. */
  amount: z.string(),
  openOn: z.string(),
  charges: z.array(z.string()),
  instalments: z.array(z.object({ due: z.string(), amount: z.string() })),
  /** Calendar days for which an instalment may be late. */
  graceDays: z.object({ days: z.int().nonnegative(), by: saidBy }),
  onDefault: z.object({ rule: z.enum(defaultRules), by: saidBy }),
  proposal,
  /** From its approval on. */
  from: z.string().optional(),
  reference: z.string().optional(),
  /** The last instalment that was found to be unpaid when its days of grace were over. */
  defaulted: z.object({ due: z.string(), on: z.string() }).optional(),
  /** The first day on which its charges were in it no more. */
  ended: z.object({ on: z.string(), why: z.enum(['default', 'cancellation', 'completion']) }).optional(),
  cancellation: proposal.optional(),
});
export type InstalmentPlan = z.infer<typeof instalmentPlan>;
