import * as z from 'zod';
import { roundings } from './rounding.ts';
import { citationText, nameText } from './scalars.ts';

/** The date fields between which a quantity was used, both days included, where that is not the whole period. */
const span = z.strictObject({ from: nameText, through: nameText });

/**
 * How a figure is worked out where a rate changes within its days: each part at its own rates. `by: days` takes of what
 * is apportioned the days of the part over all days; `by: lines` asks the taxpayer for a line of each part.
 */
export const splitDocument = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('days'),
    apportioned: z.array(nameText).min(1),
    span: span.optional(),
    /** Of each part; without it parts are exact, and only their sum is rounded, where the figure says so. */
    rounding: roundings.optional(),
    citation: citationText,
  }),
  z.strictObject({ by: z.literal('lines'), span, citation: citationText }),
]);
export type SplitDocument = z.infer<typeof splitDocument>;
