import * as z from 'zod';
import { amount, currency, date, decision, event, hash, id, proposal, reason, text } from './event-fields.ts';

const statement = {
  statementId: id,
  bankAccount: text,
  statement: text,
  format: text,
  currency,
  from: date.optional(),
  to: date.optional(),
  opening: amount,
  closing: amount,
  credits: amount,
  debits: amount,
  lineCount: z.int().nonnegative(),
  linesSha256: hash,
  fileSha256: hash,
  importedBy: text,
};
/** What of the sums of a statement is of entries that an earlier, overlapping one booked: it is not booked again. */
const repeats = { repeatedCredits: amount.optional(), repeatedDebits: amount.optional() };
/** What two people may do with a statement: book it although it is held, or take its import back. */
const statementAction = z.enum(['release', 'withdrawal']);
const match = { matchId: id, receiptId: id, statementId: id };
const reversal = {
  reversalId: id,
  ...match,
  taxpayerId: id,
  accountId: id,
  amount,
  currency,
  cause: z.enum(['returned', 'wrong-match']),
};
const disbursement = {
  disbursementId: id,
  statementId: id,
  taxpayerId: id,
  accountId: id,
  amount,
  currency,
  bookingDate: date,
  valueDate: date,
};

export const paymentsEvents = {
  /** A file that is too large for a request was announced, to be sent by its own way. */
  'bank-file.opened.v1': event('payments', {
    fileSha256: hash,
    bytes: z.int().positive(),
    name: text.optional(),
    encoding: text.optional(),
    bankAccount: text.optional(),
    openedBy: text,
  }),
  /** Its import was started. */
  'bank-file.started.v1': event('payments', { fileSha256: hash, startedBy: text }),
  /** Nothing of it was booked. */
  'bank-file.refused.v1': event('payments', { fileSha256: hash, code: text, detail: text }),
  /** It was read to its end and all of its statements are taken; they follow, a portion in a transaction. */
  'bank-file.accepted.v1': event('payments', {
    fileSha256: hash,
    statementCount: z.int().positive(),
    importedBy: text,
  }),
  'bank-statement.imported.v1': event('payments', { ...statement, ...repeats }),
  /** Stored and shown, and nothing of it booked until two people release it. */
  'bank-statement.held.v1': event('payments', {
    ...statement,
    opening: amount.optional(),
    closing: amount.optional(),
    difference: amount.optional(),
    findings: z.array(z.object({ code: text, detail: text })).min(1),
  }),
  /** A held statement is booked from now on, as if it had been imported whole. */
  'bank-statement.released.v1': event('payments', {
    ...statement,
    ...repeats,
    opening: amount.optional(),
    closing: amount.optional(),
    ...proposal,
    decidedBy: text,
  }),
  /** Stored and shown, and never booked: it explains entries that another books, or announces what may come. */
  'bank-statement.noted.v1': event('payments', {
    ...statement,
    opening: amount.optional(),
    closing: amount.optional(),
    purpose: z.enum(['explains', 'announces']),
  }),
  /** What a statement brings was done for some of its lines; it goes on with those on a page, counted from 1. */
  'bank-statement.continued.v1': event('payments', {
    statementId: id,
    work: z.enum(['credits', 'debits', 'explanations', 'withdrawal']),
    page: z.int().positive(),
  }),
  'bank-statement.proposed.v1': event('payments', { statementId: id, action: statementAction, ...proposal }),
  'bank-statement.rejected.v1': event('payments', { statementId: id, action: statementAction, ...decision }),
  'bank-statement.retracted.v1': event('payments', { statementId: id, action: statementAction, ...decision }),
  'bank-statement.withdrawn.v1': event('payments', {
    statementId: id,
    bankAccount: text,
    currency,
    /** What had been booked of it; zero where nothing was. */
    credits: amount,
    debits: amount,
    /** Whether its lines had been booked. */
    wasBooked: z.boolean(),
    ...proposal,
    decidedBy: text,
  }),
  'receipt.suspended.v1': event('payments', {
    receiptId: id,
    statementId: id,
    amount,
    currency,
    bookingDate: date,
    valueDate: date,
    reason: text,
    payerName: text.optional(),
    /** A debit is money that went out and that nothing explains yet; a receipt where it is left out. */
    direction: z.enum(['credit', 'debit']).optional(),
  }),
  /** It waits no more, and was no taxpayer's: its statement was withdrawn, or the bank took the money back. */
  'receipt.cleared.v1': event('payments', {
    receiptId: id,
    statementId: id,
    amount,
    currency,
    cause: z.enum(['returned', 'statement-withdrawn', 'explained']),
    direction: z.enum(['credit', 'debit']).optional(),
  }),
  'payment.identified.v1': event('payments', {
    receiptId: id,
    statementId: id,
    taxpayerId: id,
    accountId: id,
    reference: text,
    tier: text,
    amount,
    currency,
    bookingDate: date,
    valueDate: date,
    receivedOn: date,
    payerName: text.optional(),
    payerAccount: text.optional(),
    bankAccount: text.optional(),
    endToEndId: text.optional(),
    /** How the bank names the movement. */
    bankReference: text.optional(),
    /** The charge or the period that the payer named. */
    chargeReference: text.optional(),
    period: text.optional(),
    /** The instalment plan that the payer named, or must have meant: the last part of its reference, `P001`. */
    plan: text.optional(),
    /** It had been in suspense until now. */
    fromSuspense: z.boolean().optional(),
    /** Where a person matched it, and who agreed. */
    identifiedBy: text.optional(),
    approvedBy: text.optional(),
    /** Names this identification: one receipt may be identified in parts, and anew after it was undone. */
    matchId: id.optional(),
    /** What of the receipt is still in suspense. */
    left: amount.optional(),
  }),
  'match.proposed.v1': event('payments', {
    ...match,
    taxpayerId: id,
    accountId: id,
    amount,
    currency,
    tier: text,
    /** Of 100. */
    score: z.int().min(0).max(100).optional(),
    reasons: z.array(text),
    proposedBy: text,
  }),
  /** An officer's match takes effect: by a second person, or at once below the threshold. */
  'match.approved.v1': event('payments', {
    ...match,
    taxpayerId: id,
    accountId: id,
    amount,
    currency,
    ...proposal,
    decidedBy: text.optional(),
  }),
  'match.rejected.v1': event('payments', { ...match, ...decision }),
  'match.withdrawn.v1': event('payments', { ...match, ...decision }),
  /** An identification is said to be wrong: two people undo it. */
  'reversal.proposed.v1': event('payments', { ...reversal, ...proposal }),
  'reversal.approved.v1': event('payments', { ...reversal, ...proposal, decidedBy: text }),
  'reversal.rejected.v1': event('payments', { ...reversal, ...decision }),
  'reversal.withdrawn.v1': event('payments', { ...reversal, ...decision }),
  /** The money is not the taxpayer's any more: what it paid is owed again, from the original due dates. */
  'payment.reversed.v1': event('payments', {
    receiptId: id,
    statementId: id,
    taxpayerId: id,
    accountId: id,
    amount,
    currency,
    cause: z.enum(['returned', 'statement-withdrawn', 'wrong-match']),
    reversedOn: date,
    valueDate: date,
    /** ISO 20022 external return reason, such as `AC04`. */
    returnReason: text.optional(),
    text: text.optional(),
    proposedBy: text.optional(),
    decidedBy: text.optional(),
    /** The identification that is undone. */
    matchId: id.optional(),
  }),
  /** The debit of a refund that was sent stands on a booked statement. */
  'disbursement.confirmed.v1': event('payments', disbursement),
  /** The statement that said so was withdrawn: it is sent, and not known to be paid. */
  'disbursement.unconfirmed.v1': event('payments', disbursement),
  'disbursement.returned.v1': event('payments', { ...disbursement, returnReason: text.optional() }),
  /** The statement that said it came back was withdrawn; `confirmedBy` is the one on which its debit stands, where it does. */
  'disbursement.unreturned.v1': event('payments', { ...disbursement, confirmedBy: id.optional() }),

  /** How the authority's own account at a bank is read. */
  'treasury-account.changed.v1': event('payments', {
    bankAccount: text,
    currency,
    name: text,
    flipReversals: z.boolean(),
    csvProfile: text.optional(),
    changedBy: text,
  }),
  /** What is matched without a person, and up to which amount one person matches. */
  'matching-policy.changed.v1': event('payments', {
    tiers: z.record(z.string(), z.enum(['auto', 'suggest', 'off'])),
    thresholds: z.array(z.object({ currency, amount })),
    changedBy: text,
    reason,
  }),
} as const;
