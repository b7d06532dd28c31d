import * as z from 'zod';
import {
  amount,
  currency,
  idOf,
  nextCursor,
  paging,
  proposalView,
} from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { bankFileView } from '../bank-files/contract.ts';
import { textEncodings } from '../domain/text-encoding.ts';
import { reasonBody } from '../reason-body.ts';

/** The API's payload bound, less what encoding adds. */
const maximumFileBytes = 4_000_000;

const summary = z.object({
  statementId: z.string(),
  statement: z.string().meta({ description: "The bank's own id of the statement" }),
  account: z.string(),
  currency,
  status: z.enum(['booked', 'held', 'withdrawn', 'noted']).meta({
    description: '`held`: waits for two people. `noted`: explains or announces, and is never booked',
  }),
  purpose: z.enum(['books', 'explains', 'announces']),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  opening: amount.optional(),
  closing: amount.optional(),
  credits: amount,
  debits: amount,
  entryCount: z.int(),
});
const statement = summary
  .extend({
    account: z.object({ scheme: z.enum(['iban', 'other']), id: z.string() }),
    format: z.string().meta({ example: 'camt.053.08' }),
    sequence: z.string().optional(),
    difference: amount.optional().meta({ description: 'By how much it does not tie' }),
    repeatedCredits: amount
      .optional()
      .meta({ description: 'Of the credits, what earlier statements booked' }),
    repeatedDebits: amount.optional(),
    unbookedCount: z.int(),
    lineCount: z.int(),
    findings: z.array(z.object({ code: z.string(), detail: z.string(), holds: z.boolean() })),
    fileSha256: z.string(),
    importedBy: z.string(),
    importedAt: z.iso.datetime(),
    action: z.enum(['release', 'withdrawal']).optional(),
    proposal: proposalView.optional(),
  })
  .meta({ id: 'BankStatement' });
const line = z.looseObject({
  direction: z.enum(['credit', 'debit']),
  amount,
  bookingDate: z.iso.date(),
  valueDate: z.iso.date(),
  creditorReference: z.string().optional(),
  remittance: z.array(z.string()),
  payerName: z.string().optional(),
  repeats: z.string().optional().meta({ description: 'The earlier statement that booked it' }),
  hints: z.array(z.looseObject({ amount: amount.optional() })).meta({
    description:
      'Payments that the bank lists under the entry, where they do not make up its amount: evidence, not money',
  }),
});

const statementPath = z.object({ statementId: idOf('statement') });
const changedStatement = {
  status: 200,
  description: 'The statement as it now is',
  schema: statement,
} as const;

/** Bank files and their statements. */
export const statementContracts = {
  'import-bank-statement': {
    summary:
      'Import a bank file: camt.052, .053 or .054, MT940, MT942, BAI2, or CSV by the profile of an account',
    description:
      'All of its statements or none. One that does not tie (opening + credits − debits = closing) or is not whole is held.',
    query: z.object({
      encoding: z
        .enum(textEncodings)
        .optional()
        .meta({ description: 'Of MT, BAI2 and CSV files; UTF-8 unless told' }),
      bankAccount: z.string().max(80).optional().meta({ description: 'Whose CSV profile to read it by' }),
    }),
    body: {
      media: ['application/xml', 'text/xml', 'text/plain', 'text/csv', 'application/octet-stream'],
      description: 'The file as the bank made it. Use application/octet-stream where it is not in UTF-8.',
      maximumBytes: maximumFileBytes,
      whenTooLarge: 'Announce it at POST /v1/bank-files, and send it to the address that answers.',
    },
    replies: [
      {
        status: 201,
        description: 'Imported; payments of what is booked are being matched',
        schema: z.object({ items: z.array(statement) }),
      },
      {
        status: 202,
        description:
          'Accepted whole; its statements are too many for one answer, and are in their places soon',
        schema: bankFileView,
      },
    ],
  },
  'list-bank-statements': {
    summary: 'List bank statements by account and date',
    query: paging,
    replies: [
      {
        status: 200,
        description: 'One page',
        schema: z.object({ items: z.array(summary), next: nextCursor }),
      },
    ],
  },
  'get-bank-statement': {
    summary: 'Read a bank statement with its lines, page by page',
    path: statementPath,
    query: paging,
    replies: [
      {
        status: 200,
        description: 'The statement, and one page of its lines',
        schema: statement.extend({ lines: z.array(line), next: nextCursor }),
      },
    ],
  },
  'propose-statement-release': {
    summary: 'Propose that a held statement be booked all the same',
    description: 'Another person decides, within 30 days; not the one who imported it.',
    path: statementPath,
    body: reasonBody,
    replies: [changedStatement],
  },
  'propose-statement-removal': {
    summary: 'Propose that the import of a statement be taken back',
    description: 'What was booked of it is reversed. The file may be imported again afterwards.',
    path: statementPath,
    body: reasonBody,
    replies: [changedStatement],
  },
  'approve-statement-proposal': {
    summary: 'Approve what is proposed on a statement: its release, or that it is taken back',
    path: statementPath,
    body: reasonBody,
    replies: [changedStatement],
  },
  'reject-statement-proposal': {
    summary: 'Reject what is proposed on a statement',
    path: statementPath,
    body: reasonBody,
    replies: [changedStatement],
  },
  'withdraw-statement-proposal': {
    summary: 'Withdraw what is proposed on a statement: by who proposed it',
    path: statementPath,
    body: reasonBody,
    replies: [changedStatement],
  },
} as const satisfies OperationContracts<
  | 'import-bank-statement'
  | 'list-bank-statements'
  | 'get-bank-statement'
  | 'propose-statement-release'
  | 'propose-statement-removal'
  | 'approve-statement-proposal'
  | 'reject-statement-proposal'
  | 'withdraw-statement-proposal'
>;
