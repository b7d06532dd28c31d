import * as z from 'zod';
import type { Item, Key, Table } from '../aws/table.ts';

/** Where one subject stands in one context: its state, its place in the journal, and how far it has read the others'. */
export type Head<State> = {
  readonly subject: string;
  /** Counts every change of the item; 0 while there is none. */
  readonly version: number;
  /** Of the subject's last journal entry in this context; 0 while there is none. */
  readonly sequence: number;
  readonly lastHash: string;
  /** For each context that this one listens to: the last sequence of the subject's entries taken in. */
  readonly positions: Readonly<Record<string, number>>;
  readonly state: State | undefined;
  /** The list that it stands in, as it was read: a change that has nothing to say of it leaves it so. */
  readonly listing?: Listing;
};

const storedHead = z.object({
  version: z.int().positive(),
  sequence: z.int().nonnegative(),
  lastHash: z.string(),
  positions: z.record(z.string(), z.int().positive()),
  state: z.unknown().optional(),
});
const storedListing = z.object({
  list: z.string(),
  listKey: z.string(),
  summary: z.record(z.string(), z.unknown()),
});

export function headKey(subject: string): Key {
  return { pk: subject, sk: 'HEAD' };
}

/** Reads a subject's head; the state is checked against its schema, as it was when written. */
export async function readHead<State>(
  table: Table,
  subject: string,
  schema: z.ZodType<State>,
): Promise<Head<State>> {
  const item = await table.get(headKey(subject));
  if (item === undefined)
    return { subject, version: 0, sequence: 0, lastHash: '', positions: {}, state: undefined };
  const { state, ...head } = storedHead.parse(item);
  const read = { subject, ...head, state: state === undefined ? undefined : schema.parse(state) };
  return item.list === undefined ? read : { ...read, listing: storedListing.parse(item) };
}

export type Listing = {
  readonly list: string;
  readonly listKey: string;
  readonly summary: Readonly<Record<string, unknown>>;
};

export function headItem<State>(head: Head<State>, listing?: Listing): Item {
  const { subject, listing: _, ...rest } = head;
  return { ...headKey(subject), ...rest, ...listing };
}
