import * as z from 'zod';
import { calculated, explanation, whatIf } from '../../shared/contracts/calculation.ts';
import {
  amount,
  currency,
  idOf,
  liability,
  nextCursor,
  paging,
  proposalView,
  reasonText,
  taxpayerPath,
} from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';

export const calculation = z
  .strictObject({
    schedule: z.string().max(80).meta({ example: 'ca/fuel-charge' }),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .meta({ description: 'Another published version than the one in force' }),
    ...whatIf,
  })
  .meta({ id: 'Calculation' });
export type Calculation = z.infer<typeof calculation>;

const schedule = z.object({ id: z.string(), hash: z.string() });
const heads = z.array(z.object({ head: z.string(), amount }));
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
    replaces: z.string().optional().meta({ description: 'The assessment that it took the place of' }),
    cause: z
      .enum(['amendment', 'legislation'])
      .optional()
      .meta({ description: 'Why it did: the declaration was amended, or the law was' }),
    revisionId: z.string().optional().meta({ description: 'The revision of the law that it is part of' }),
    keptAmendments: z
      .array(
        z.object({
          declarationId: z.string(),
          declarationVersion: z.int(),
          submittedOn: z.iso.date(),
          answeredOn: z.iso.date(),
          explanation,
        }),
      )
      .optional()
      .meta({
        description:
          'Amendments that change nothing that is owed, since the law lets so small a difference make none; each with the reason',
      }),
    replacedBy: z.string().optional().meta({ description: 'It does not stand any more: this one does' }),
  })
  .meta({ id: 'Assessment' });
const field = z.looseObject({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  required: z.boolean(),
  unit: z.string().optional(),
  decimals: z.string().optional().meta({ description: 'Of a number: most digits behind the point' }),
  minimum: amount.optional(),
  maximum: amount.optional(),
});
const law = z.enum(['then', 'now']).default('then').meta({
  description: 'As the law was known when it was assessed, or as it is in force now',
});
const reasoned = z.object({ reason: reasonText });
const revisionProposal = z
  .object({ schedule: z.string().max(80).meta({ example: 'ca/fuel-charge' }), reason: reasonText })
  .meta({ id: 'RevisionProposal' });
export type RevisionProposal = z.infer<typeof revisionProposal>;
const stage = z.enum(['listing', 'listed', 'revising', 'revised', 'closed', 'expired']);
const revision = z
  .object({
    revisionId: z.string(),
    schedule,
    currency,
    proposal: proposalView,
    stage: stage.meta({
      description:
        'It can be approved once it is `listed`; one that nobody decided within 30 days is `expired`',
    }),
    pages: z.int(),
    pagesRevised: z.int(),
    assessments: z.int().meta({ description: 'Looked at' }),
    touched: z.int(),
    refused: z
      .int()
      .meta({ description: 'Whose declaration the law refuses: they are left as they are, for a person' }),
    revised: z.int().meta({
      description:
        'Of those touched; the others were amended meanwhile, under this law or a later one, and stand by that',
    }),
    before: amount,
    after: amount,
    difference: amount,
  })
  .meta({ id: 'Revision' });
const touched = z.object({
  assessmentId: z.string(),
  taxpayerId: z.string(),
  facilityId: z.string().optional(),
  period: z.string(),
  before: amount,
  after: amount.optional(),
  difference: amount.optional(),
  refused: z.string().optional().meta({ description: 'Code of the refusal' }),
});
const revisionPath = z.object({ revisionId: idOf('revision') });
const revisionSummary = z.object({
  revisionId: z.string(),
  schedule,
  stage,
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
});
const revisionChanged = { status: 200, description: 'The revision as it now is', schema: revision } as const;
const assessmentPath = taxpayerPath.extend({ assessmentId: idOf('assessment') });

export const assessmentContracts = {
  calculate: {
    summary: 'Calculate what a declaration would cost',
    description:
      'By the same engine and law as an assessment: the version in force or, by its hash, any that was published. Nothing is stored. With `solveFor` it looks for the quantity that gives a total, and answers what the declaration costs with that. A draft is asked in the same words at `/v1/legislation/{jurisdiction}/{instrument}/versions/{versionId}/calculations`, with the right to read drafts.',
    body: { media: 'application/json', schema: calculation },
    safe: true,
    replies: [
      {
        status: 200,
        description: 'The liability',
        schema: calculated,
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
              version: z.int(),
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
    summary: 'List the assessments of a taxpayer, or of one return',
    path: taxpayerPath,
    query: z.object({ obligationId: idOf('obligation').optional() }),
    replies: [
      {
        status: 200,
        description:
          'All, return by return: the first assessment of each, and after it those that took its place in turn',
        schema: z.object({ items: z.array(assessment) }),
      },
    ],
  },
  'get-assessment': {
    summary: 'Read an assessment with the amount of each line',
    path: assessmentPath,
    query: z.object({ law }),
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
    query: z.object({ law }),
    replies: [{ status: 200, description: 'The explanation', schema: explanation }],
  },
  'propose-revision': {
    summary: 'Propose to revise what was assessed before, by the law as it is in force now',
    description: 'What it touches is listed first, within some minutes. Then another person decides.',
    body: { media: 'application/json', schema: revisionProposal },
    replies: [{ status: 201, description: 'The revision, while it is being listed', schema: revision }],
  },
  'list-revisions': {
    summary: 'List revisions',
    query: paging,
    replies: [
      {
        status: 200,
        description: 'One page, newest first',
        schema: z.object({ items: z.array(revisionSummary), next: nextCursor }),
      },
    ],
  },
  'get-revision': {
    summary: 'Read a revision and the assessments that it touches',
    path: revisionPath,
    query: z.object({ cursor: z.string().max(2_000).optional() }),
    replies: [
      {
        status: 200,
        description: 'The revision, with a page of what it touches',
        schema: revision.extend({ items: z.array(touched), next: nextCursor }),
      },
    ],
  },
  'approve-revision': {
    summary: 'Approve a revision: the assessments are replaced, and the differences posted',
    description: 'By another person than who proposed it.',
    path: revisionPath,
    body: { media: 'application/json', schema: reasoned },
    replies: [revisionChanged],
  },
  'reject-revision': {
    summary: 'Reject a revision',
    path: revisionPath,
    body: { media: 'application/json', schema: reasoned },
    replies: [revisionChanged],
  },
  'withdraw-revision': {
    summary: 'Withdraw a revision: by who proposed it',
    path: revisionPath,
    body: { media: 'application/json', schema: reasoned },
    replies: [revisionChanged],
  },
} as const satisfies OperationContracts<
  | 'calculate'
  | 'list-schedules'
  | 'list-assessments'
  | 'get-assessment'
  | 'explain-assessment-line'
  | 'propose-revision'
  | 'list-revisions'
  | 'get-revision'
  | 'approve-revision'
  | 'reject-revision'
  | 'withdraw-revision'
>;
