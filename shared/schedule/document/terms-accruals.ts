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
import { accrualRate, moneyRounding, shareOrShares } from './terms-rates.ts';

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
  /** The amount that bears, or of which a percentage is taken, is rounded so before the rate. */
  amountRounding: moneyRounding.optional(),
  rounding: moneyRounding,
  citation: citationText,
  note: proseText.optional(),
};

/** Days by which a yearly rate is divided, and how days are counted. `30E/360`: every month has 30 days, its 31st none. */
const dayCounts = ['actual/365', 'actual/366', 'actual/360', 'actual/actual', '30E/360'] as const;
export type DayCount = (typeof dayCounts)[number];

/** What accrues day by day on a balance: interest, or a penalty in percent of each day. */
export const interestRule = z.strictObject({
  ...common,
  /** The classes whose unpaid amounts bear it. */
  on: z.array(codeText).min(1),
  rate: accrualRate,
  dayCount: z.enum(dayCounts).optional(),
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
  dayCount: z.enum(dayCounts),
  compounding: z.enum(['none', 'daily', 'monthly', 'quarterly', 'yearly']),
  /** Days after the money came, or after the later of due date and filing of the return that gave the credit. */
  afterDays: countText,
  lastDay: z.enum(['payment-day', 'day-before-payment']),
  rounding: moneyRounding,
  citation: citationText,
  note: proseText.optional(),
});
export type CreditInterestDocument = z.infer<typeof creditInterestRule>;

const base = z.enum(['charged', 'unpaid', 'unpaid-when-due']);
/** Of which amount of tax a percentage is taken, and what else of the charge is counted with it. */
const share = {
  of: base,
  /** Classes or codes whose open amounts are added: a percentage of the tax and of an earlier penalty. */
  including: z.array(codeText).min(1).max(20).optional(),
};
const step = {
  /** Reached once lateness is more than so many days, or months; where both are stated, months after those days. */
  afterDays: countText.optional(),
  afterMonths: countText.optional(),
  /** `yes`: takes the place of what the steps above came to on what is still unpaid, and ends them. */
  insteadOfAbove: yesNo.optional(),
  /** An amount, or the lesser of it and a multiple of the tax. */
  atLeast: z
    .union([decimalText, z.strictObject({ amount: decimalText, orMultiple: decimalText, of: base })])
    .optional(),
  atMost: decimalText.optional(),
  /** The most that this step and those above it come to together. */
  atMostInAll: decimalText.optional(),
};

const kinds = ['amount', 'perDay', 'percent', 'perMonth'] as const;

/** What a step must be told first, before any of its other keys. */
function problemOfKind({ input }: { readonly input?: unknown }): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const stated = kinds.filter((kind) => Object.hasOwn(input, kind));
  if (stated.length !== 1)
    return `states ${stated.length === 0 ? 'none' : stated.join(' and ')} of ${kinds.join(', ')}: a step adds exactly one; write another step for the other`;
  const { perDay } = input as { readonly perDay?: unknown };
  return Array.isArray(perDay) && !Object.hasOwn(input, 'of')
    ? `has percentages a day, and does not say ${ofWhat}`
    : undefined;
}

const ofWhat = 'of what: add "of" (charged, unpaid or unpaid-when-due)';
const amountADay = z.string().refine((value) => decimalText.safeParse(value).success, {
  error: ({ input }) =>
    String(input).endsWith('%')
      ? `${JSON.stringify(input)} is a percentage a day, and the step does not say ${ofWhat}`
      : `${JSON.stringify(input)} is neither an amount (such as 10.50) nor a percentage (such as 0.33%)`,
});

const penaltyStep = z.union(
  [
    z.strictObject({ ...step, amount: decimalText }),
    z.strictObject({ ...step, perDay: amountADay, atMostDays: countText.optional() }),
    z.strictObject({ ...step, perDay: shareOrShares, ...share, atMostDays: countText.optional() }),
    z.strictObject({ ...step, percent: shareOrShares, ...share }),
    z.strictObject({
      ...step,
      perMonth: shareOrShares,
      months: z.enum(['complete', 'commenced']),
      ...share,
      atMostMonths: countText.optional(),
    }),
  ],
  { error: problemOfKind },
);
export type PenaltyStepDocument = z.infer<typeof penaltyStep>;

/**
 * Where months begin. `due-day`: they end on the day of the month that the due day is (BGB § 188(2)); `day-after`: the
 * first begins on the day after it, and each ends on the day before that day of the month (FA 2009 Sch. 55); both end on
 * the last day of a month that has no such day. `calendar-month`: on the first of each calendar month.
 */
const monthsFrom = z.enum(['due-day', 'day-after', 'calendar-month']);

/** What lateness brings about in steps. */
export const penaltyRule = z.strictObject({
  ...common,
  /** Late until the return is filed, or until the tax is paid. */
  lateness: z.enum(['filing', 'payment']),
  after: anchor,
  monthsFrom: monthsFrom.optional(),
  onlyIfFiledLate: yesNo.optional(),
  notWhile: z.array(standing).optional(),
  /** What the steps would have added while it was set apart: never added, or added on the day after that ends. */
  missedSteps: z.enum(['forgiven', 'added-after']).optional(),
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
  rounding: moneyRounding,
  citation: citationText,
  note: proseText.optional(),
});
export type ShortfallRuleDocument = z.infer<typeof shortfallRule>;
