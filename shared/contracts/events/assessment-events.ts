import * as z from 'zod';
import {
  amount,
  currency,
  date,
  decision,
  dutyToFile,
  event,
  headAmount,
  id,
  reason,
  scheduleVersion,
  text,
} from './event-fields.ts';

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
  /** When the return was due, and when it came. */
  filingDue: date.optional(),
  filedOn: date.optional(),
};

export const assessmentEvents = {
  'liability.assessed.v1': event('assessment', liability),
  /**
   * The difference is what the liability is now less what it was under the assessment that it replaces, head by head; with
   * none, only what stands has changed. `revisionId` names what revised it: the amended declaration where `cause` is
   * `amendment`, else the revision of law.
   */
  'liability.revised.v1': event('assessment', {
    ...liability,
    replaces: id,
    revisionId: id,
    cause: z.enum(['amendment', 'legislation']).optional(),
    difference: amount,
    differences: z.array(headAmount),
  }),
  /**
   * An amendment that the law lets make no difference, since a figure of it differs too little from the one assessed last;
   * the assessment named goes on standing. Figures are decimal strings in `unit`; `difference` is as amended less as
   * assessed, and would have had to reach, or pass, what is `needed`.
   */
  'amendment.disregarded.v1': event('assessment', {
    assessmentId: id,
    declarationId: id,
    declarationVersion: z.int().positive(),
    ...dutyToFile,
    submittedOn: date,
    answeredOn: date,
    label: text,
    unit: z.string(),
    before: amount,
    after: amount,
    difference: amount,
    needed: amount,
    starts: z.enum(['reached', 'passed']),
    citation: text,
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
  /** Of the assessments looked at: how many came out otherwise, were replaced, and were left because the law refuses them. */
  'revision.completed.v1': event('assessment', {
    revisionId: id,
    schedule: scheduleVersion,
    touched: z.int().nonnegative(),
    revised: z.int().nonnegative(),
    refused: z.int().nonnegative(),
  }),
} as const;
