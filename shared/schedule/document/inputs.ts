import * as z from 'zod';
import { roundings } from './rounding.ts';
import {
  citationText,
  codeText,
  countText,
  decimalsText,
  decimalText,
  formulaText,
  labelText,
  nameText,
  proseText,
  spanOfForce,
  unitText,
  yesNo,
} from './scalars.ts';
import { splitDocument } from './split.ts';

/** A list of codes: fuels, areas, gases. `unit` is what a quantity of it is measured in. */
export const listDocument = z.strictObject({
  label: labelText,
  citation: citationText,
  codes: z.record(
    codeText,
    z.strictObject({
      label: labelText,
      unit: unitText.optional(),
      inForce: z.array(spanOfForce).min(1).optional(),
    }),
  ),
  groups: z.record(nameText, z.array(codeText).min(1)).optional(),
});
export type ListDocument = z.infer<typeof listDocument>;

const common = {
  label: labelText,
  required: yesNo,
  help: proseText.optional(),
  example: z.string().optional(),
  /** The lines on which the field may be stated, and must be where it is required; the others leave it blank. */
  askedWhen: formulaText.optional(),
};

/** An input: one column of the file or box of the form. */
export const fieldDocument = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('date'), ...common }),
  z.strictObject({ type: z.literal('text'), ...common, maximumLength: countText }),
  z.strictObject({ type: z.literal('list'), ...common, list: nameText, whenBlank: codeText.optional() }),
  z.strictObject({ type: z.literal('unit'), ...common, of: nameText }),
  z.strictObject({
    type: z.literal('quantity'),
    ...common,
    unit: unitText,
    decimals: decimalsText,
    minimum: decimalText,
    maximum: decimalText.optional(),
    whenBlank: decimalText.optional(),
  }),
  z.strictObject({
    type: z.literal('share'),
    ...common,
    decimals: decimalsText,
    whenBlank: decimalText.optional(),
  }),
]);
export type FieldDocument = z.infer<typeof fieldDocument>;

/** A ground for refusing a line or a declaration: where `refuse` holds, `field` is at fault. */
export const checkDocument = z.strictObject({
  code: codeText,
  field: nameText,
  refuse: formulaText,
  detail: proseText,
  citation: citationText,
});
export type CheckDocument = z.infer<typeof checkDocument>;

/** What no two lines of a declaration may name: a certificate, an invoice, a serial number, or several fields together. */
export const uniqueDocument = z.strictObject({
  code: codeText,
  fields: z.array(nameText).min(1).max(8),
  /** The lines that it is asked of; all of them without it. */
  where: formulaText.optional(),
  detail: proseText,
  citation: citationText,
});
export type UniqueDocument = z.infer<typeof uniqueDocument>;

export const figureDocument = z.strictObject({
  label: labelText,
  /** `yes-no` for a figure that answers a question. */
  unit: z.union([z.literal('yes-no'), unitText]),
  formula: formulaText,
  /** Where parameters may change within the days of the figure. */
  split: splitDocument.optional(),
  rounding: roundings.optional(),
  citation: citationText,
});
export type FigureDocument = z.infer<typeof figureDocument>;
