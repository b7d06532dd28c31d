import * as z from 'zod';
import { postingKinds } from '../../shared/contracts/events/accounts-events.ts';
import {
  amount,
  proposalView as approval,
  civilDate,
  currency,
  idOf,
  nextCursor,
  paging,
  reasonText,
  taxpayerPath,
} from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';
import { payee } from '../../shared/payment-code/payee.ts';
import { reliefKinds } from './domain/account-proposal.ts';

const openItem = z.object({
  chargeId: z.string(),
  obligationId: z.string().optional(),
  period: z.string(),
  reference: z.string().meta({ description: 'ISO 11649 reference of this charge' }),
  due: z.iso.date(),
  charged: amount,
  heads: z.array(z.object({ head: z.string(), open: amount })),
});
const account = z
  .object({
    accountId: z.string(),
    schedule: z.string(),
    currency,
    accountNumber: z.string(),
    reference: z.string().meta({ description: 'ISO 11649 reference to pay on' }),
    openedOn: z.iso.date(),
    outstanding: amount,
    credit: amount.meta({ description: 'Paid and not yet used' }),
    openItems: z.array(openItem),
    accruedOn: z.iso
      .date()
      .optional()
      .meta({ description: 'The day up to which interest and penalties are posted' }),
  })
  .meta({ id: 'Account' });
const line = z.object({
  effective: z.iso.date().meta({ description: 'The date from which the law counts it' }),
  posted: z.iso.date().meta({ description: 'The date in the books' }),
  received: z.iso.date().optional().meta({ description: 'The date on which the money came' }),
  kind: z.enum(postingKinds).exclude(['credit-applied', 'reallocation', 'refund-paid']),
  period: z.string().optional(),
  due: z.iso.date().optional(),
  reference: z.string().optional(),
  chargeId: z.string().optional(),
  receiptId: z.string().optional(),
  about: z
    .string()
    .optional()
    .meta({ description: 'The assessment, refund, relief, plan or deposit that it is of' }),
  debit: amount,
  credit: amount,
  balance: amount,
  why: z.string().meta({ description: 'Path of the operation that explains it' }),
});
const statement = z
  .object({
    taxpayer: z.string(),
    account: z.string(),
    schedule: z.string(),
    reference: z.string(),
    currency,
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    opening: amount,
    lines: z.array(line),
    debits: amount.meta({ description: 'Control sum: opening + debits - credits = closing' }),
    credits: amount,
    closing: amount,
    openItems: z.array(openItem),
    credit: amount,
    periods: z
      .array(
        z.object({
          period: z.string(),
          component: z.string(),
          charged: amount,
          paid: amount,
          relieved: amount,
          open: amount,
        }),
      )
      .meta({ description: 'The sums of each period and component, whatever the range of the lines' }),
    accruals: z.object({ to: z.iso.date(), outstanding: amount, unposted: amount }).optional().meta({
      description: 'What is owed in all by one who pays on that day, and how much of it is not posted yet',
    }),
  })
  .meta({ id: 'StatementOfAccount' });

const component = z.looseObject({
  component: z.string(),
  counts: z.string().meta({ description: 'tax, interest, penalty, or another class of the law' }),
  charged: amount,
  paid: amount,
  relieved: amount,
  open: amount,
});
const position = z
  .looseObject({
    currency,
    asOf: z.iso.date(),
    charges: z.array(
      z.looseObject({
        charge: z.string(),
        period: z.string().optional(),
        due: z.iso.date(),
        status: z.enum(['open', 'partial', 'settled', 'void']),
        components: z.array(component),
        open: amount,
      }),
    ),
    allocations: z.array(
      z.object({
        source: z.string(),
        charge: z.string(),
        component: z.string(),
        amount,
        effective: z.iso.date(),
        rule: z.string(),
      }),
    ),
    totals: z.looseObject({ open: amount, credit: amount, payable: amount }),
    posted: z.array(z.object({ charge: z.string(), component: z.string(), charged: amount })),
    unposted: amount.meta({ description: 'Accrued up to that day, and not posted' }),
    unrated: z.array(z.string()).meta({
      description:
        'Rules of interest whose rates are not part of the schedule: nothing is worked out by them',
    }),
  })
  .meta({ id: 'AccountPosition' });

const paymentInstructions = z
  .object({
    payee: payee.omit({ currency: true }),
    currency,
    amount: amount.meta({ description: 'What is owed now' }),
    reference: z.string().meta({ description: 'ISO 11649, as it is sent' }),
    printedReference: z.string().meta({ description: 'The same in groups of four' }),
    code: z
      .object({ standard: z.enum(['EPC069-12', 'Swiss QR-bill']), text: z.string() })
      .optional()
      .meta({ description: 'The text of the QR code' }),
  })
  .meta({ id: 'PaymentInstructions' });

const accountPath = taxpayerPath.extend({ accountId: idOf('account') });

const positive = amount.regex(/^[^-]/, 'must not be negative').meta({ example: '120.00' });
const refundRequest = z.object({ amount: positive, reason: reasonText });
export type RefundRequest = z.infer<typeof refundRequest>;
const reliefPart = z.object({
  chargeId: idOf('charge'),
  head: z.string().min(1).max(60).meta({ description: 'The head of charge, as the open items name it' }),
  amount: positive,
});
const reliefRequest = z.object({
  kind: z.enum(reliefKinds).meta({
    description:
      'Remission on a ground of the law, waiver of a small amount, or write-off of what is not to be had',
  }),
  charges: z.array(reliefPart).min(1).max(50),
  reason: reasonText.meta({ description: 'The ground in law, and why it is met' }),
});
export type ReliefRequest = z.infer<typeof reliefRequest>;
const setOffRequest = z.object({ amount: positive, toAccountId: idOf('account'), reason: reasonText });
export type SetOffRequest = z.infer<typeof setOffRequest>;
const decisionRequest = z.object({ reason: reasonText });
const paymentFileRequest = z.object({
  currency,
  executionDate: civilDate.meta({ description: 'The day on which the bank is asked to pay' }),
  reason: reasonText,
});
export type PaymentFileRequest = z.infer<typeof paymentFileRequest>;

const accountProposalView = z
  .object({
    proposalId: z.string(),
    kind: z.enum(['refund', 'relief', 'set-off']),
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
    toAccountId: z.string().optional(),
  })
  .meta({ id: 'AccountProposal' });
const proposed = {
  status: 201,
  description: 'It waits for a second person',
  schema: accountProposalView,
} as const;
const decidedReply = { status: 200, description: 'As it now stands', schema: accountProposalView } as const;
const proposalPath = accountPath.extend({
  proposalId: z.string().regex(/^(refund|relief|set-off)_[0-9A-Z]{26}$/),
});
const decisionBody = { media: 'application/json', schema: decisionRequest } as const;
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

export const accountsContracts = {
  'list-accounts': {
    summary: 'List the accounts of a taxpayer, one for each instrument',
    path: taxpayerPath,
    replies: [{ status: 200, description: 'All', schema: z.object({ items: z.array(account) }) }],
  },
  'get-account': {
    summary: 'Read an account: what is owed, on what, and how to pay it',
    path: accountPath,
    replies: [{ status: 200, description: 'The account', schema: account }],
  },
  'get-statement-of-account': {
    summary: 'Read the statement of an account',
    description:
      'By effective date, with a running balance, control sums and how to pay. `format`, or `Accept`, gives it as JSON, a page (HTML), PDF, CSV or plain text. Too long for one answer, it is refused (`statement.too-long`).',
    path: accountPath,
    query: z.object({
      from: civilDate.optional(),
      to: civilDate.optional(),
      accrueTo: civilDate.optional().meta({ description: 'Adds what accrues up to this day' }),
      format: z
        .enum(['json', 'html', 'pdf', 'csv', 'text'])
        .optional()
        .meta({ description: 'Instead of `Accept`, as in a link' }),
    }),
    replies: [{ status: 200, description: 'The statement', schema: statement }],
  },
  'get-account-position': {
    summary: 'Work an account out for any day, as it was known on any day',
    description:
      'With the interest and penalties that accrue up to that day beside what is posted, and the days, rates and steps that make them. `Accept: text/csv` gives these as a file.',
    path: accountPath,
    query: z.object({
      asOf: civilDate.optional().meta({ description: 'Owed by one who pays on this day; today without it' }),
      knownOn: civilDate.optional().meta({ description: 'Only what was posted by this day' }),
      trace: z.enum(['segments', 'days']).optional(),
    }),
    replies: [{ status: 200, description: 'The position', schema: position }],
  },
  'get-payment-instructions': {
    summary: 'Read how to pay an account: to whom, how much, by which reference',
    description:
      'With a payment code that banking apps read, where a standard has one: EPC069-12 for euros, the Swiss QR-bill. `Accept: image/svg+xml` gives its picture alone.',
    path: accountPath,
    query: z.object({ charge: idOf('charge').optional().meta({ description: 'Only this open charge' }) }),
    replies: [{ status: 200, description: 'How to pay', schema: paymentInstructions }],
  },
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
  'propose-set-off': {
    summary: 'Propose that credit be used for what is owed on another account of the taxpayer',
    path: accountPath,
    body: { media: 'application/json', schema: setOffRequest },
    replies: [proposed],
  },
  'list-account-proposals': {
    summary: 'List what was proposed on an account, and what became of it',
    path: accountPath,
    query: z.object({ kind: z.enum(['refund', 'relief', 'set-off']).optional() }),
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
  | 'list-accounts'
  | 'get-account'
  | 'get-statement-of-account'
  | 'get-account-position'
  | 'get-payment-instructions'
  | AccountProposalOperation
  | PaymentFileOperation
>;

type AccountProposalOperation =
  | 'propose-refund'
  | 'propose-relief'
  | 'propose-set-off'
  | 'list-account-proposals'
  | 'get-account-proposal'
  | 'approve-account-proposal'
  | 'reject-account-proposal'
  | 'withdraw-account-proposal';
type PaymentFileOperation =
  | 'make-payment-file'
  | 'list-payment-files'
  | 'get-payment-file'
  | 'release-payment-file'
  | 'reject-payment-file';
