import * as z from 'zod';
import {
  amount,
  proposalView as approval,
  currency,
  idOf,
  reasonText,
} from '../../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../../shared/contracts/operation.ts';
import { accountPath } from '../account-path.ts';
import { reliefKinds } from '../domain/account-proposal.ts';

export const positive = amount.regex(/^[^-]/, 'must not be negative').meta({ example: '120.00' });
const refundRequest = z.strictObject({ amount: positive, reason: reasonText });
export type RefundRequest = z.infer<typeof refundRequest>;
const reliefPart = z.strictObject({
  chargeId: idOf('charge'),
  head: z.string().min(1).max(60).meta({ description: 'The head of charge, as the open items name it' }),
  amount: positive,
});
const reliefRequest = z.strictObject({
  kind: z.enum(reliefKinds).meta({
    description:
      'Remission on a ground of the law, waiver of a small amount, or write-off of what is not to be had',
  }),
  charges: z.array(reliefPart).min(1).max(50),
  reason: reasonText.meta({ description: 'The ground in law, and why it is met' }),
});
export type ReliefRequest = z.infer<typeof reliefRequest>;
const setOffRequest = z.strictObject({ amount: positive, toAccountId: idOf('account'), reason: reasonText });
export type SetOffRequest = z.infer<typeof setOffRequest>;
const decisionRequest = z.strictObject({ reason: reasonText });
const proposalKind = z.enum([
  'refund',
  'relief',
  'relief-reversal',
  'set-off',
  'standing',
  'standing-end',
  'deposit-lodging',
  'deposit-drawing',
]);
const accountProposalView = z
  .object({
    proposalId: z.string(),
    kind: proposalKind,
    taxpayerId: z.string(),
    accountId: z.string(),
    currency,
    amount,
    proposal: approval,
    destination: z
      .object({ holder: z.string(), account: z.string(), bank: z.string().optional() })
      .optional(),
    stage: z
      .enum(['in-file', 'sent', 'paid', 'returned'])
      .optional()
      .meta({ description: 'What has become of an approved refund' }),
    fileId: z.string().optional(),
    statementId: z.string().optional().meta({ description: 'Where the bank said so' }),
    relief: z.enum(reliefKinds).optional(),
    charges: z.array(reliefPart).optional(),
    reliefId: z.string().optional(),
    toAccountId: z.string().optional(),
    standing: z.enum(['disputed', 'suspended']).optional(),
    standingId: z.string().optional(),
    chargeId: z.string().optional(),
    head: z.string().optional(),
    from: z
      .union([z.iso.date(), z.literal('deposit')])
      .optional()
      .meta({
        description: 'Of a standing its first day; `deposit` where a refund is of security',
      }),
    through: z.iso.date().optional(),
    ground: z.string().optional().meta({ description: 'The provision that allows it' }),
  })
  .meta({ id: 'AccountProposal' });
/** The answer of every operation that proposes. */
export const proposed = {
  status: 201,
  description: 'It waits for a second person',
  schema: accountProposalView,
} as const;
const decidedReply = { status: 200, description: 'As it now stands', schema: accountProposalView } as const;
const proposalPath = accountPath.extend({
  proposalId: z.string().regex(/^[a-z-]+_[0-9A-Z]{26}$/),
});
const decisionBody = { media: 'application/json', schema: decisionRequest } as const;

export const accountProposalContracts = {
  'propose-refund': {
    summary: 'Ask that credit be paid back',
    description:
      'Never more than the credit that is free, and only to a verified bank account. A second person decides.',
    path: accountPath,
    body: { media: 'application/json', schema: refundRequest },
    replies: [proposed],
  },
  'propose-relief': {
    summary: 'Propose that something owed be remitted, waived or written off',
    path: accountPath,
    body: { media: 'application/json', schema: reliefRequest },
    replies: [proposed],
  },
  'propose-relief-reversal': {
    summary: 'Propose that a relief be undone that was approved',
    description:
      'It is as if it had never been: what it took off is owed again since its original due date, with what it bears.',
    path: accountPath.extend({ reliefId: idOf('relief') }),
    body: decisionBody,
    replies: [proposed],
  },
  'propose-set-off': {
    summary: 'Propose that credit be used for what is owed on another account of the taxpayer',
    path: accountPath,
    body: { media: 'application/json', schema: setOffRequest },
    replies: [proposed],
  },
  'list-account-proposals': {
    summary: 'List what was proposed on an account, and what became of it',
    path: accountPath,
    query: z.object({ kind: proposalKind.optional() }),
    replies: [{ status: 200, description: 'All', schema: z.object({ items: z.array(accountProposalView) }) }],
  },
  'get-account-proposal': {
    summary: 'Read one proposal on an account',
    path: proposalPath,
    replies: [decidedReply],
  },
  'approve-account-proposal': {
    summary: 'Agree, as a second person: it is booked',
    path: proposalPath,
    body: decisionBody,
    replies: [decidedReply],
  },
  'reject-account-proposal': {
    summary: 'Turn it down, as a second person',
    path: proposalPath,
    body: decisionBody,
    replies: [decidedReply],
  },
  'withdraw-account-proposal': {
    summary: 'Take back what one proposed oneself',
    path: proposalPath,
    body: decisionBody,
    replies: [decidedReply],
  },
} as const satisfies OperationContracts<
  | 'propose-refund'
  | 'propose-relief'
  | 'propose-relief-reversal'
  | 'propose-set-off'
  | 'list-account-proposals'
  | 'get-account-proposal'
  | 'approve-account-proposal'
  | 'reject-account-proposal'
  | 'withdraw-account-proposal'
>;
