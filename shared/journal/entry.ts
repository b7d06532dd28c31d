import * as z from 'zod';
import { canonicalJson, type Json, sha256 } from '../canonical-json.ts';
import { type Context, contexts } from '../contexts.ts';
import { type EventData, type EventDraft, type EventType, eventCatalogue } from '../contracts/events.ts';
import { idFrom } from '../id.ts';

/**
 * The envelope of a journal entry. `sequence` counts from 1 without gaps for each subject in each context;
 * `previousHash` is the hash of the entry before it, and the empty string for the first.
 */
const envelope = z.object({
  id: z.string(),
  type: z.string(),
  context: z.enum(contexts),
  subject: z.string(),
  sequence: z.int().positive(),
  recordedAt: z.iso.datetime(),
  actor: z.string(),
  cause: z.string(),
  correlation: z.string(),
  previousHash: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export type JournalEntry<T extends EventType = EventType> = Omit<
  z.infer<typeof envelope>,
  'type' | 'data'
> & {
  readonly type: T;
  readonly data: EventData<T>;
};

/** An entry as it is stored and sent: `body` is its canonical JSON, `hash` the SHA-256 of that text. */
export type SealedEntry = { readonly entry: JournalEntry; readonly body: string; readonly hash: string };

export type Place = {
  readonly context: Context;
  readonly subject: string;
  readonly sequence: number;
  readonly previousHash: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly cause: string;
  readonly correlation: string;
};

/** Puts an event in its place in the journal. Throws if the event does not keep to its contract: that is a bug. */
export function sealEntry(draft: EventDraft, place: Place): SealedEntry {
  const contract = eventCatalogue[draft.type];
  if (contract.context !== 'any' && contract.context !== place.context) {
    throw new Error(`${draft.type} belongs to ${contract.context}, not ${place.context}`);
  }
  const data = contract.data.parse(draft.data);
  const id = idFrom(
    'event',
    place.recordedAt,
    place.cause,
    `${place.context}/${place.subject}/${place.sequence}`,
  );
  const entry = { id, type: draft.type, ...place, data } as JournalEntry;
  const body = canonicalJson(entry as unknown as Json);
  return { entry, body, hash: sha256(body) };
}

/** Reads an entry that came from a table or a queue, and checks hash, envelope and data. Throws if any is off. */
export function openEntry(body: string, hash: string): JournalEntry {
  if (sha256(body) !== hash) throw new Error('the journal entry does not match its hash');
  const read = envelope.parse(JSON.parse(body));
  const contract = Object.hasOwn(eventCatalogue, read.type)
    ? eventCatalogue[read.type as EventType]
    : undefined;
  if (contract === undefined) throw new Error(`no event ${read.type} in the catalogue`);
  return { ...read, data: contract.data.parse(read.data) } as JournalEntry;
}

/** Whether entries of one subject, in order, follow on each other without a gap and with an unbroken chain of hashes. */
export function chainHolds(sealed: readonly { readonly body: string; readonly hash: string }[]): boolean {
  let previousHash = '';
  for (const [index, { body, hash }] of sealed.entries()) {
    const entry = openEntry(body, hash);
    if (entry.sequence !== index + 1 || entry.previousHash !== previousHash) return false;
    previousHash = hash;
  }
  return true;
}
