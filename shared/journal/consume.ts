import type { Clock } from '../clock.ts';
import type { EventType } from '../contracts/events.ts';
import { pauseAfterConflict } from '../pause-after-conflict.ts';
import { broughtBy, NotArrivedError, waiterKey, waitersFor } from './awaited.ts';
import { type Change, type Circumstances, commit, type Journal } from './commit.ts';
import { type JournalEntry, openEntry } from './entry.ts';
import { type Head, readHead } from './head.ts';
import { park, parkedKey, parkedOf } from './parking.ts';

/** What a handler answers: what the entry changes here, or undefined where it changes nothing. */
export type Reaction<State> = Omit<Change<State>, 'position'> | undefined;

/** How a context takes in the events that it has a use for; the others are passed over, and counted. */
export type Handlers<State> = {
  readonly [T in EventType]?: (
    entry: JournalEntry<T>,
    head: Head<State>,
    circumstances: Circumstances,
  ) => Promise<Reaction<State>> | Reaction<State>;
};

export type Message = {
  readonly body: string;
  readonly hash: string;
  readonly receiveCount: number;
  /** Sent again by the sweeper or a redrive: it may be one that is parked here. */
  readonly resent: boolean;
};
export type Consumed = 'taken-in' | 'duplicate' | 'parked';

/** From this delivery on a failing entry is parked, before the queue would move it to the dead letters (maxReceiveCount 6). */
export const deliveriesBeforeParking = 5;
const attempts = 8;
const drainedAtOnce = 1_000;

/**
 * Takes in one entry of another context's journal, once and in order. The subject's head says how far it has come: an
 * entry at or before that place is a duplicate, one beyond the next is parked until the gap is filled, and the next one
 * is handled and counted in the same transaction.
 *
 * @param passedOver how many entries right behind it are counted with it (`passedOverWith`)
 */
export async function consume<State>(
  journal: Journal<State>,
  handlers: Handlers<State>,
  clock: Clock,
  message: Message,
  passedOver = 0,
): Promise<Consumed> {
  const entry = openEntry(message.body, message.hash);
  let consumed: Consumed;
  try {
    consumed = await takeIn(journal, handlers, clock, entry, message.resent, passedOver);
  } catch (error) {
    if (error instanceof NotArrivedError)
      return awaitArrival(journal, handlers, clock, entry, message, error);
    if (message.receiveCount < deliveriesBeforeParking) throw error;
    await park(journal.table, entry, message, reasonOf(error), clock.now());
    return 'parked';
  }
  if (consumed === 'parked') {
    await park(journal.table, entry, message, 'an entry before it is missing', clock.now());
    return consumed;
  }
  if (consumed === 'duplicate' && message.resent) await unpark(journal, entry);
  await drainParked(journal, handlers, clock, entry.subject, message.receiveCount);
  await letWaitersIn(journal, handlers, clock, entry, message.receiveCount);
  return consumed;
}

/**
 * How many of the messages right behind one, in their order, are next in its sequence and of types that are passed over.
 * They change nothing but the subject's place, so they can be counted in the transaction that moves it anyway.
 */
export function passedOverWith<State>(
  handlers: Handlers<State>,
  message: Message,
  following: readonly Message[],
): number {
  if (following.length === 0) return 0;
  const entry = openEntry(message.body, message.hash);
  const counts = following.findIndex((each, index) => {
    // One that was sent again may be parked here, and is to be taken from there.
    if (each.resent) return true;
    const next = openedOrNothing(each);
    return next === undefined || !follows(entry, index + 1, next) || handlers[next.type] !== undefined;
  });
  return counts === -1 ? following.length : counts;
}

function follows(
  { context, subject, sequence }: JournalEntry,
  distance: number,
  next: JournalEntry,
): boolean {
  return next.context === context && next.subject === subject && next.sequence === sequence + distance;
}

/** What cannot be opened fails when its own turn comes, and must not fail another. */
function openedOrNothing({ body, hash }: Message): JournalEntry | undefined {
  try {
    return openEntry(body, hash);
  } catch {
    return undefined;
  }
}

/**
 * Parks an entry that waits for something of another subject. That may have arrived between the look at it and the
 * parking, and have found nobody waiting: so it is looked at once more.
 */
async function awaitArrival<State>(
  journal: Journal<State>,
  handlers: Handlers<State>,
  clock: Clock,
  entry: JournalEntry,
  message: Message,
  { message: reason, awaited }: NotArrivedError,
): Promise<Consumed> {
  await park(journal.table, entry, message, reason, clock.now(), awaited);
  await drainParked(journal, handlers, clock, entry.subject, message.receiveCount);
  const { positions } = await readHead(journal.table, entry.subject, journal.schema);
  return (positions[entry.context] ?? 0) < entry.sequence ? 'parked' : 'taken-in';
}

/** Takes in what waited for this entry under other subjects. A run that is cut off is taken up when the entry comes again. */
async function letWaitersIn<State>(
  journal: Journal<State>,
  handlers: Handlers<State>,
  clock: Clock,
  entry: JournalEntry,
  receiveCount: number,
): Promise<void> {
  for (const awaited of broughtBy(entry)) {
    for (const subject of await waitersFor(journal.table, awaited)) {
      const waiting = await drainParked(journal, handlers, clock, subject, receiveCount);
      if (!waiting.has(awaited)) await journal.table.transact([{ remove: waiterKey(awaited, subject) }]);
    }
  }
}

/** An entry that was taken in by another way waits no more. */
async function unpark<State>({ table }: Journal<State>, entry: JournalEntry): Promise<void> {
  await table.transact([{ remove: parkedKey(entry.subject, entry.context, entry.sequence) }]);
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 1_000);
}

async function takeIn<State>(
  journal: Journal<State>,
  handlers: Handlers<State>,
  clock: Clock,
  entry: JournalEntry,
  wasParked: boolean,
  passedOver = 0,
): Promise<Consumed> {
  const handler = handlers[entry.type] as
    | ((entry: JournalEntry, head: Head<State>, circumstances: Circumstances) => Promise<Reaction<State>>)
    | undefined;
  const circumstances = {
    actor: `system:${journal.context}`,
    cause: entry.id,
    correlation: entry.correlation,
    at: clock.now(),
  };
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const begun = performance.now();
    const head = await readHead(journal.table, entry.subject, journal.schema);
    const position = head.positions[entry.context] ?? 0;
    if (entry.sequence <= position) return 'duplicate';
    if (entry.sequence > position + 1) return 'parked';
    const reaction = (await handler?.(entry, head, circumstances)) ?? unchanged(head);
    const parkedWrites = wasParked
      ? [{ remove: parkedKey(entry.subject, entry.context, entry.sequence) }]
      : [];
    const change = {
      ...reaction,
      position: { context: entry.context, sequence: entry.sequence + passedOver },
      writes: [...(reaction.writes ?? []), ...parkedWrites],
    };
    const committed = await commit(journal, head, change, circumstances);
    if (committed.result === 'committed') return 'taken-in';
    if (committed.result === 'claimed')
      throw new Error(`${entry.type} ${entry.id}: ${committed.refusal.code}`);
    await pauseAfterConflict(attempt, performance.now() - begun);
  }
  throw new Error(`${entry.subject}: others changed it at the same moment, ${attempts} times over`);
}

/** An entry that changes nothing is counted, and the subject stays in the list that it is in. */
function unchanged<State>({ state, listing }: Head<State>): Change<State> {
  return { state, events: [], listing };
}

/**
 * Takes in what had waited for this entry, whichever context it came from: an assessment may have been here before the
 * registration that it needs. One that fails is tried again with the message that brought it up, and then goes on
 * waiting: that message is taken in, and must not become a dead letter. Answers what of other subjects is waited for.
 */
async function drainParked<State>(
  journal: Journal<State>,
  handlers: Handlers<State>,
  clock: Clock,
  subject: string,
  receiveCount: number,
): Promise<ReadonlySet<string>> {
  const passedOver = new Set<string>();
  const waiting = new Set<string>();
  for (let drained = 0; drained < drainedAtOnce; drained++) {
    const next = await nextParked(journal, subject, passedOver);
    if (next === undefined) break;
    try {
      const consumed = await takeIn(journal, handlers, clock, next.entry, true);
      if (consumed === 'duplicate') await unpark(journal, next.entry);
    } catch (error) {
      if (error instanceof NotArrivedError) {
        passedOver.add(next.entry.id);
        waiting.add(error.awaited);
        await park(journal.table, next.entry, next.parked, error.message, clock.now(), error.awaited);
        continue;
      }
      if (receiveCount < deliveriesBeforeParking) throw error;
      await park(journal.table, next.entry, next.parked, reasonOf(error), clock.now());
      break;
    }
  }
  return waiting;
}

/** The first parked entry of a subject whose turn it is by now. */
async function nextParked<State>(
  { table, schema }: Journal<State>,
  subject: string,
  passedOver: ReadonlySet<string>,
) {
  const waiting = await parkedOf(table, subject);
  if (waiting.length === 0) return undefined;
  const { positions } = await readHead(table, subject, schema);
  return waiting
    .map((parked) => ({ parked, entry: openEntry(parked.body, parked.hash) }))
    .find(({ entry }) => entry.sequence <= (positions[entry.context] ?? 0) + 1 && !passedOver.has(entry.id));
}
