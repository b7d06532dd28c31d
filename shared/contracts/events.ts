import type * as z from 'zod';
import { accountsEvents } from './events/accounts-events.ts';
import { assessmentEvents } from './events/assessment-events.ts';
import { caseworkEvents } from './events/casework-events.ts';
import { declarationsEvents } from './events/declarations-events.ts';
import { journalEvents } from './events/journal-events.ts';
import { legislationEvents } from './events/legislation-events.ts';
import { paymentsEvents } from './events/payments-events.ts';
import { registrationEvents } from './events/registration-events.ts';
import { reportingEvents } from './events/reporting-events.ts';

/**
 * Every event there is: its context and the schema of its data. A version, once published, only gains optional fields;
 * anything else is a new version. `docs/events/` and the fixtures under `test/` are made from this list.
 */
export const eventCatalogue = {
  ...registrationEvents,
  ...declarationsEvents,
  ...assessmentEvents,
  ...accountsEvents,
  ...paymentsEvents,
  ...legislationEvents,
  ...caseworkEvents,
  ...reportingEvents,
  ...journalEvents,
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
