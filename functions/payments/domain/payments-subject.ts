import * as z from 'zod';
import { proposal } from '../../../shared/approval/proposal.ts';
import { csvProfile } from './csv/csv-profile.ts';
import { knownAccount } from './known-account.ts';
import { matchingPolicy } from './matching-policy.ts';

/** A file that is too large for one request: how it is read, and how far it has come. */
const upload = z.object({
  status: z.enum(['open', 'importing', 'refused', 'imported']),
  name: z.string().optional(),
  bytes: z.int().positive(),
  encoding: z.string().optional(),
  bankAccount: z.string().optional(),
  openedBy: z.string(),
  openedAt: z.string(),
  /** Counts how often its import was started. */
  run: z.int().nonnegative(),
  startedBy: z.string().optional(),
  startedAt: z.string().optional(),
  refusal: z.object({ code: z.string(), detail: z.string(), remedy: z.string().optional() }).optional(),
});

const bankFile = z.object({
  kind: z.literal('bank-file'),
  fileSha256: z.string(),
  importedBy: z.string(),
  importedAt: z.string(),
  statements: z.array(z.string()),
  /** Of these, what was withdrawn again. When all are, the file may be imported anew. */
  withdrawn: z.array(z.string()).default([]),
  /** Where they are too many for one transaction: the list that they wait in, and how many are in their places by now. */
  placing: z
    .object({ list: z.string(), count: z.int().positive(), placed: z.int().nonnegative() })
    .optional(),
  /** What another file brought while this one's statements were being put in their places. */
  passedOver: z.array(z.string()).optional(),
  upload: upload.optional(),
});
export type BankFileState = z.infer<typeof bankFile>;

/** A taxpayer as matching knows it: its accounts with what is open on them, and from where it paid before. */
const payer = z.object({
  kind: z.literal('payer'),
  taxpayerId: z.string(),
  accounts: z.array(knownAccount).default([]),
  payerKeys: z.array(z.string()).default([]),
});
export type Payer = z.infer<typeof payer>;

/** A part of a receipt and the account that an officer says it is for. */
const matchPart = z.object({
  matchId: z.string(),
  taxpayerId: z.string(),
  accountId: z.string(),
  accountNumber: z.string(),
  amount: z.string(),
  chargeReference: z.string().optional(),
  period: z.string().optional(),
  plan: z.string().optional(),
});
export type MatchPart = z.infer<typeof matchPart>;

const reversedPart = matchPart.extend({
  reversalId: z.string(),
  cause: z.enum(['returned', 'wrong-match']),
  /** The bank's return that undoes it, a debit of another statement. */
  debitId: z.string().optional(),
});
export type ReversedPart = z.infer<typeof reversedPart>;

/** What an officer wants done with a receipt, and how that stands. */
const casework = z.object({
  kind: z.literal('receipt'),
  receiptId: z.string(),
  statementId: z.string(),
  proposal,
  wanted: z.discriminatedUnion('action', [
    z.object({ action: z.literal('match'), parts: z.array(matchPart) }),
    z.object({ action: z.literal('reversal'), parts: z.array(reversedPart) }),
  ]),
});
export type ReceiptProposal = z.infer<typeof casework>;

const treasuryAccount = z.object({
  kind: z.literal('treasury-account'),
  bankAccount: z.string(),
  currency: z.string(),
  name: z.string(),
  flipReversals: z.boolean(),
  csvProfile: csvProfile.optional(),
});

const policy = z.object({ kind: z.literal('matching-policy'), policy: matchingPolicy });

/** What has a journal in this context. */
export const paymentsSubject = z.discriminatedUnion('kind', [
  bankFile,
  payer,
  casework,
  treasuryAccount,
  policy,
]);
export type PaymentsSubject = z.infer<typeof paymentsSubject>;
