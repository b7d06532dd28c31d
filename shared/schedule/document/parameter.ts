import * as z from 'zod';
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
  /** The date field that picks the value, or `period-start`, `period-end`, or `whole-period` (one value throughout). */
  datedBy: z.union([z.literal('period-start'), z.literal('period-end'), z.literal('whole-period'), nameText]),
  citation: citationText,
  gaps: z.array(gap).optional(),
};

const cell = z.union([z.literal('none'), decimalText]);

/** A value of the law: one per span of days (`values`), or a table by codes and span (`by`, `columns`, `rows`). */
export const parameterDocument = z.union([
  z.strictObject({ ...common, values: z.array(z.strictObject({ ...dated, value: decimalText })).min(1) }),
  z.strictObject({
    ...common,
    by: z.array(nameText).min(1).max(3),
    columns: z.array(z.strictObject(dated)).min(1),
    rows: z.record(z.string(), z.array(cell).min(1)),
  }),
]);
export type ParameterDocument = z.infer<typeof parameterDocument>;
export type TableDocument = Extract<ParameterDocument, { rows: unknown }>;
