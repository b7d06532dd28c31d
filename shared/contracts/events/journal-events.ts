import * as z from 'zod';
import { event, text } from './event-fields.ts';

export const journalEvents = {
  'journal.redriven.v1': event('any', {
    by: text,
    reason: text,
    sent: z.int().nonnegative(),
    waiting: z.int().nonnegative(),
  }),
} as const;
