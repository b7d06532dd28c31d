import * as z from 'zod';
import {
  amount,
  currency,
  idOf,
  nextCursor,
  paging,
  proposalView,
  reasonText,
  shortText,
} from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { matchingPolicy } from '../domain/matching-policy.ts';
import { reasonBody } from '../reason-body.ts';

const suggestion = z.object({
  tier: z.string(),
  score: z.int().meta({ description: 'Of 100' }),
  taxpayerId: z.string(),
  accountId: z.string(),
  accountNumber: z.string(),
  chargeReference: z.string().optional(),
  period: z.string().optional(),
  plan: z.string().optional().meta({ description: 'The instalment plan, as its reference names it' }),
  together: z
    .array(z.string())
    .optional()
    .meta({ description: 'Other receipts that make up the charge together with this one' }),
  reasons: z.array(z.string()),
});
const movement = z.object({
  receiptId: z.string(),
  statementId: z.string(),
  direction: z.enum(['credit', 'debit']),
  amount,
  left: amount.meta({ description: 'What of it is not identified' }),
  currency,
  bookingDate: z.iso.date(),
  valueDate: z.iso.date(),
  payerName: z.string().optional(),
  remittance: z.array(z.string()).optional(),
  reason: z.string().optional().meta({ description: 'Why it waits' }),
  reasons: z.array(z.string()).optional(),
  suggestions: z.array(suggestion).optional(),
  proposed: z.boolean().optional(),
});
const suspended = movement
  .extend({ ageInDays: z.int().meta({ description: 'Since the bank booked it' }) })
  .meta({ id: 'SuspendedReceipt' });
const receipt = movement
  .extend({
    bankAccount: z.string(),
    payerAccount: z.string().optional(),
    endToEndId: z.string().optional(),
    status: z.enum(['suspended', 'identified', 'cleared']),
    identifications: z.array(
      z.object({
        matchId: z.string(),
        taxpayerId: z.string(),
        accountId: z.string(),
        accountNumber: z.string(),
        amount,
        tier: z.string(),
        reasons: z.array(z.string()),
        by: z.string().optional(),
        reversed: z.enum(['returned', 'statement-withdrawn', 'wrong-match']).optional(),
      }),
    ),
    returnedBy: z.string().optional(),
    explainedBy: z.string().optional(),
    proposal: proposalView.optional(),
    wanted: z.looseObject({ action: z.enum(['match', 'reversal']) }).optional(),
  })
  .meta({ id: 'Receipt' });

export const handMatch = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        reference: shortText.meta({ description: 'Of the account, or of the charge that it is for' }),
        amount: amount.optional().meta({ description: 'All that is left, where there is one part' }),
      }),
    )
    .min(1)
    .max(20),
  reason: reasonText,
});
export const wantedReversal = z.strictObject({
  matchId: z
    .string()
    .max(80)
    .optional()
    .meta({ description: 'One of its identifications; all where it is left out' }),
  debitId: z.string().max(80).optional().meta({ description: 'The debit in suspense that took it back' }),
  reason: reasonText,
});
export const matchingPolicyChange = matchingPolicy.extend({ reason: reasonText });

const receiptPath = z.object({ receiptId: idOf('receipt') });
const changedReceipt = {
  status: 200,
  description: 'The receipt, with what is proposed',
  schema: receipt,
} as const;

/** Suspense, matching and its policy, and what is decided on a receipt. */
export const receiptContracts = {
  'list-suspense': {
    summary:
      'List what waits in suspense, with suggestions: receipts without an account, debits without an explanation',
    query: paging,
    replies: [
      {
        status: 200,
        description: 'One page, oldest first',
        schema: z.object({ items: z.array(suspended), next: nextCursor }),
      },
    ],
  },
  'rematch-suspense': {
    summary: 'Look at a page of what waits in suspense again, with what is known now',
    query: z.object({ cursor: paging.shape.cursor }),
    replies: [
      {
        status: 200,
        description: 'How many were looked at, and how many wait no more',
        schema: z.object({ looked: z.int(), identified: z.int(), next: nextCursor }),
      },
    ],
  },
  'get-receipt': {
    summary: 'Read a receipt or a debit: where it stands, and what is proposed on it',
    path: receiptPath,
    replies: [{ status: 200, description: 'The receipt', schema: receipt }],
  },
  'match-receipt': {
    summary: 'Say which account a receipt in suspense is for, or how it splits over several',
    description:
      'Takes effect at once up to the threshold of the currency; above it when another person agrees.',
    path: receiptPath,
    body: { media: 'application/json', schema: handMatch },
    replies: [changedReceipt],
  },
  'propose-receipt-reversal': {
    summary: 'Say that a receipt was matched wrongly, or that a debit in suspense took it back',
    description: 'Another person decides.',
    path: receiptPath,
    body: { media: 'application/json', schema: wantedReversal },
    replies: [changedReceipt],
  },
  'approve-receipt-proposal': {
    summary: 'Approve what is proposed on a receipt',
    path: receiptPath,
    body: reasonBody,
    replies: [changedReceipt],
  },
  'reject-receipt-proposal': {
    summary: 'Reject what is proposed on a receipt',
    path: receiptPath,
    body: reasonBody,
    replies: [changedReceipt],
  },
  'withdraw-receipt-proposal': {
    summary: 'Withdraw what is proposed on a receipt: by who proposed it',
    path: receiptPath,
    body: reasonBody,
    replies: [changedReceipt],
  },
  'get-matching-policy': {
    summary: 'Read what is matched without a person, and up to which amounts one person matches alone',
    replies: [{ status: 200, description: 'The policy', schema: matchingPolicy }],
  },
  'set-matching-policy': {
    summary: 'Set what is matched without a person, and up to which amounts one person matches alone',
    body: { media: 'application/json', schema: matchingPolicyChange },
    ifMatch: 'optional',
    replies: [{ status: 200, description: 'The policy', schema: matchingPolicy }],
  },
} as const satisfies OperationContracts<
  | 'list-suspense'
  | 'rematch-suspense'
  | 'get-receipt'
  | 'match-receipt'
  | 'propose-receipt-reversal'
  | 'approve-receipt-proposal'
  | 'reject-receipt-proposal'
  | 'withdraw-receipt-proposal'
  | 'get-matching-policy'
  | 'set-matching-policy'
>;
