import * as z from 'zod';
import { roundingModes } from '../../rounding.ts';
import {
  citationText,
  dateText,
  decimalsText,
  decimalText,
  labelText,
  lastDayText,
  nameText,
  proseText,
  unitText,
  yesNo,
} from './scalars.ts';

/** When a value has effect, and when it was made law: a later enactment may replace values before they ever applied. */
const dated = {
  from: dateText,
  through: lastDayText,
  enacted: dateText,
  /** `yes` where this enactment takes the place of an earlier one on the days that both cover. */
  replaces: yesNo.optional(),
  citation: citationText.optional(),
  note: proseText.optional(),
};

/** Days on which the law, knowingly, sets no value. */
const gap = z.strictObject({ from: dateText, through: dateText, reason: proseText, citation: citationText });

const common = {
  label: labelText,
  unit: unitText,
  /**
   * The date field that picks the value; or `period-start`, `period-end`, `whole-period` (one value throughout), or
   * `each-part` (each part of a figure that is split has the value of its days).
   */
  datedBy: z.union([
    z.literal('period-start'),
    z.literal('period-end'),
    z.literal('whole-period'),
    z.literal('each-part'),
    nameText,
  ]),
  citation: citationText,
  gaps: z.array(gap).optional(),
};

/** Percentages added up, as indexation clauses have them: `4.9% + 2%`. */
const increaseText = z.string().regex(/^-?\d{1,6}(\.\d{1,10})?%( [+-] \d{1,6}(\.\d{1,10})?%)*$/, {
  error: (issue) => `${JSON.stringify(issue.input)} is not an increase such as 4.9% + 2%`,
});

/** A value, or how it follows from the value above it. */
const datedValue = z.strictObject({
  ...dated,
  value: decimalText.optional(),
  increase: increaseText.optional(),
  noMoreThan: decimalText.optional(),
  noLessThan: decimalText.optional(),
  rounding: z
    .strictObject({
      mode: z.enum(roundingModes),
      decimals: decimalsText,
      /** Whether the next increase starts from the rounded or from the exact value. */
      nextFrom: z.enum(['rounded', 'exact']),
      citation: citationText,
    })
    .optional(),
});
export type DatedValueDocument = z.infer<typeof datedValue>;

const cell = z.union([z.literal('none'), decimalText]);

/** A value of the law: one per span of days (`values`), or a table by codes and span (`by`, `columns`, `rows`). */
export const parameterDocument = z.union([
  z.strictObject({ ...common, values: z.array(datedValue).min(1) }),
  z.strictObject({
    ...common,
    by: z.array(nameText).min(1).max(3),
    columns: z.array(z.strictObject(dated)).min(1),
    rows: z.record(z.string(), z.array(cell).min(1)),
  }),
  z.strictObject({
    ...common,
    columns: z.array(z.strictObject(dated)).min(1),
    bands: z.strictObject({
      of: unitText,
      starts: z.enum(['reached', 'passed']),
      rows: z.record(z.string(), z.array(decimalText).min(1)),
    }),
  }),
]);
export type ParameterDocument = z.infer<typeof parameterDocument>;
export type BandsDocument = Extract<ParameterDocument, { bands: unknown }>;
export type TableDocument = Extract<ParameterDocument, { rows: unknown }>;
