import * as z from 'zod';
import { citationText, dateText, decimalsText, decimalText, lastDayText } from './scalars.ts';

/** One rounding step; `basis` says whether the law names it or it is the practice of the authority. */
const roundingDocument = z.strictObject({
  mode: z.enum(['up', 'down', 'ceiling', 'floor', 'half-up', 'half-down', 'half-even']),
  decimals: decimalsText,
  /** Round to a multiple of this instead of to the last decimal: 0.05, 100. */
  toMultipleOf: decimalText.optional(),
  /** Round to so many significant figures, and at most to `decimals`. */
  significantFigures: decimalsText.optional(),
  basis: z.enum(['law', 'practice']),
  from: dateText.optional(),
  through: lastDayText.optional(),
  citation: citationText,
});
export type RoundingDocument = z.infer<typeof roundingDocument>;

/** One step, or one for each span of days. */
export const roundings = z.union([roundingDocument, z.array(roundingDocument).min(1)]);
