import * as z from 'zod';
import { amount, liability } from './fields.ts';

/** A calculation is a question about a few lines, not a bulk job. */
const maximumLines = 1_000;
const cell = z.string().max(500);

/**
 * What is asked of a calculation, whichever version of the law it goes by. A key that is misspelt would be an answer to
 * another question: those who use it refuse what they do not know.
 */
export const whatIf = {
  period: z.string().max(10).meta({ example: '2024-07' }),
  facts: z.record(z.string().max(60), cell).default({}),
  lines: z.array(z.record(z.string().max(60), cell)).max(maximumLines),
  solveFor: z
    .strictObject({
      line: z
        .int()
        .min(1)
        .max(maximumLines)
        .optional()
        .meta({ description: 'Counts from 1; without it a fact' }),
      field: z.string().max(60).meta({ example: 'quantity' }),
      total: amount,
    })
    .optional()
    .meta({ description: 'Which value of one quantity gives this total? The answer is calculated with it.' }),
  explain: z.boolean().default(false).meta({ description: 'Whether to tell how the total comes about' }),
};

export const explanation = z.looseObject({ label: z.string(), value: z.string() }).meta({
  id: 'Explanation',
  description:
    'A tree: each figure with its value, formula, inputs, provision and rounding; with a part for each of its rates where they change within its days',
});
const point = z.object({ value: amount, total: amount });
const within = z.object({ from: point, through: point }).optional();
const solution = z
  .discriminatedUnion('answer', [
    z.object({ answer: z.literal('exact'), least: point, greatest: point.optional(), within }),
    z.object({ answer: z.literal('between'), below: point, above: point, within }),
    z.object({ answer: z.literal('out-of-reach'), nearest: point, within }),
    z.object({ answer: z.literal('independent'), least: point, within }),
  ])
  .meta({
    id: 'Solution',
    description:
      'exact: the values from least through greatest give the total (all from least on, without greatest). between: none does, and the two neighbouring values come nearest. out-of-reach: no total goes so far. independent: the total is the same at any value. Where the total both rises and falls with the value, the answer holds within the values named, around the one stated.',
  });

/** What a calculation answers. */
export const calculated = z.object({
  liability,
  explanation: explanation.optional(),
  solution: solution.optional(),
});
