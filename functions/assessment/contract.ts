import * as z from 'zod';
import { amount, currency, idOf, taxpayerPath } from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';

const cell = z.string().max(500);
/** A public calculation is a question about a few lines, not a bulk job. */
const maximumLines = 1_000;

export const calculation = z
  .object({
    schedule: z.string().max(80).meta({ example: 'ca/fuel-charge' }),
    period: z.string().max(10).meta({ example: '2024-07' }),
    facts: z.record(z.string().max(60), cell).default({}),
    lines: z.array(z.record(z.string().max(60), cell)).max(maximumLines),
    solveFor: z
      .object({
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
      .meta({
        description: 'Which value of one quantity gives this total? The answer is calculated with it.',
      }),
    explain: z.boolean().default(false).meta({ description: 'Whether to tell how the total comes about' }),
  })
  .meta({ id: 'Calculation' });
export type Calculation = z.infer<typeof calculation>;

const schedule = z.object({ id: z.string(), hash: z.string() });
const heads = z.array(z.object({ head: z.string(), amount }));
const liability = z
  .object({
    schedule,
    period: z.string(),
    currency,
    total: amount,
    heads,
    figures: z.record(z.string(), z.object({ value: z.string(), unit: z.string() })),
    lines: z.array(z.object({ line: z.int(), amount, rate: z.string().optional() })),
  })
  .meta({ id: 'Liability' });
const explanation = z.looseObject({ label: z.string(), value: z.string() }).meta({
  id: 'Explanation',
  description: 'A tree: each figure with its value, formula, inputs, provision and rounding',
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
const assessment = z
  .object({
    assessmentId: z.string(),
    declarationId: z.string(),
    declarationVersion: z.int(),
    obligationId: z.string(),
    taxpayerId: z.string(),
    schedule,
    facilityId: z.string().optional(),
    period: z.string(),
    periodStart: z.iso.date(),
    periodEnd: z.iso.date(),
    currency,
    total: amount,
    heads,
    assessedOn: z.iso.date(),
    paymentDue: z.iso.date(),
  })
  .meta({ id: 'Assessment' });
const field = z.looseObject({ name: z.string(), label: z.string(), type: z.string(), required: z.boolean() });
const assessmentPath = taxpayerPath.extend({ assessmentId: idOf('assessment') });

export const assessmentContracts = {
  calculate: {
    summary: 'Calculate what a declaration would cost',
    description:
      'By the same engine and law as an assessment. Nothing is stored. With `solveFor` it looks for the quantity that gives a total, and answers what the declaration costs with that.',
    body: { media: 'application/json', schema: calculation },
    safe: true,
    replies: [
      {
        status: 200,
        description: 'The liability',
        schema: z.object({ liability, explanation: explanation.optional(), solution: solution.optional() }),
      },
    ],
  },
  'list-schedules': {
    summary: 'List the rate schedules in force, with the fields that a declaration has under each',
    replies: [
      {
        status: 200,
        description: 'All',
        schema: z.object({
          items: z.array(
            z.object({
              id: z.string(),
              hash: z.string(),
              title: z.string(),
              currency,
              filedBy: z.string(),
              lineFields: z.array(field),
              facts: z.array(field),
            }),
          ),
        }),
      },
    ],
  },
  'list-assessments': {
    summary: 'List the assessments of a taxpayer',
    path: taxpayerPath,
    replies: [
      { status: 200, description: 'All, oldest first', schema: z.object({ items: z.array(assessment) }) },
    ],
  },
  'get-assessment': {
    summary: 'Read an assessment with the amount of each line',
    path: assessmentPath,
    replies: [{ status: 200, description: 'The assessment', schema: assessment.extend({ liability }) }],
  },
  'explain-assessment-line': {
    summary: 'Explain one line of an assessment, or its total',
    description: 'Down to the provision and the rounding. `Accept: text/plain` gives it in words.',
    path: assessmentPath.extend({
      line: z
        .string()
        .regex(/^([1-9]\d{0,6}|total)$/)
        .meta({ description: 'Counts from 1; or `total`' }),
    }),
    replies: [{ status: 200, description: 'The explanation', schema: explanation }],
  },
} as const satisfies OperationContracts<
  'calculate' | 'list-schedules' | 'list-assessments' | 'get-assessment' | 'explain-assessment-line'
>;
