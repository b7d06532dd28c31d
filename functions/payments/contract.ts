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
} from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';
import { csvProfile } from './domain/csv/csv-profile.ts';
import { matchingPolicy } from './domain/matching-policy.ts';
import { textEncodings } from './domain/text-encoding.ts';

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
});
const suggestion = z.object({
  tier: z.string(),
  score: z.int().meta({ description: 'Of 100' }),
  taxpayerId: z.string(),
  accountId: z.string(),
  accountNumber: z.string(),
  chargeReference: z.string().optional(),
  period: z.string().optional(),
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

const reasoned = z.strictObject({ reason: reasonText });
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
export const treasuryAccountChange = z.strictObject({
  currency,
  name: shortText,
  flipReversals: z
    .boolean()
    .meta({ description: 'Its bank means the opposite sign by the marks on its reversals' }),
  csvProfile: csvProfile.optional(),
});
export const matchingPolicyChange = matchingPolicy.extend({ reason: reasonText });

const bankAccount = z
  .object({
    bankAccount: z.string(),
    currency,
    expected: z.boolean().meta({ description: 'Named as one of the authority’s' }),
    name: z.string().optional(),
    flipReversals: z.boolean().optional(),
    csvProfile: z.looseObject({}).optional(),
    state: z.enum(['continuous', 'gap', 'overlap']),
    lastStatement: z.string().optional(),
    lastDay: z.iso.date().optional(),
    lastClosing: amount.optional(),
    breakCount: z.int(),
    breaks: z.array(
      z.object({
        kind: z.enum(['gap', 'overlap']),
        after: z.string(),
        before: z.string(),
        from: z.iso.date(),
        to: z.iso.date(),
        closing: amount,
        opening: amount,
      }),
    ),
  })
  .meta({ id: 'TreasuryAccount' });

const statementPath = z.object({ statementId: idOf('statement') });
const receiptPath = z.object({ receiptId: idOf('receipt') });
const reasonBody = { media: 'application/json', schema: reasoned } as const;
const changedStatement = {
  status: 200,
  description: 'The statement as it now is',
  schema: statement,
} as const;
const changedReceipt = {
  status: 200,
  description: 'The receipt, with what is proposed',
  schema: receipt,
} as const;

export const paymentsContracts = {
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
    },
    replies: [
      {
        status: 201,
        description: 'Imported; payments of what is booked are being matched',
        schema: z.object({ items: z.array(statement) }),
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
    summary: 'Read a bank statement with its lines',
    path: statementPath,
    replies: [
      { status: 200, description: 'The statement', schema: statement.extend({ lines: z.array(line) }) },
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
  'list-bank-accounts': {
    summary: 'List the authority’s bank accounts, and how the chain of balances of each stands',
    replies: [{ status: 200, description: 'All', schema: z.object({ items: z.array(bankAccount) }) }],
  },
  'set-treasury-account': {
    summary: 'Name a bank account of the authority’s, and say how its files are read',
    path: z.object({ bankAccount: z.string().regex(/^[0-9A-Za-z/.-]{1,40}$/) }),
    body: { media: 'application/json', schema: treasuryAccountChange },
    ifMatch: 'optional',
    replies: [
      {
        status: 200,
        description: 'The account as it is set',
        schema: z.object({
          bankAccount: z.string(),
          ...treasuryAccountChange.shape,
          csvProfile: z.looseObject({}).optional(),
        }),
      },
    ],
  },
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
  | 'import-bank-statement'
  | 'list-bank-statements'
  | 'get-bank-statement'
  | 'propose-statement-release'
  | 'propose-statement-removal'
  | 'approve-statement-proposal'
  | 'reject-statement-proposal'
  | 'withdraw-statement-proposal'
  | 'list-bank-accounts'
  | 'set-treasury-account'
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
