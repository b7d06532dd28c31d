import * as z from 'zod';
import { idFrom } from '../../../shared/id.ts';
import { type Check, check } from './checks.ts';

const beginning = '1970-01-01T00:00:00.000Z';

/** A difference while it lasts, and after. */
export const difference = z.object({
  differenceId: z.string(),
  status: z.enum(['open', 'resolved']),
  check,
  foundAt: z.string(),
  runId: z.string(),
  /** What a person decided on it in casework, and why. */
  decision: z.string().optional(),
  reason: z.string().optional(),
});
export type Difference = z.infer<typeof difference>;

/** The same comparison always has the same difference. */
export function differenceIdOf({ kind, about, currency = '' }: Check): string {
  return idFrom('difference', beginning, `${kind}\n${about}\n${currency}`);
}
