import * as z from 'zod';
import { calculated, whatIf } from '../../shared/contracts/calculation.ts';
import {
  amount,
  civilDate,
  currency,
  idOf,
  nextCursor,
  proposalView,
  reasonText,
} from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';

/** Largest document taken in one request. */
const maximumBytes = 2_000_000;

const instrumentPath = z.object({
  jurisdiction: z
    .string()
    .regex(/^[a-z]{2,12}$/)
    .meta({ example: 'ca' }),
  instrument: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,40}$/)
    .meta({ example: 'fuel-charge' }),
});
const path = instrumentPath.extend({ versionId: idOf('version') });

const publicationProposal = z
  .object({
    reason: reasonText,
    publishedFrom: civilDate.meta({
      description: 'The day, in the time zone of the schedule, from which it is applied: the notice date',
    }),
  })
  .meta({ id: 'PublicationProposal' });
export type PublicationProposal = z.infer<typeof publicationProposal>;
const reasoned = z.object({ reason: reasonText });

const draftCalculation = z.strictObject(whatIf).meta({ id: 'DraftCalculation' });
export type DraftCalculation = z.infer<typeof draftCalculation>;

const version = z
  .object({
    versionId: z.string(),
    schedule: z.string(),
    hash: z.string(),
    version: z.int(),
    title: z.string(),
    currency,
    timeZone: z.string(),
    status: z.enum(['draft', 'proposed', 'expired', 'rejected', 'withdrawn', 'published']),
    draftedBy: z.string(),
    draftedAt: z.iso.datetime(),
    reportId: z.string().meta({
      description: 'The impact report asked for last: the one that a proposal rests on while it waits',
    }),
    proposal: proposalView.optional(),
    publishedFrom: z.iso.date().optional(),
    publishedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'ScheduleVersion' });
const impact = z
  .object({
    reportId: z.string(),
    versionId: z.string(),
    schedule: z.string(),
    hash: z.string(),
    against: z.string().optional().meta({
      description:
        'Hash of the version published last, which this one would follow; absent if it is the first',
    }),
    currency,
    startedAt: z.iso.datetime().meta({
      description:
        'As of when the report is: declarations that come in later are not in it, until it is asked for again',
    }),
    finishedAt: z.iso
      .datetime()
      .optional()
      .meta({ description: 'Absent while it is being worked out: the figures are then those so far' }),
    portions: z.int(),
    declarations: z.int(),
    changed: z.int(),
    refused: z.int().meta({ description: 'Declarations that one of the two refuses: not in the totals' }),
    before: amount,
    after: amount,
    difference: amount,
    items: z.array(
      z.object({
        taxpayerId: z.string(),
        legalName: z.string().optional(),
        facilityId: z.string().optional(),
        obligationId: z.string(),
        declarationId: z.string(),
        period: z.string(),
        before: z.string().meta({ description: 'The amount, or the code of the refusal' }),
        after: z.string(),
        difference: amount.optional(),
        refused: z.enum(['before', 'after', 'both']).optional(),
      }),
    ),
    next: nextCursor,
  })
  .meta({ id: 'ScheduleImpact' });
const difference = z
  .object({
    path: z.string().meta({
      description:
        'JSON pointer (RFC 6901) to the part that changes; in the other version where it is taken out',
      example: '/parameters/rate',
    }),
    before: z.string().optional().meta({ description: 'Absent where nothing was said', example: '0.05' }),
    after: z.string().optional().meta({ description: 'Absent where nothing is said', example: '0.06' }),
    words: z.string().meta({
      description: 'The change as a sentence: the part, the days on which it rules, its law',
      example:
        'Rate of tax (rate): petrol, from 2026-01-01: 0.05 becomes 0.06 EUR/L (Example Act s. 6, enacted 2025-11-30).',
    }),
  })
  .meta({ id: 'ScheduleDifference' });

const changed = { status: 200, description: 'The version as it now is', schema: version } as const;

export const legislationContracts = {
  'draft-schedule': {
    summary: 'Draft a version of a rate schedule',
    description:
      'Refused with every fault unless it loads and its worked examples hold. Its impact is worked out at once. A draft is never changed: what is worked over is another one.',
    body: {
      media: ['application/yaml', 'text/yaml', 'application/x-yaml'],
      description: 'A schedule in the language of docs/schedules.md, in UTF-8',
      maximumBytes,
    },
    replies: [{ status: 201, description: 'The draft', schema: version }],
  },
  'list-schedule-versions': {
    summary: 'List the drafted and published versions of an instrument',
    path: instrumentPath,
    replies: [
      { status: 200, description: 'All, oldest first', schema: z.object({ items: z.array(version) }) },
    ],
  },
  'get-schedule-version': {
    summary: 'Read a version',
    description: '`Accept: text/plain` gives the document as it was drafted.',
    path,
    replies: [{ status: 200, description: 'The version', schema: version }],
  },
  'diff-schedule-version': {
    summary: 'Tell what a version changes against the one published last, or another',
    description:
      'In words, value by value with the days on which another rules and the law that says so. `Accept: text/plain` gives the sentences alone.',
    path,
    query: z.object({ against: idOf('version').optional() }),
    replies: [
      {
        status: 200,
        description: 'Every difference',
        schema: z.object({ hash: z.string(), against: z.string(), differences: z.array(difference) }),
      },
    ],
  },
  'get-schedule-impact': {
    summary: 'Read what a version changes for declarations on file: who, how much, and in total',
    path,
    query: z.object({ cursor: z.string().max(2_000).optional() }),
    replies: [
      { status: 200, description: 'The report, with a page of what comes out otherwise', schema: impact },
    ],
  },
  'request-schedule-impact': {
    summary: 'Have the impact of a version worked out again',
    description: 'Not while a proposal waits: it rests on the report that there is.',
    path,
    replies: [
      {
        status: 202,
        description: 'It is being worked out',
        schema: z.object({ versionId: z.string(), reportId: z.string() }),
      },
    ],
  },
  'calculate-with-draft': {
    summary: 'Calculate what a declaration would cost under a version, published or not',
    description:
      'With `solveFor` it looks for the quantity that gives a total, as `POST /v1/calculations` does.',
    path,
    body: { media: 'application/json', schema: draftCalculation },
    safe: true,
    replies: [
      {
        status: 200,
        description: 'The liability',
        schema: calculated,
      },
    ],
  },
  'propose-schedule': {
    summary: 'Propose that a version be published',
    description: 'When its impact is known. Another person decides, within 30 days.',
    path,
    body: { media: 'application/json', schema: publicationProposal },
    replies: [changed],
  },
  'approve-schedule': {
    summary: 'Approve the proposal: the version is published, and never changes again',
    description: 'By neither who drafted it nor who proposed it.',
    path,
    body: { media: 'application/json', schema: reasoned },
    replies: [changed],
  },
  'reject-schedule': {
    summary: 'Reject the proposal',
    path,
    body: { media: 'application/json', schema: reasoned },
    replies: [changed],
  },
  'withdraw-schedule': {
    summary: 'Withdraw the proposal: by who made it',
    path,
    body: { media: 'application/json', schema: reasoned },
    replies: [changed],
  },
} as const satisfies OperationContracts<
  | 'draft-schedule'
  | 'list-schedule-versions'
  | 'get-schedule-version'
  | 'diff-schedule-version'
  | 'get-schedule-impact'
  | 'request-schedule-impact'
  | 'calculate-with-draft'
  | 'propose-schedule'
  | 'approve-schedule'
  | 'reject-schedule'
  | 'withdraw-schedule'
>;
