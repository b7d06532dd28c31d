import { sha256 } from './canonical-json.ts';

/** A list that every filing adds to is spread over this many partitions, so that no one takes all writes of a due date. */
const listShards = 4;

/** The name of the part of a list that a subject's items are in. */
export function shardOfList(list: string, subject: string): string {
  return shardOf(list, Number.parseInt(sha256(subject).slice(0, 2), 16) % listShards);
}

/** The name of one part of a list, `shard` from 0. */
export function shardOf(list: string, shard: number): string {
  return `${list}#${shard}`;
}

/** The names of all parts of a list. */
export function partsOf(list: string): string[] {
  return Array.from({ length: listShards }, (_, shard) => shardOf(list, shard));
}

/** Where someone who goes through all parts of a list has come to. Undefined stands for the end. */
export type PlaceInList = { readonly shard: number; readonly cursor?: string | undefined };

/** The place after a page: its cursor, or the start of the next part. */
export function placeAfter({ shard }: PlaceInList, cursor: string | undefined): PlaceInList | undefined {
  if (cursor !== undefined) return { shard, cursor };
  return shard + 1 < listShards ? { shard: shard + 1 } : undefined;
}
