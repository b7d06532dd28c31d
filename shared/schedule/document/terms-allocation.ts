import * as z from 'zod';
import { citationText, codeText, decimalText, labelText, proseText } from './scalars.ts';
import { standings } from './terms-accruals.ts';
import { datedShares, moneyRounding, termRounding } from './terms-rates.ts';

/** One round of an allocation: charges of that age, the one due first before the others, and in each its components. */
const allocationStep = z.strictObject({
  age: z.enum(['overdue', 'not-overdue', 'any']),
  /** Classes (tax, penalty, interest …) or codes of heads and rules, in order. */
  components: z.array(codeText).min(1).max(20),
  withinCharge: z.enum(['in-order', 'smallest-first', 'pro-rata']),
  sameDue: z.enum(['charge-by-charge', 'component-by-component', 'smallest-first', 'pro-rata']),
});
export type AllocationStep = z.infer<typeof allocationStep>;

/** What a payment discharges: law, and so data. */
export const allocationRule = z.strictObject({
  /** Whether a payer may say what is paid. */
  designation: z.enum(['allowed', 'ignored']),
  order: z.array(allocationStep).min(1).max(10),
  /** Charges set apart for these reasons are passed over, unless a payment is designated to them. */
  exclude: z.array(z.enum(standings)).optional(),
  /** What is left over: used by itself for what is charged next, or kept until it is set off or refunded. */
  surplus: z.enum(['next-period', 'credit']),
  /** Which day of a receipt counts. */
  effectiveDate: z.enum(['value', 'booking', 'receipt']),
  /** What may remain unpaid of a charge after a payment, and is written off. In the schedule's currency. */
  tolerance: decimalText.optional(),
  /** The most that is so written off on one account in a calendar year. */
  toleranceAYear: decimalText.optional(),
  refundOrder: z.enum(['oldest-first', 'newest-first']).optional(),
  citation: citationText,
  note: proseText.optional(),
});
export type AllocationDocument = z.infer<typeof allocationRule>;

/** Units (credits, certificates) that meet a charge, and for how much of it. */
export const unitCreditsRule = z.strictObject({
  label: labelText,
  /** Greatest part of the tax charged that they may meet, by the last day of the period. */
  maximumShare: datedShares,
  rounding: moneyRounding,
  citation: citationText,
});

/** The unpaid tax expressed in units of the charge's own rate. */
export const outstandingUnitsRule = z.strictObject({
  unit: labelText,
  rounding: termRounding,
  citation: citationText,
});
