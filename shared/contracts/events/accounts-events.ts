import * as z from 'zod';
import { accountFact } from '../../account/history-document.ts';
import {
  amount,
  currency,
  date,
  decision,
  event,
  hash,
  id,
  ledgerEntry,
  proposal,
  text,
} from './event-fields.ts';

/**
 * `refund` takes credit out of the account, `refund-paid` says that the bank has paid it: that moves no balance. Nor does
 * `instalment-plan`, with which charges enter a plan or leave it, or `standing`, which sets a charge apart, or no longer.
 */
export const postingKinds = [
  'assessment',
  'revision',
  'payment',
  'payment-reversal',
  'credit-applied',
  'reallocation',
  'interest',
  'penalty',
  'remission',
  'waiver',
  'write-off',
  'set-off',
  'refund',
  'refund-paid',
  'refund-reversal',
  'deposit',
  'standing',
  'relief-reversal',
  'small-difference',
  'instalment-plan',
] as const;

const movement = z.object({
  chargeId: id,
  component: text,
  charged: amount.optional(),
  paid: amount.optional(),
  relieved: amount.optional(),
  /** Of which kind: a relief may grow as another shrinks. `tolerance` is what the law lets go by itself. */
  reliefs: z
    .array(z.object({ kind: z.enum(['remission', 'waiver', 'write-off', 'tolerance']), amount }))
    .optional(),
});

const ofAccount = { taxpayerId: id, accountId: id, currency };
/** A rule of interest without a rate; `table` where its rates are published by others. */
const missingRate = {
  taxpayerId: id,
  accountId: id,
  schedule: text,
  rule: text,
  from: date,
  table: text.optional(),
};
const refund = { refundId: id, ...ofAccount, amount };
/** What is owed and will not be asked for: remitted or waived as the law allows, or written off as not to be had. */
const relief = {
  reliefId: id,
  ...ofAccount,
  kind: z.enum(['remission', 'waiver', 'write-off']),
  amount,
  charges: z.array(z.object({ chargeId: id, head: text, amount })).min(1),
};
/** A relief was granted in error: it is as if it had never been. */
const reliefReversal = { reliefReversalId: id, ...relief };
/** A charge, or part of one of its heads, is disputed or suspended; `amount` is what that sets apart. */
const standing = {
  standingId: id,
  ...ofAccount,
  amount,
  standing: z.enum(['disputed', 'suspended']),
  chargeId: id,
  head: text.optional(),
  from: date,
  through: date.optional(),
  ground: text,
};
const standingEnd = {
  standingEndId: id,
  ...ofAccount,
  amount,
  standingId: id,
  chargeId: id,
  through: date,
  ground: text,
};
/** Credit becomes security, or security is used for what is owed. */
const depositLodging = { depositLodgingId: id, ...ofAccount, amount };
const depositDrawing = { depositDrawingId: id, ...ofAccount, amount };
/** Credit of one account is used for what is owed on another of the same taxpayer. */
const setOff = { setOffId: id, ...ofAccount, amount, toAccountId: id };
const paymentFile = { fileId: id, currency, amount, count: z.int().positive() };
const plan = { planId: id, ...ofAccount, amount };
const instalment = z.object({ due: date, amount });
/** What is still to be paid of an instalment; a payer whose money comes between these days may mean it. */
const openInstalment = z.object({ due: date, open: amount, from: date, through: date });
const decidedBy = z.enum(['law', 'decision']);

export const accountsEvents = {
  'account.opened.v1': event('accounts', {
    accountId: id,
    taxpayerId: id,
    schedule: id,
    currency,
    accountNumber: z.string().regex(/^[1-9]\d{9}$/),
    reference: text,
    openedOn: date,
  }),
  'account.posted.v1': event('accounts', {
    accountId: id,
    taxpayerId: id,
    postingId: id,
    kind: z.enum(postingKinds),
    currency,
    amount,
    effective: date,
    posted: date,
    received: date.optional(),
    entries: z.array(ledgerEntry).min(2),
    chargeId: id.optional(),
    period: text.optional(),
    due: date.optional(),
    reference: text.optional(),
    receiptId: id.optional(),
    /** How the bank names the payment, and what its payer named it. */
    bankReference: text.optional(),
    endToEndId: text.optional(),
    /** The assessment, refund, relief, plan, deposit or earlier posting that it is of. */
    about: id.optional(),
    /** With the period of the charge, so that the general ledger can be told by period. */
    allocations: z.array(z.object({ chargeId: id, head: text, amount, period: text.optional() })),
    outstanding: amount,
    credit: amount,
    /** What is held as security after it, where the account has a deposit. */
    deposit: amount.optional(),
    /** What this posting adds to the facts that the account is worked out from. */
    facts: z.array(accountFact).optional(),
    /** The period that the payer of the receipt among the facts named. */
    designated: text.optional(),
    /** By how much it changes what is charged, paid and relieved, by charge and component. */
    movements: z.array(movement).optional(),
    /** The account's instalment plans as they stand after it, with what is open of them; on the last of its kind in a change. */
    plans: z
      .array(z.object({ planId: id, reference: text, instalments: z.array(openInstalment) }))
      .optional(),
  }),
  'account.settled.v1': event('accounts', {
    accountId: id,
    taxpayerId: id,
    charges: z.array(id).min(1),
    settledOn: date,
    credit: amount,
  }),
  /** Interest stops on the day before `from`, for the law has no rate from then on: one event for each account that needs it. */
  'missing-rate.found.v1': event('accounts', missingRate),
  /** The law has a rate for the first of these days now, and the account has been worked out with it. */
  'missing-rate.supplied.v1': event('accounts', missingRate),
  /** What a booked bank statement does to the treasury's own accounts: bank against suspense. */
  'treasury.posted.v1': event('accounts', {
    bankAccount: text,
    postingId: id,
    statementId: id,
    kind: z.enum(['statement', 'statement-withdrawal']),
    currency,
    amount,
    effective: date,
    posted: date,
    entries: z.array(ledgerEntry).min(2),
  }),

  'refund.proposed.v1': event('accounts', {
    ...refund,
    destination: z.object({ holder: text, account: text, bank: text.optional() }),
    /** Security that is to be paid back, not credit. */
    from: z.literal('deposit').optional(),
    ...proposal,
  }),
  'refund.approved.v1': event('accounts', { ...refund, ...decision }),
  'refund.rejected.v1': event('accounts', { ...refund, ...decision }),
  'refund.withdrawn.v1': event('accounts', { ...refund, ...decision }),
  /** It stands in a payment file for the bank; the end-to-end id is how its debit is recognised. */
  'refund.sent.v1': event('accounts', {
    ...refund,
    fileId: id,
    endToEndId: z.string().min(1).max(35),
    sentBy: text,
  }),
  'refund.paid.v1': event('accounts', { ...refund, statementId: id, paidOn: date }),
  /** The statement that said it was paid was withdrawn: its debit is waited for again. */
  'refund.unconfirmed.v1': event('accounts', { ...refund, statementId: id }),
  'refund.returned.v1': event('accounts', {
    ...refund,
    statementId: id,
    returnedOn: date,
    returnReason: text.optional(),
  }),
  /** The statement that said it came back was withdrawn: the money is credit, or security, no more. */
  'refund.unreturned.v1': event('accounts', { ...refund, statementId: id }),

  'set-off.proposed.v1': event('accounts', { ...setOff, ...proposal }),
  'set-off.approved.v1': event('accounts', { ...setOff, ...decision }),
  'set-off.rejected.v1': event('accounts', { ...setOff, ...decision }),
  'set-off.withdrawn.v1': event('accounts', { ...setOff, ...decision }),

  /** An order to the bank to pay out refunds (pain.001), made by one person and released by another. */
  'payment-file.proposed.v1': event('accounts', {
    ...paymentFile,
    sha256: hash,
    executionDate: date,
    refunds: z.array(id).min(1),
    ...proposal,
  }),
  'payment-file.released.v1': event('accounts', { ...paymentFile, sha256: hash, ...decision }),
  'payment-file.rejected.v1': event('accounts', { ...paymentFile, sha256: hash, ...decision }),

  'relief.proposed.v1': event('accounts', { ...relief, ...proposal }),
  'relief.approved.v1': event('accounts', { ...relief, ...decision }),
  'relief.rejected.v1': event('accounts', { ...relief, ...decision }),
  'relief.withdrawn.v1': event('accounts', { ...relief, ...decision }),
  'relief-reversal.proposed.v1': event('accounts', { ...reliefReversal, ...proposal }),
  'relief-reversal.approved.v1': event('accounts', { ...reliefReversal, ...decision }),
  'relief-reversal.rejected.v1': event('accounts', { ...reliefReversal, ...decision }),
  'relief-reversal.withdrawn.v1': event('accounts', { ...reliefReversal, ...decision }),

  'standing.proposed.v1': event('accounts', { ...standing, ...proposal }),
  'standing.approved.v1': event('accounts', { ...standing, ...decision }),
  'standing.rejected.v1': event('accounts', { ...standing, ...decision }),
  'standing.withdrawn.v1': event('accounts', { ...standing, ...decision }),
  'standing-end.proposed.v1': event('accounts', { ...standingEnd, ...proposal }),
  'standing-end.approved.v1': event('accounts', { ...standingEnd, ...decision }),
  'standing-end.rejected.v1': event('accounts', { ...standingEnd, ...decision }),
  'standing-end.withdrawn.v1': event('accounts', { ...standingEnd, ...decision }),

  /** Security can be lodged on this reference: what comes on it pays nothing. */
  'deposit.opened.v1': event('accounts', {
    ...ofAccount,
    accountNumber: z.string().regex(/^[1-9]\d{9}$/),
    reference: text,
  }),
  'deposit-lodging.proposed.v1': event('accounts', { ...depositLodging, ...proposal }),
  'deposit-lodging.approved.v1': event('accounts', { ...depositLodging, ...decision }),
  'deposit-lodging.rejected.v1': event('accounts', { ...depositLodging, ...decision }),
  'deposit-lodging.withdrawn.v1': event('accounts', { ...depositLodging, ...decision }),
  'deposit-drawing.proposed.v1': event('accounts', { ...depositDrawing, ...proposal }),
  'deposit-drawing.approved.v1': event('accounts', { ...depositDrawing, ...decision }),
  'deposit-drawing.rejected.v1': event('accounts', { ...depositDrawing, ...decision }),
  'deposit-drawing.withdrawn.v1': event('accounts', { ...depositDrawing, ...decision }),

  'instalment-plan.proposed.v1': event('accounts', {
    ...plan,
    instalments: z.array(instalment).min(1),
    charges: z.array(id).min(1).optional(),
    ...proposal,
  }),
  'instalment-plan.agreed.v1': event('accounts', {
    ...plan,
    ...decision,
    from: date.optional(),
    reference: text.optional(),
    charges: z.array(id).min(1).optional(),
    instalments: z.array(instalment).min(1).optional(),
    /** How late an instalment may be, what follows if it is later, and whether the law or this decision says so. */
    graceDays: z.object({ days: z.int().nonnegative(), by: decidedBy }).optional(),
    onDefault: z.object({ rule: z.enum(['ends', 'officer-decides']), by: decidedBy }).optional(),
  }),
  'instalment-plan.rejected.v1': event('accounts', { ...plan, ...decision }),
  'instalment-plan.withdrawn.v1': event('accounts', { ...plan, ...decision }),
  'instalment-plan.completed.v1': event('accounts', { ...plan, completedOn: date }),
  'instalment-plan.defaulted.v1': event('accounts', {
    ...plan,
    instalmentDue: date,
    defaultedOn: date,
    /** Of the instalments that should have been paid by then. */
    overdue: amount.optional(),
    /** Whether its charges have left the plan. */
    ended: z.boolean().optional(),
  }),
  /** What is known now shows that the instalments up to that one were paid in time: it is as if it had not defaulted. */
  'instalment-plan.reinstated.v1': event('accounts', { ...plan, instalmentDue: date, reinstatedOn: date }),
  'instalment-plan.cancelled.v1': event('accounts', { ...plan, ...decision, endedOn: date.optional() }),
  'plan-cancellation.proposed.v1': event('accounts', { ...plan, ...proposal }),
  'plan-cancellation.rejected.v1': event('accounts', { ...plan, ...decision }),
  'plan-cancellation.withdrawn.v1': event('accounts', { ...plan, ...decision }),
} as const;
