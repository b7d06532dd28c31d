import * as z from 'zod';
import { citationText, countText, dateText, decimalText, lastDayText, nameText } from './scalars.ts';
import { limit } from './terms-limit.ts';
import { shareText } from './terms-rates.ts';

/** How much a figure must differ from the one assessed last before an amendment changes what is owed. */
const materiality = z.strictObject({
  figure: nameText,
  /** In the unit of the figure, or a share of the figure assessed last. */
  differsBy: z.union([z.strictObject({ amount: decimalText }), z.strictObject({ share: shareText })]),
  /** Whether a difference of just so much counts. */
  starts: z.enum(['reached', 'passed']),
  /** Facts whose change is assessed whatever the difference. */
  unlessChanged: z.array(nameText).min(1).max(40).optional(),
  citation: citationText,
});
const datedMateriality = z.strictObject({ from: dateText, through: lastDayText, ...materiality.shape });
export type MaterialityDocument = z.infer<typeof materiality>;

/** What the law says of a declaration that turns out to be wrong. */
export const amendmentsDocument = z.strictObject({
  /** One rule, or one for each span of days, picked by the first day of the period. */
  materiality: z.union([materiality, z.array(datedMateriality).min(1).max(40)]).optional(),
  correctWithin: limit.optional(),
  /** The last day to pay what an amendment adds; never before what was first declared is due. */
  paymentDue: z
    .strictObject({
      daysAfterSubmission: countText,
      workingDay: z.enum(['next', 'previous']).optional(),
      citation: citationText,
    })
    .optional(),
});
export type AmendmentsDocument = z.infer<typeof amendmentsDocument>;
