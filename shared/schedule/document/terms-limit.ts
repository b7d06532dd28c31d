import * as z from 'zod';
import { citationText, countText, proseText } from './scalars.ts';

/** A stretch of time within which something must or may be done. */
export const limit = z.strictObject({
  count: countText,
  unit: z.enum(['days', 'months', 'years']),
  from: proseText,
  citation: citationText,
});
