import * as z from 'zod';
import { amount, currency, date, event, id, text } from './event-fields.ts';

/** The kind of check that found it, and what it is about: a currency, a bank account. */
const difference = { differenceId: id, kind: text, about: text, currency: currency.optional() };

export const reportingEvents = {
  'reconciliation.completed.v1': event('reporting', {
    runId: id,
    date,
    checks: z.int().nonnegative(),
    differences: z.int().nonnegative(),
  }),
  /** Said once while it stays the same, and again where its amount changes. Counts are whole numbers, without a currency. */
  'difference.found.v1': event('reporting', {
    ...difference,
    runId: id,
    expected: amount,
    actual: amount,
    difference: amount,
  }),
  'difference.resolved.v1': event('reporting', { ...difference, runId: id }),
} as const;
