import * as z from 'zod';
import { dateText, decimalText, lastDayText, yesNo } from '../schedule/document/scalars.ts';
import { datedReferenceRates } from '../schedule/document/terms-rates.ts';

const id = z.string().min(1).max(100);
const code = z.string().min(1).max(60);
/** Facts without `posted` are known from the beginning. */
const common = { id, posted: dateText.optional() };
/** What one charge, or one return (`obligation`), owes under a head, more or less than before. */
const difference = { head: code, amount: decimalText };

const chargeFact = z.strictObject({
  ...common,
  type: z.literal('charge'),
  /** Last day to pay. */
  due: dateText,
  /** From which day it is owed; without it, from the beginning. */
  charged: dateText.optional(),
  period: id.optional(),
  periodEnd: dateText.optional(),
  /** The return that it is charged for; several charges may belong to one. */
  obligation: id.optional(),
  /** The charge that this one adds to. */
  supplements: id.optional(),
  /** Last day to pay what it adds to; without it, that of the charge named by `supplements`. */
  originalDue: dateText.optional(),
  filingDue: dateText.optional(),
  filed: dateText.optional(),
  /** `yes` where no return belongs to it, so that none can be late. */
  noReturn: yesNo.optional(),
  /** Kind of the party, where a rate depends on it; without it, that of the history. */
  party: code.optional(),
  /** A head is tax unless `counts` names another class. Less than zero is a credit (a rebate, an advance). */
  heads: z.array(z.strictObject({ ...difference, counts: code.optional() })).max(50),
  /** Amount for each unit, where what is unpaid is asked for in units. */
  unitRate: decimalText.optional(),
  /** Units missing, by rule of the terms. */
  shortfalls: z.record(code, decimalText).optional(),
});
export type ChargeFact = z.infer<typeof chargeFact>;

const designation = z.strictObject({
  charge: id.optional(),
  component: code.optional(),
  obligation: id.optional(),
  plan: id.optional(),
});
export type Designation = z.infer<typeof designation>;

const receiptFact = z.strictObject({
  ...common,
  type: z.literal('receipt'),
  amount: decimalText,
  /** The bank's reference: settles which of two receipts of one day comes first. */
  reference: id.optional(),
  /** Value date, booking date, day of receipt; the allocation rule says which of them counts. */
  value: dateText.optional(),
  booking: dateText.optional(),
  received: dateText.optional(),
  /** The day that counts, where it has been settled already. */
  effective: dateText.optional(),
  /** `units`: credits or certificates that meet the charge designated, at their worth. */
  kind: z.enum(['money', 'units']).optional(),
  designation: designation.optional(),
});

const facts = {
  charge: chargeFact,
  amendment: z.strictObject({
    ...common,
    type: z.literal('amendment'),
    charge: id.optional(),
    obligation: id.optional(),
    ...difference,
  }),
  adjustment: z.strictObject({
    ...common,
    type: z.literal('adjustment'),
    charge: id,
    ...difference,
    effective: dateText,
  }),
  filing: z.strictObject({ ...common, type: z.literal('filing'), charge: id, filed: dateText }),
  receipt: receiptFact,
  reversal: z.strictObject({ ...common, type: z.literal('reversal'), receipt: id }),
  relief: z.strictObject({
    ...common,
    type: z.literal('relief'),
    kind: z.enum(['waiver', 'remission', 'write-off']),
    charge: id,
    component: code,
    /** Without it: all that is open under the component on that day. */
    amount: decimalText.optional(),
    effective: dateText,
  }),
  reliefReversal: z.strictObject({ ...common, type: z.literal('relief-reversal'), relief: id }),
  standing: z.strictObject({
    ...common,
    type: z.literal('standing'),
    charge: id,
    standing: z.enum(['disputed', 'suspended']),
    from: dateText,
    through: lastDayText,
    /** Only so much of one component, where not all of the charge is set apart. */
    component: code.optional(),
    amount: decimalText.optional(),
  }),
  standingEnd: z.strictObject({
    ...common,
    type: z.literal('standing-end'),
    standing: id,
    /** The last day that still counts; the day before it began undoes it. */
    through: dateText,
  }),
  plan: z.strictObject({
    ...common,
    type: z.literal('plan'),
    charges: z.array(id).min(1).max(1000),
    from: dateText,
    through: lastDayText,
    /** In order of their due dates. */
    instalments: z
      .array(z.strictObject({ due: dateText, amount: decimalText }))
      .min(1)
      .max(600)
      .optional(),
    /** On which its instalments are paid. */
    reference: id.optional(),
  }),
  planEnd: z.strictObject({
    ...common,
    type: z.literal('plan-end'),
    plan: id,
    /** The first day on which its charges are not in the plan any more. */
    effective: dateText,
  }),
  planEndReversal: z.strictObject({ ...common, type: z.literal('plan-end-reversal'), end: id }),
  setOff: z.strictObject({
    ...common,
    type: z.literal('set-off'),
    amount: decimalText,
    effective: dateText,
    charge: id.optional(),
  }),
  refund: z.strictObject({
    ...common,
    type: z.literal('refund'),
    amount: decimalText,
    effective: dateText,
    /** The receipt that is paid back; without it, credit in the order of the allocation rule. */
    receipt: id.optional(),
  }),
};

export const accountFact = z.discriminatedUnion('type', [
  facts.charge,
  facts.amendment,
  facts.adjustment,
  facts.filing,
  facts.receipt,
  facts.reversal,
  facts.relief,
  facts.reliefReversal,
  facts.standing,
  facts.standingEnd,
  facts.plan,
  facts.planEnd,
  facts.planEndReversal,
  facts.setOff,
  facts.refund,
]);
/** One thing that happened to an account. Facts are only ever added; all amounts are decimal strings. */
export type AccountFact = z.infer<typeof accountFact>;
export type FactOf<Type extends AccountFact['type']> = Extract<AccountFact, { type: Type }>;

/** Everything that happened to one account under one schedule. The order of the facts means nothing. */
export const accountHistory = z.strictObject({
  schedule: z.string().optional(),
  /** Kind of the party, where a rate depends on it. */
  party: code.optional(),
  /** Prescribed rates, by table of the schedule. */
  rates: z.record(z.string(), datedReferenceRates).optional(),
  facts: z.array(accountFact).max(100_000),
});
export type AccountHistory = z.infer<typeof accountHistory>;
