import * as z from 'zod';
import { idOf, reasonText, taxpayerPath } from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';

const path = taxpayerPath.extend({ obligationId: idOf('obligation') });
const cell = z.string().max(500);

/** Largest file of lines taken in one request: the API's payload bound, less what encoding adds. */
const maximumFileBytes = 4_000_000;
/** Faults told in a JSON answer; the CSV answer of a validation has them all. */
export const faultsShown = 50;

export const draftBody = z
  .object({
    facts: z
      .record(z.string().max(60), cell)
      .default({})
      .meta({ description: 'Figures for the declaration as a whole, by name' }),
    lines: z
      .array(z.record(z.string().max(60), cell))
      .max(100_000)
      .meta({ description: 'Rows by field name; every value is text' }),
  })
  .meta({ id: 'DeclarationDraft' });

/** Why what was submitted is not right. */
const reason = z
  .object({
    code: z
      .enum([
        'omission',
        'quantity',
        'classification',
        'exemption',
        'clerical',
        'asked-by-authority',
        'other',
      ])
      .meta({
        description:
          'omission: something was left out. quantity: an amount was measured or counted wrongly. classification: a wrong fuel, product, place or use. exemption: an exemption or relief was claimed wrongly, or not. clerical: a slip in writing.',
      }),
    text: reasonText,
  })
  .meta({ id: 'AmendmentReason' });

const amendment = z.object({ reason }).meta({ id: 'DeclarationAmendment' });
export type Amendment = z.infer<typeof amendment>;

const fault = z
  .object({
    row: z.int().meta({ description: 'Counts data rows from 1; 0 is the declaration as a whole' }),
    field: z.string(),
    code: z.string(),
    value: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'RowFault' });

const declared = z
  .object({
    declarationId: z.string(),
    version: z.int(),
    submittedAt: z.iso.datetime(),
    submittedBy: z.string(),
    receipt: z.string(),
    lineCount: z.int(),
    linesSha256: z.string(),
    amends: z.string().optional().meta({ description: 'The declaration that it took the place of' }),
    reason: reason.optional().meta({ description: 'Why, from version 2 on' }),
  })
  .meta({ id: 'DeclaredVersion' });

const obligation = z
  .object({
    obligationId: z.string(),
    schedule: z.string(),
    facilityId: z.string().optional(),
    period: z.string(),
    periodStart: z.iso.date(),
    periodEnd: z.iso.date(),
    filingDue: z.iso.date(),
    assessableFrom: z.iso.date().optional().meta({
      description: 'From when the authority may assess where no return has come, where the law says so',
    }),
    status: z.enum(['open', 'missed', 'fulfilled']),
    draft: z
      .object({ savedAt: z.string(), savedBy: z.string(), lineCount: z.int(), faultCount: z.int() })
      .optional()
      .meta({
        description: 'What is saved and not submitted; beside a declaration it is the draft of an amendment',
      }),
    declaration: declared.optional().meta({ description: 'The version that stands' }),
  })
  .meta({ id: 'Obligation' });

const checked = z
  .object({
    lineCount: z.int(),
    faultCount: z.int(),
    faults: z.array(fault).meta({ description: `The first ${faultsShown}` }),
  })
  .meta({ id: 'CheckedLines' });

const content = z.object({
  facts: z.record(z.string(), z.string()),
  lines: z.array(z.record(z.string(), z.string())),
});

export const declarationsContracts = {
  'list-obligations': {
    summary: 'List the obligations of a taxpayer: which returns are owed, due, filed or missed',
    path: taxpayerPath,
    replies: [
      { status: 200, description: 'All, by period', schema: z.object({ items: z.array(obligation) }) },
    ],
  },
  'get-declaration': {
    summary:
      'Read the declaration of one obligation: the one that stands, else the draft; or an earlier version',
    path,
    query: z.object({
      version: z
        .string()
        .regex(/^([1-9]\d{0,5}|draft)$/, 'must be the number of a version, or draft')
        .optional()
        .meta({ description: 'A submitted version by its number, or `draft`' }),
    }),
    replies: [
      {
        status: 200,
        description:
          'The declaration; the ETag is of the obligation as it stands now, whatever version is read',
        schema: obligation.extend({
          versions: z
            .array(declared)
            .meta({ description: 'Every submitted version, the one that stands last' }),
          content,
        }),
      },
    ],
  },
  'save-declaration-draft': {
    summary: 'Save a draft: a CSV file of lines, or JSON',
    description:
      'A draft with faults is kept, and cannot be submitted. The first save needs no If-Match, later ones do. After a submission it is the draft of an amendment: the whole declaration as it should be.',
    path,
    body: {
      media: ['text/csv'],
      description: 'UTF-8, comma-separated, with a header row of the field names of the schedule',
      maximumBytes: maximumFileBytes,
      json: draftBody,
    },
    ifMatch: 'optional',
    replies: [{ status: 200, description: 'Saved, with what is wrong in it', schema: checked }],
  },
  'validate-declaration': {
    summary: 'Check the draft as a submission would, and change nothing',
    description:
      'With `Accept: text/csv` the answer is the lines as saved, with a column that says what is wrong with each.',
    path,
    safe: true,
    replies: [{ status: 200, description: 'What is wrong in it', schema: checked }],
  },
  'submit-declaration': {
    summary: 'Submit the draft',
    description: 'The submitted version is immutable; the receipt proves what was submitted and when.',
    path,
    ifMatch: 'optional',
    replies: [{ status: 201, description: 'Submitted', schema: obligation }],
  },
  'amend-declaration': {
    summary: 'Amend what was submitted: the draft takes its place, for a reason',
    description:
      'The draft becomes the next version, with a receipt of its own; the versions before it can still be read. It is assessed as a whole, and only the difference to what was assessed last is charged, due as the return was, or given back as credit. A draft that states the same is refused.',
    path,
    body: { media: 'application/json', schema: amendment },
    ifMatch: 'required',
    replies: [{ status: 201, description: 'The next version stands', schema: obligation }],
  },
} as const satisfies OperationContracts<
  | 'list-obligations'
  | 'get-declaration'
  | 'save-declaration-draft'
  | 'validate-declaration'
  | 'submit-declaration'
  | 'amend-declaration'
>;
