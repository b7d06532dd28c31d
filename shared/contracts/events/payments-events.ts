import * as z from 'zod';
import { amount, currency, date, decision, event, hash, id, proposal, text } from './event-fields.ts';

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
const match = { matchId: id, receiptId: id, statementId: id };
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
  'bank-statement.imported.v1': event('payments', statement),
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
    opening: amount.optional(),
    closing: amount.optional(),
    ...proposal,
    decidedBy: text,
  }),
  'bank-statement.withdrawn.v1': event('payments', {
    statementId: id,
    bankAccount: text,
    currency,
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
    /** The charge or the period that the payer named. */
    chargeReference: text.optional(),
    period: text.optional(),
    /** Where a person matched it, and who agreed. */
    identifiedBy: text.optional(),
    approvedBy: text.optional(),
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
  'match.rejected.v1': event('payments', { ...match, ...decision }),
  'match.withdrawn.v1': event('payments', { ...match, ...decision }),
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
  }),
  /** The debit of a refund that was sent stands on a booked statement. */
  'disbursement.confirmed.v1': event('payments', disbursement),
  'disbursement.returned.v1': event('payments', { ...disbursement, returnReason: text.optional() }),
} as const;
