import * as z from 'zod';
import { following } from './increase.ts';
import {
  citationText,
  dateText,
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

/** A value, or how it follows from a value above it. */
const datedValue = z.strictObject({ ...dated, value: decimalText.optional(), ...following });
export type DatedValueDocument = z.infer<typeof datedValue>;

/** A column of a table, and how the cells of it that say `indexed` follow from those of a column before. */
const column = z.strictObject({ ...dated, ...following });

const cell = z.union([z.enum(['none', 'indexed']), decimalText]);
const bandCell = z.union([z.literal('indexed'), decimalText]);

/** A value of the law: one per span of days (`values`), or a table by codes and span (`by`, `columns`, `rows`). */
export const parameterDocument = z.union([
  z.strictObject({ ...common, values: z.array(datedValue).min(1) }),
  z.strictObject({
    ...common,
    by: z.array(nameText).min(1).max(3),
    columns: z.array(column).min(1),
    rows: z.record(z.string(), z.array(cell).min(1)),
  }),
  z.strictObject({
    ...common,
    columns: z.array(column).min(1),
    bands: z.strictObject({
      of: unitText,
      starts: z.enum(['reached', 'passed']),
      rows: z.record(z.string(), z.array(bandCell).min(1)),
    }),
  }),
]);
export type ParameterDocument = z.infer<typeof parameterDocument>;
export type BandsDocument = Extract<ParameterDocument, { bands: unknown }>;
export type TableDocument = Extract<ParameterDocument, { rows: unknown }>;
