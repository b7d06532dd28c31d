import type { EventData } from '../contracts/events.ts';
import { publishedWrites } from './published-version.ts';

/** What every context that applies schedules does when one is published: keeps it. It changes no state. */
export function keepPublished<State>(
  { data }: { readonly data: EventData<'schedule.published.v1'> },
  { state }: { readonly state: State | undefined },
) {
  return { state, events: [], writes: publishedWrites(data) };
}
