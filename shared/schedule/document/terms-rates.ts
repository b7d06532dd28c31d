import * as z from 'zod';
import { roundingModes } from '../../rounding.ts';
import {
  citationText,
  countText,
  dateText,
  decimalsText,
  decimalText,
  labelText,
  lastDayText,
  proseText,
} from './scalars.ts';

/** A percentage such as `0.25%`. */
export const shareText = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,8})?%$/, { error: 'is not a percentage such as 0.25%' });

const signedShareText = z
  .string()
  .regex(/^-?\d{1,5}(\.\d{1,8})?%$/, { error: 'is not a percentage such as 0.25% or -0.50%' });

/** The one rounding of what was worked out: `decimals` are those of the units, or of the currency. */
export const termRounding = z.strictObject({ mode: z.enum(roundingModes), decimals: decimalsText });
/** A rounding of money; `toMultipleOf` instead of to the last decimal: 0.05, 100. */
export const moneyRounding = z.strictObject({ ...termRounding.shape, toMultipleOf: decimalText.optional() });

/** Most spans of one list of percentages. */
const maximumSpans = 400;

/** Percentages, one for each span of days. Spans may not overlap; a day between two that has none is an error. */
const datedShare = z.strictObject({
  from: dateText,
  through: lastDayText,
  percent: shareText,
  citation: citationText.optional(),
});
export const datedShares = z.array(datedShare).min(1).max(maximumSpans);
/** Of a table of reference rates, which may be below zero. */
export const datedReferenceRates = z
  .array(z.strictObject({ ...datedShare.shape, percent: signedShareText }))
  .min(1)
  .max(maximumSpans);
export type DatedShare = z.infer<typeof datedShare>;

/** A rate that is prescribed apart from the law. Without `values` they come with the account's history. */
export const rateTable = z.strictObject({
  label: labelText,
  values: datedReferenceRates.optional(),
  citation: citationText,
  note: proseText.optional(),
});

/** How the rate of a span is fixed ahead: `day` of the month that is `monthsBefore` before the span begins. */
const fixing = z.strictObject({
  each: z.enum(['month', 'quarter', 'half-year', 'year']),
  monthsBefore: countText,
  day: z.string().regex(/^([1-9]|1\d|2[0-8]|last)$/, { error: 'is neither a day from 1 to 28 nor "last"' }),
});
export type Fixing = z.infer<typeof fixing>;

/** One percentage, or one for each span of days. */
export const shareOrShares = z.union([shareText, datedShares]);
export type ShareOrShares = z.infer<typeof shareOrShares>;

/**
 * What accrues for each day: a part of a yearly rate (by `dayCount` of the rule), or a rate for each day. A rate from a
 * table is the one of the day, unless `fixed`; the base is rounded before the margin is added.
 */
export const accrualRate = z.union([
  z.strictObject({ perYear: shareOrShares }),
  z.strictObject({ perDay: shareOrShares }),
  z.strictObject({
    table: z.string(),
    margin: z.union([shareText, datedShares, z.record(z.string(), shareText)]),
    baseRounding: z.strictObject({ mode: z.enum(roundingModes), decimals: decimalsText }).optional(),
    fixed: fixing.optional(),
    /** The rate, margin and all, is never less. */
    noLessThan: shareText.optional(),
  }),
]);
export type AccrualRateDocument = z.infer<typeof accrualRate>;
