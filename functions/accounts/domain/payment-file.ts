import * as z from 'zod';
import { proposal } from '../../../shared/approval/proposal.ts';

/**
 * An order to the bank that was made from approved refunds. `releasing`: a second person has agreed, and its refunds are
 * being marked as sent; only then is it `released` and handed out.
 */
export const paymentFile = z.object({
  kind: z.literal('payment-file'),
  fileId: z.string(),
  currency: z.string(),
  amount: z.string(),
  status: z.enum(['made', 'releasing', 'released', 'rejected']),
  proposal,
  executionDate: z.string(),
  sha256: z.string(),
  refunds: z.array(z.object({ taxpayerId: z.string(), refundId: z.string(), amount: z.string() })),
  /** Approved refunds that are in no file, because their bank account has changed since, or is new. */
  leftOut: z.array(z.string()),
});
export type PaymentFile = z.infer<typeof paymentFile>;
