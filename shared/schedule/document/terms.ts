import * as z from 'zod';
import { citationText, countText, decimalText, proseText } from './scalars.ts';

/** A percentage such as `0.25%`. */
const shareText = z.string().regex(/^\d{1,3}(\.\d{1,6})?%$/, { error: 'is not a percentage such as 0.25%' });
const amountText = decimalText;

/** A stretch of time within which something must or may be done. */
const limit = z.strictObject({
  count: countText,
  unit: z.enum(['days', 'months', 'years']),
  from: proseText,
  citation: citationText,
});

/** Interest on a debt or on a refund. Percentages are yearly. */
const interest = z.strictObject({
  compounding: z.enum(['none', 'daily', 'monthly', 'yearly']),
  baseRate: proseText.optional(),
  baseRateRounding: z
    .strictObject({ mode: z.enum(['up', 'down', 'half-up']), toWholePercent: z.literal('yes') })
    .optional(),
  margin: shareText,
  citation: citationText,
});

/** A penalty in proportion to what is unpaid: a part at once, and a part for each complete month. */
const proportional = z.strictObject({
  atOnce: shareText.optional(),
  perCompleteMonth: shareText.optional(),
  /** For each day, on what is unpaid and, where it compounds, on what has accrued. */
  perDay: shareText.optional(),
  compounding: z.enum(['none', 'daily', 'monthly']).optional(),
  maximumMonths: countText.optional(),
  /** Greatest penalty, as a multiple of what is unpaid. */
  maximumMultiple: decimalText.optional(),
  startsAfterDays: countText.optional(),
  citation: citationText,
});

const fixed = z.strictObject({ ground: proseText, amount: amountText, citation: citationText });

/** What follows from lateness, dispute and time, as far as it is sourced. Every part may be absent; none has a default. */
export const termsDocument = z.strictObject({
  interestOnArrears: interest.optional(),
  interestOnRefunds: interest.optional(),
  lateReturn: proportional.optional(),
  latePayment: proportional.optional(),
  lateAfterPenalty: proportional.optional(),
  fixedPenalties: z.array(fixed).optional(),
  smallBalance: z.strictObject({ amount: amountText, what: proseText, citation: citationText }).optional(),
  /** What a payment discharges first, where it is less than what is owed. */
  allocation: z.strictObject({ order: z.array(proseText).min(2).max(10), citation: citationText }).optional(),
  objection: limit.optional(),
  appeal: limit.optional(),
  assessmentLimit: limit.optional(),
  refundClaim: limit.optional(),
  collectionStay: limit.optional(),
  records: limit.optional(),
});
export type Terms = z.infer<typeof termsDocument>;
