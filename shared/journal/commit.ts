import type * as z from 'zod';
import type { Key, Table, Write } from '../aws/table.ts';
import type { Context } from '../contexts.ts';
import type { EventDraft } from '../contracts/events.ts';
import type { Refusal } from '../outcome.ts';
import { type JournalEntry, type SealedEntry, sealEntry } from './entry.ts';
import { entryItems } from './entry-item.ts';
import { type Head, headItem, type Listing } from './head.ts';

/** Something that may exist only once: a key that is taken in the same transaction, and the refusal if it was already. */
export type Claim = { readonly name: string; readonly holder: string; readonly taken: Refusal };

/** Who does it, why and when: the same for every entry of one commit. */
export type Circumstances = {
  readonly actor: string;
  readonly cause: string;
  readonly correlation: string;
  readonly at: string;
};

/** All that one use case changes. */
export type Change<State> = {
  /** Undefined only while the subject has none here: entries are counted before there is anything to keep. */
  readonly state: State | undefined;
  readonly events: readonly EventDraft[];
  readonly writes?: readonly Write[];
  readonly claims?: readonly Claim[];
  readonly listing?: Listing | undefined;
  /** Taken in by this change: the entry of another context that caused it. */
  readonly position?: { readonly context: Context; readonly sequence: number };
};

/**
 * `conflict`: the head, or an item that the change replaces, is not the one that was read any more; read again and
 * decide again. `claimed`: a claim was taken before.
 */
export type Committed<State> =
  | { readonly result: 'committed'; readonly head: Head<State>; readonly entries: readonly JournalEntry[] }
  | { readonly result: 'conflict' }
  | { readonly result: 'claimed'; readonly refusal: Refusal };

export type Journal<State> = {
  readonly table: Table;
  readonly context: Context;
  readonly schema: z.ZodType<State>;
};

/** Writes one change as one transaction: head under its version, entries in sequence, claims and other items. */
export async function commit<State>(
  journal: Journal<State>,
  head: Head<State>,
  change: Change<State>,
  circumstances: Circumstances,
): Promise<Committed<State>> {
  const sealed = sealAll(journal.context, head, change.events, circumstances);
  const next: Head<State> = {
    subject: head.subject,
    version: head.version + 1,
    sequence: head.sequence + sealed.length,
    lastHash: sealed.at(-1)?.hash ?? head.lastHash,
    positions: change.position
      ? { ...head.positions, [change.position.context]: change.position.sequence }
      : head.positions,
    state: change.state === undefined ? undefined : journal.schema.parse(change.state),
  };
  const item = headItem(next, change.listing);
  const claims = change.claims ?? [];
  const writes: Write[] = [
    head.version === 0 ? { put: item, ifAbsent: true } : { put: item, ifVersion: head.version },
    ...claims.map(claimWrite),
    ...entryItems(sealed).map((put): Write => ({ put, ifAbsent: true })),
    ...(change.writes ?? []),
  ];
  const transacted = await journal.table.transact(writes);
  if (transacted.done) return { result: 'committed', head: next, entries: sealed.map(({ entry }) => entry) };
  // A lost race for the head is told first: what was decided on the old head may claim what the new one would not.
  if (transacted.failed.includes(0)) return { result: 'conflict' };
  const taken = claims.find((_, index) => transacted.failed.includes(index + 1));
  return taken ? { result: 'claimed', refusal: taken.taken } : { result: 'conflict' };
}

function sealAll<State>(
  context: Context,
  head: Head<State>,
  events: readonly EventDraft[],
  { at, ...who }: Circumstances,
): SealedEntry[] {
  const sealed: SealedEntry[] = [];
  for (const event of events) {
    const previousHash = sealed.at(-1)?.hash ?? head.lastHash;
    const sequence = head.sequence + sealed.length + 1;
    sealed.push(
      sealEntry(event, { context, subject: head.subject, sequence, previousHash, recordedAt: at, ...who }),
    );
  }
  return sealed;
}

function claimWrite({ name, holder }: Claim): Write {
  return { put: { ...claimKey(name), holder }, ifAbsent: true };
}

export function claimKey(name: string): Key {
  return { pk: `CLAIM#${name}`, sk: 'CLAIM' };
}
