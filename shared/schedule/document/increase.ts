import * as z from 'zod';
import { roundingModes } from '../../rounding.ts';
import {
  citationText,
  dateText,
  decimalsText,
  decimalText,
  labelText,
  nameText,
  unitText,
} from './scalars.ts';

/** The time that a figure of an index is of: `2024`, `2024-12`, `2024-Q3`, or a day. */
const referenceText = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]|\d{2}-\d{2}))?$/, {
  error: (issue) =>
    `${JSON.stringify(issue.input)} is no time that a figure can be of (such as 2024, 2024-12 or 2024-Q3)`,
});

/** An index that an authority publishes (of consumer prices, net prices, wages), as far as the law refers to it. */
export const indexDocument = z.strictObject({
  label: labelText,
  /** Where its figures are amounts that bound a value; "1" without it. */
  unit: unitText.optional(),
  citation: citationText,
  figures: z.record(
    referenceText,
    z.strictObject({ value: decimalText, published: dateText, citation: citationText.optional() }),
  ),
});
export type IndexDocument = z.infer<typeof indexDocument>;

const percentages = /^-?\d{1,6}(\.\d{1,10})?%( [+-] \d{1,6}(\.\d{1,10})?%)*$/;

/** Percentages added up, as indexation clauses have them: `4.9% + 2%`. */
const percentagesText = z.string().refine((value) => percentages.test(value), {
  error: (issue) => `${JSON.stringify(issue.input)} is not an increase such as 4.9% + 2%`,
});

/** The change of an index from one figure to another, and percentages on top. */
const indexIncrease = z.strictObject({
  index: nameText,
  of: referenceText,
  over: referenceText,
  /** Of the change, as a percentage: how many decimals of a percent it is taken to. Without it the change is exact. */
  changeRounding: z.strictObject({ mode: z.enum(roundingModes), decimals: decimalsText }).optional(),
  plus: percentagesText.optional(),
});
const increase = z.union([percentagesText, indexIncrease]);
export type IncreaseDocument = z.infer<typeof increase>;

/** An amount, a figure of an index, or what another increase of the same value comes to. */
const bound = z.union([
  decimalText,
  z.strictObject({ index: nameText, of: referenceText, times: decimalText.optional() }),
  z.strictObject({ increase }),
]);
export type BoundDocument = z.infer<typeof bound>;

/** How a value follows from one that stands above it. */
export const following = {
  increase: increase.optional(),
  /** The first day of the value above that it follows from, where that is not the one right above it. */
  base: dateText.optional(),
  noMoreThan: bound.optional(),
  noLessThan: bound.optional(),
  rounding: z
    .strictObject({
      mode: z.enum(roundingModes),
      decimals: decimalsText,
      /** Round to a multiple of this instead of to the last decimal: 0.05, 50. */
      toMultipleOf: decimalText.optional(),
      /** Whether the next increase starts from the rounded or from the exact value. */
      nextFrom: z.enum(['rounded', 'exact']),
      citation: citationText,
    })
    .optional(),
};
const followingDocument = z.strictObject(following);
export type Following = z.infer<typeof followingDocument>;
