import * as z from 'zod';
import { idOf, taxpayerPath } from '../../shared/contracts/fields.ts';
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

const fault = z
  .object({
    row: z.int().meta({ description: 'Counts data rows from 1; 0 is the declaration as a whole' }),
    field: z.string(),
    code: z.string(),
    value: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'RowFault' });

const obligation = z
  .object({
    obligationId: z.string(),
    schedule: z.string(),
    facilityId: z.string().optional(),
    period: z.string(),
    periodStart: z.iso.date(),
    periodEnd: z.iso.date(),
    filingDue: z.iso.date(),
    status: z.enum(['open', 'missed', 'fulfilled']),
    draft: z
      .object({ savedAt: z.string(), savedBy: z.string(), lineCount: z.int(), faultCount: z.int() })
      .optional(),
    declaration: z
      .object({
        declarationId: z.string(),
        version: z.int(),
        submittedAt: z.iso.datetime(),
        submittedBy: z.string(),
        receipt: z.string(),
        lineCount: z.int(),
        linesSha256: z.string(),
      })
      .optional(),
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
    summary: 'Read the declaration of one obligation: the submitted one, else the draft',
    path,
    replies: [
      {
        status: 200,
        description: 'The declaration; its version is the ETag',
        schema: obligation.extend({ content }),
      },
    ],
  },
  'save-declaration-draft': {
    summary: 'Save a draft: a CSV file of lines, or JSON',
    description:
      'A draft with faults is kept, and cannot be submitted. The first save needs no If-Match, later ones do.',
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
} as const satisfies OperationContracts<
  | 'list-obligations'
  | 'get-declaration'
  | 'save-declaration-draft'
  | 'validate-declaration'
  | 'submit-declaration'
>;
