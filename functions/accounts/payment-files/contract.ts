import * as z from 'zod';
import {
  amount,
  proposalView as approval,
  civilDate,
  currency,
  idOf,
  nextCursor,
  paging,
  reasonText,
} from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';

const paymentFileRequest = z.strictObject({
  currency,
  executionDate: civilDate.meta({ description: 'The day on which the bank is asked to pay' }),
  reason: reasonText,
});
export type PaymentFileRequest = z.infer<typeof paymentFileRequest>;

const decisionBody = { media: 'application/json', schema: z.object({ reason: reasonText }) } as const;
const filePath = z.object({ fileId: idOf('payment-file') });
const paymentFileView = z
  .object({
    fileId: z.string(),
    currency,
    amount,
    status: z.enum(['made', 'releasing', 'released', 'rejected']),
    proposal: approval,
    executionDate: z.iso.date(),
    sha256: z.string().meta({ description: 'Of the file, byte for byte' }),
    refunds: z.array(z.object({ taxpayerId: z.string(), refundId: z.string(), amount })),
    leftOut: z
      .array(z.string())
      .meta({ description: 'Refunds whose bank account has changed since they were approved' }),
  })
  .meta({ id: 'PaymentFile' });
const fileReply = { status: 200, description: 'The file as it now stands', schema: paymentFileView } as const;

export const paymentFileContracts = {
  'make-payment-file': {
    summary: 'Make an order to the bank (pain.001) of the approved refunds of a currency',
    description: 'Each refund is in one file at most. Another person releases it.',
    body: { media: 'application/json', schema: paymentFileRequest },
    replies: [{ ...fileReply, status: 201 }],
  },
  'list-payment-files': {
    summary: 'List payment files, the newest first',
    query: paging,
    replies: [
      {
        status: 200,
        description: 'A page',
        schema: z.object({
          items: z.array(
            z.object({
              fileId: z.string(),
              currency,
              amount,
              status: z.string(),
              executionDate: z.iso.date(),
              count: z.int(),
            }),
          ),
          next: nextCursor,
        }),
      },
    ],
  },
  'get-payment-file': {
    summary: 'Read a payment file',
    description: '`Accept: application/xml` gives the pain.001.001.09 message itself, once it is released.',
    path: filePath,
    replies: [fileReply],
  },
  'release-payment-file': {
    summary: 'Release a payment file that another made',
    description: 'If it is cut off, repeat it: nothing is sent twice.',
    path: filePath,
    body: decisionBody,
    replies: [fileReply],
  },
  'reject-payment-file': {
    summary: 'Turn down a payment file that another made: its refunds are free again',
    path: filePath,
    body: decisionBody,
    replies: [fileReply],
  },
} as const satisfies OperationContracts<
  | 'make-payment-file'
  | 'list-payment-files'
  | 'get-payment-file'
  | 'release-payment-file'
  | 'reject-payment-file'
>;
