import * as z from 'zod';
import { date, event, id, reason, text } from './event-fields.ts';

/** What an item is about, by name: ids, and what tells a person at a glance (amount, currency, why). */
const about = z.record(text, text);
const item = { itemId: id, kind: text };

export const caseworkEvents = {
  /** Something waits for a person; said again where it opens anew, or where what is known of it has changed. */
  'work-item.opened.v1': event('casework', { ...item, about, due: date }),
  'work-item.claimed.v1': event('casework', {
    ...item,
    assignee: text,
    /** Where a supervisor gave it to the assignee. */
    assignedBy: text.optional(),
  }),
  'work-item.released.v1': event('casework', { ...item, assignee: text }),
  'work-item.noted.v1': event('casework', { ...item, note: reason }),
  'work-item.closed.v1': event('casework', {
    ...item,
    about,
    /** The event that resolved it, where one did. */
    resolvedBy: text.optional(),
    /** Where a person decided: what, and why. */
    decision: text.optional(),
    decidedBy: text.optional(),
    reason: reason.optional(),
  }),
  'work-item-term.changed.v1': event('casework', { kind: text, days: z.int().positive() }),
} as const;
