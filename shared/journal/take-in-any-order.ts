import type { Clock } from '../clock.ts';
import type { Context } from '../contexts.ts';
import type { EventType } from '../contracts/events.ts';
import type { Circumstances } from './commit.ts';
import type { Message } from './consume.ts';
import { type JournalEntry, openEntry } from './entry.ts';

/**
 * What a context does on the events that it hears, where their order does not matter: each reaction must come to the
 * same end however often it runs and whatever ran before it.
 */
export type Reactions = {
  readonly [T in EventType]?: (entry: JournalEntry<T>, circumstances: Circumstances) => Promise<void>;
};

/**
 * Takes in one entry for a context that hears selected types. Nothing is written but what the reaction writes: there is
 * no place in a sequence to keep. What fails is delivered again, and then waits among the dead letters; others may pass.
 */
export async function takeInAnyOrder(
  context: Context,
  reactions: Reactions,
  clock: Clock,
  { body, hash }: Pick<Message, 'body' | 'hash'>,
): Promise<void> {
  const entry = openEntry(body, hash);
  const reaction = reactions[entry.type] as
    | ((entry: JournalEntry, circumstances: Circumstances) => Promise<void>)
    | undefined;
  const { id: cause, correlation } = entry;
  await reaction?.(entry, { actor: `system:${context}`, cause, correlation, at: clock.now() });
}
