import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** How far one mapping has come in each shard: the last sequence number delivered, and whether the shard is done. */
type ShardPosition = { readonly after?: string; readonly finished?: boolean };

export type StreamCheckpoints = {
  of(shardId: string): ShardPosition | undefined;
  save(shardId: string, position: ShardPosition): void;
};

/**
 * Positions in one file, replaced as a whole after each delivered batch. A crash in between delivers the batch again:
 * at least once, as in the cloud. Positions in another stream (a table made anew) are forgotten.
 */
export function openCheckpoints(file: string, streamArn: string): StreamCheckpoints {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined;
  const shards: Kept['shards'] = kept?.streamArn === streamArn ? kept.shards : {};
  return {
    of: (shardId) => shards[shardId],
    save(shardId, position) {
      shards[shardId] = position;
      writeFileSync(`${file}.new`, JSON.stringify({ streamArn, shards } satisfies Kept));
      renameSync(`${file}.new`, file);
    },
  };
}

type Kept = { readonly streamArn: string; readonly shards: Record<string, ShardPosition> };
