import * as z from 'zod';
import type { Context } from '../contexts.ts';
import { packedRows } from '../packed-rows.ts';

const amount = z.string().regex(/^-?(0|[1-9]\d*)(\.\d+)?$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
const date = z.iso.date();
const text = z.string().min(1).max(500);
const id = z.string().min(3).max(80);

const identifier = z.object({ scheme: text, value: text });
const instrument = z.object({ schedule: id, liableFrom: date, liableUntil: date.optional() });
const representative = z.object({ subject: text, name: text });
const scheduleVersion = z.object({ id, hash: z.string().length(64) });
const headAmount = z.object({ head: text, amount });
const reason = z.string().min(1).max(2_000);
const decision = { decidedBy: text, reason };
/** A version of a schedule in the legislation context, whatever has become of it. */
const draftVersion = { versionId: id, schedule: scheduleVersion, version: z.int().positive() };

/** What a return is for: whose, under which law, for which period and, where it is filed so, for which facility. */
const dutyToFile = {
  obligationId: id,
  taxpayerId: id,
  schedule: scheduleVersion,
  facilityId: id.optional(),
  period: text,
  periodStart: date,
  periodEnd: date,
};
const filing = { ...dutyToFile, filingDue: date };

/** What an assessment comes to. */
const liability = {
  assessmentId: id,
  declarationId: id,
  declarationVersion: z.int().positive(),
  ...dutyToFile,
  currency,
  total: amount,
  heads: z.array(headAmount),
  assessedOn: date,
  paymentDue: date,
};

/** What one posting to the double-entry ledger says; debits equal credits. */
const ledgerEntry = z.object({ account: text, side: z.enum(['debit', 'credit']), amount });

/**
 * Every event there is: its context and the schema of its data. A version, once published, only gains optional fields;
 * anything else is a new version. `docs/events/` and the fixtures under `test/` are made from this list.
 */
export const eventCatalogue = {
  'taxpayer.applied.v1': event('registration', {
    taxpayerId: id,
    legalName: text,
    identifier,
    instruments: z.array(instrument),
    applicant: representative,
  }),
  'taxpayer.registered.v1': event('registration', {
    taxpayerId: id,
    legalName: text,
    identifier,
    instruments: z.array(instrument),
    representatives: z.array(representative),
    approvedBy: text,
  }),
  'taxpayer.rejected.v1': event('registration', { taxpayerId: id, reason: text, decidedBy: text }),
  'facility.added.v1': event('registration', {
    taxpayerId: id,
    facilityId: id,
    name: text,
    schedule: id,
    liableFrom: date,
    liableUntil: date.optional(),
  }),
  'representative.added.v1': event('registration', { taxpayerId: id, representative }),
  'representative.removed.v1': event('registration', { taxpayerId: id, subject: text }),
  'bank-account.changed.v1': event('registration', {
    taxpayerId: id,
    holder: text,
    account: text,
    bank: text.optional(),
    currency,
  }),

  'obligation.opened.v1': event('declarations', filing),
  'obligation.missed.v1': event('declarations', { obligationId: id, taxpayerId: id, filingDue: date }),
  'declaration.submitted.v1': event('declarations', {
    ...filing,
    declarationId: id,
    version: z.int().positive(),
    facts: z.record(z.string(), z.string()),
    lines: packedRows,
    submittedBy: text,
    submittedOn: date,
    receipt: text,
  }),

  'liability.assessed.v1': event('assessment', liability),
  /** The difference is what the liability is now less what it was under the assessment that it replaces, head by head. */
  'liability.revised.v1': event('assessment', {
    ...liability,
    replaces: id,
    revisionId: id,
    difference: amount,
    differences: z.array(headAmount),
  }),
  'revision.proposed.v1': event('assessment', {
    revisionId: id,
    schedule: scheduleVersion,
    proposedBy: text,
    reason,
  }),
  'revision.approved.v1': event('assessment', { revisionId: id, schedule: scheduleVersion, ...decision }),
  'revision.rejected.v1': event('assessment', { revisionId: id, ...decision }),
  'revision.withdrawn.v1': event('assessment', { revisionId: id, ...decision }),

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
    kind: z.enum(['assessment', 'revision', 'payment', 'credit-applied']),
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
    allocations: z.array(z.object({ chargeId: id, head: text, amount })),
    outstanding: amount,
    credit: amount,
  }),
  'account.settled.v1': event('accounts', {
    accountId: id,
    taxpayerId: id,
    charges: z.array(id).min(1),
    settledOn: date,
    credit: amount,
  }),

  'bank-statement.imported.v1': event('payments', {
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
    linesSha256: z.string().length(64),
    fileSha256: z.string().length(64),
    importedBy: text,
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
  }),

  'schedule.drafted.v1': event('legislation', { ...draftVersion, title: text, draftedBy: text }),
  'schedule.impact-requested.v1': event('legislation', { versionId: id, reportId: id }),
  /** One portion of the declarations on file is compared; there are more after `cursor`. */
  'schedule.impact-compared.v1': event('legislation', {
    versionId: id,
    reportId: id,
    portion: z.int().positive(),
    shard: z.int().nonnegative(),
    cursor: z.string().max(2_000).optional(),
  }),
  'schedule.proposed.v1': event('legislation', {
    ...draftVersion,
    publishedFrom: date,
    proposedBy: text,
    reason,
  }),
  'schedule.rejected.v1': event('legislation', { ...draftVersion, ...decision }),
  'schedule.withdrawn.v1': event('legislation', { ...draftVersion, ...decision }),
  /** Carries the document, so that every context can keep the versions that it applies. */
  'schedule.published.v1': event('legislation', {
    ...draftVersion,
    title: text,
    currency,
    timeZone: text,
    publishedFrom: date,
    proposedBy: text,
    approvedBy: text,
    reason,
    document: packedRows,
  }),

  'journal.redriven.v1': event('any', {
    by: text,
    reason: text,
    sent: z.int().nonnegative(),
    waiting: z.int().nonnegative(),
  }),
} as const;

type EventCatalogue = typeof eventCatalogue;
export type EventType = keyof EventCatalogue;
export type EventData<T extends EventType> = z.infer<EventCatalogue[T]['data']>;

/** An event as a use case states it; the journal gives it its place. */
export type EventDraft = { [T in EventType]: { readonly type: T; readonly data: EventData<T> } }[EventType];

/** Types an event where it is made, so that a slip shows at that line. */
export function eventOf<T extends EventType>(type: T, data: EventData<T>): EventDraft {
  return { type, data } as EventDraft;
}

function event<C extends Context | 'any', S extends z.ZodRawShape>(context: C, shape: S) {
  return { context, data: z.object(shape) };
}
