import * as z from 'zod';
import { shortText } from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { textEncodings } from '../domain/text-encoding.ts';

/** What the import function reads twice in a third of its time; the memory that it needs is the same for any size. */
export const maximumUploadBytes = 1_000_000_000;

const fileSha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the bytes of the file in 64 small hexadecimal digits')
  .meta({ description: 'SHA-256 of the bytes of the file', example: 'a'.repeat(64) });
export const openedBankFile = z.strictObject({
  sha256: fileSha256,
  bytes: z.int().min(1).max(maximumUploadBytes),
  name: shortText.optional().meta({ description: 'What people call the file' }),
  encoding: z
    .enum(textEncodings)
    .optional()
    .meta({ description: 'Of MT, BAI2 and CSV files; UTF-8 unless told' }),
  bankAccount: z.string().max(80).optional().meta({ description: 'Whose CSV profile to read it by' }),
});

export const bankFileView = z
  .object({
    fileSha256: z.string(),
    status: z.enum(['open', 'importing', 'placing', 'imported', 'refused']).meta({
      description:
        '`open`: to be sent, and its import started. `importing`: being read. `placing`: read and decided, and its statements are on their way to their places. `refused`: nothing of it was booked',
    }),
    name: z.string().optional(),
    bytes: z.int().optional(),
    encoding: z.string().optional(),
    bankAccount: z.string().optional(),
    openedBy: z.string().optional(),
    openedAt: z.iso.datetime().optional(),
    startedBy: z.string().optional(),
    startedAt: z.iso.datetime().optional(),
    importedBy: z.string().optional(),
    importedAt: z.iso.datetime().optional(),
    statementCount: z.int(),
    placedCount: z.int().meta({ description: 'Statements in their places: they can be read' }),
    withdrawnCount: z.int(),
    statements: z.array(z.string()),
    passedOver: z
      .array(z.string())
      .optional()
      .meta({ description: 'Statements that another file brought at the same moment' }),
    refusal: z.object({ code: z.string(), detail: z.string(), remedy: z.string().optional() }).optional(),
  })
  .meta({ id: 'BankFile' });
const uploadTarget = z.object({
  method: z.literal('PUT'),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresInSeconds: z.int(),
});
const filePath = z.object({ sha256: fileSha256 });

/** Bank files that are too large for a request. */
export const bankFileContracts = {
  'open-bank-file': {
    summary: 'Say where to send a bank file that is too large for a request',
    description:
      'Send the bytes with `PUT` to `upload.url`, with `upload.headers`; then start the import. The URL is good for these bytes only.',
    body: { media: 'application/json', schema: openedBankFile },
    replies: [
      {
        status: 201,
        description: 'Where to send it',
        schema: bankFileView.extend({ upload: uploadTarget }),
      },
    ],
  },
  'start-bank-file-import': {
    summary: 'Import a bank file that was sent: all of its statements or none',
    path: filePath,
    replies: [{ status: 202, description: 'It is being read', schema: bankFileView }],
  },
  'get-bank-file': {
    summary: 'See what has become of a bank file',
    path: filePath,
    replies: [{ status: 200, description: 'The file', schema: bankFileView }],
  },
} as const satisfies OperationContracts<'open-bank-file' | 'start-bank-file-import' | 'get-bank-file'>;
