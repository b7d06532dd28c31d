import * as z from 'zod';
import {
  citationText,
  codeText,
  countText,
  dateText,
  decimalText,
  labelText,
  lastDayText,
  proseText,
  yesNo,
} from './scalars.ts';
import { accrualRate, shareText, termRounding } from './terms-rates.ts';

/** From which day of a charge something is counted. `original-due` is that of the charge which a supplement adds to. */
const anchor = z.enum(['due', 'original-due', 'filing-due']);
/** Why a charge is set apart for a time. */
export const standings = ['disputed', 'suspended', 'in-plan'] as const;
const standing = z.enum(standings);
const multiple = z.strictObject({ multiple: decimalText, of: z.enum(['charged', 'unpaid-when-due']) });
/** The most that may accrue on a charge: an amount, or a multiple of the tax. */
const limit = z.union([z.strictObject({ amount: decimalText }), multiple]);

const common = {
  label: labelText,
  /** What it is when a payment is allocated: interest, penalty, or another class of the law. */
  counts: codeText,
  charges: z.enum(['all', 'originals', 'supplements']),
  /** Where the law changed: the rule is for charges due on these days. */
  dueWithin: z.strictObject({ from: dateText, through: lastDayText }).optional(),
  atMost: limit.optional(),
  /** Nothing is charged as long as it comes to no more than this. */
  notUpTo: decimalText.optional(),
  rounding: termRounding,
  citation: citationText,
  note: proseText.optional(),
};

/** What accrues day by day on a balance: interest, or a penalty in percent of each day. */
export const interestRule = z.strictObject({
  ...common,
  /** The classes whose unpaid amounts bear it. */
  on: z.array(codeText).min(1),
  rate: accrualRate,
  dayCount: z.enum(['actual/365', 'actual/366', 'actual/360', 'actual/actual']).optional(),
  /** On the first day of each calendar month, quarter or year, or each day; what has accrued then bears interest too. */
  compounding: z.enum(['none', 'daily', 'monthly', 'quarterly', 'yearly']),
  /** Where it compounds: whether what has accrued goes on bearing once nothing else is unpaid. */
  endsWhen: z.enum(['principal-paid', 'all-paid']).optional(),
  after: anchor,
  firstDay: z.enum(['next-day', 'same-day']),
  lastDay: z.enum(['payment-day', 'day-before-payment', 'two-days-before-payment']),
  graceDays: countText.optional(),
  /** `yes`: what is paid within the days of grace bears nothing; `no`: it starts to run when they are over. */
  graceForgives: yesNo.optional(),
  /** Only where the return came after the day named by `after`. */
  onlyIfFiledLate: yesNo.optional(),
  notWhile: z.array(standing).optional(),
});
export type InterestRuleDocument = z.infer<typeof interestRule>;

/** Interest that the authority owes on what it holds for a taxpayer. */
export const creditInterestRule = z.strictObject({
  label: labelText,
  rate: accrualRate,
  dayCount: z.enum(['actual/365', 'actual/366', 'actual/360', 'actual/actual']),
  compounding: z.enum(['none', 'daily', 'monthly', 'quarterly', 'yearly']),
  /** Days after the money came, or after the later of due date and filing of the return that gave the credit. */
  afterDays: countText,
  lastDay: z.enum(['payment-day', 'day-before-payment']),
  rounding: termRounding,
  citation: citationText,
  note: proseText.optional(),
});
export type CreditInterestDocument = z.infer<typeof creditInterestRule>;

const base = z.enum(['charged', 'unpaid', 'unpaid-when-due']);
/** When a step is reached: once lateness is more than so many days, or months. */
const when = { afterDays: countText.optional(), afterMonths: countText.optional() };
const within = {
  atLeast: decimalText.optional(),
  atMost: decimalText.optional(),
  /** The most that this step and those above it come to together. */
  atMostInAll: decimalText.optional(),
};

const penaltyStep = z.union([
  z.strictObject({ ...when, amount: decimalText, ...within }),
  z.strictObject({ ...when, perDay: decimalText, atMostDays: countText.optional(), ...within }),
  z.strictObject({ ...when, percent: shareText, of: base, ...within }),
  z.strictObject({
    ...when,
    perMonth: shareText,
    months: z.enum(['complete', 'commenced']),
    of: base,
    atMostMonths: countText.optional(),
    ...within,
  }),
]);
export type PenaltyStepDocument = z.infer<typeof penaltyStep>;

/** What lateness brings about in steps. */
export const penaltyRule = z.strictObject({
  ...common,
  /** Late until the return is filed, or until the tax is paid. */
  lateness: z.enum(['filing', 'payment']),
  after: anchor,
  onlyIfFiledLate: yesNo.optional(),
  notWhile: z.array(standing).optional(),
  steps: z.array(penaltyStep).min(1).max(20),
});
export type PenaltyRuleDocument = z.infer<typeof penaltyRule>;

/** A charge for each unit (tonne, certificate, credit) that was not surrendered. */
export const shortfallRule = z.strictObject({
  label: labelText,
  counts: codeText,
  unit: labelText,
  perUnit: z
    .array(
      z.strictObject({
        from: dateText,
        through: lastDayText,
        amount: decimalText,
        citation: citationText.optional(),
      }),
    )
    .min(1),
  /** The multiple of the amount that is charged. */
  times: decimalText.optional(),
  datedBy: z.enum(['period-end', 'due']),
  rounding: termRounding,
  citation: citationText,
  note: proseText.optional(),
});
export type ShortfallRuleDocument = z.infer<typeof shortfallRule>;
