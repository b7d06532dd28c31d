import * as z from 'zod';
import { citationText, countText, decimalText, proseText } from './scalars.ts';

/** What the law says of payment by instalments. What it leaves out the officer decides, plan by plan. */
export const instalmentsRule = z.strictObject({
  /** No instalment but the last may be less. */
  leastInstalment: decimalText.optional(),
  mostInstalments: countText.optional(),
  /** From the day on which the plan is agreed to its last instalment. */
  mostMonths: countText.optional(),
  /** Calendar days after its due date for which an instalment may be late. */
  graceDays: countText.optional(),
  /** An instalment that is not paid by then ends the plan; or an officer is told, and decides. */
  onDefault: z.enum(['ends', 'officer-decides']).optional(),
  citation: citationText,
  note: proseText.optional(),
});
export type InstalmentsDocument = z.infer<typeof instalmentsRule>;
