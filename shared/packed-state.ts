import * as z from 'zod';
import type { Item, Key } from './aws/table.ts';
import { packText, unpackText } from './packed-text.ts';

const packed = z.object({ packed: z.instanceof(Uint8Array) });

/** What an item keeps, in one attribute: for what is read as a whole and would otherwise be a kilobyte larger. */
export function packedState(key: Key, state: object): Item {
  return { ...key, packed: packText(JSON.stringify(state)) };
}

/** Reads what an item keeps: packed, or attribute by attribute as it was stored before. */
export function readState<State>(item: Item, schema: z.ZodType<State>): State {
  const read = packed.safeParse(item);
  return schema.parse(read.success ? JSON.parse(unpackText(read.data.packed)) : item);
}
