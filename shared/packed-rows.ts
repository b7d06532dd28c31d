import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { sha256 } from './canonical-json.ts';

/**
 * Lines as they travel in an event and rest in a table, compressed: of a declaration or of a bank statement.
 * `sha256` is over the JSON text before compression, so it is the same whatever zlib made the bytes.
 */
export const packedRows = z.strictObject({
  encoding: z.literal('gzip+json'),
  count: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  body: z.base64(),
});
export type PackedRows = z.infer<typeof packedRows>;

/** A line of a declaration: text by field name, as declared. */
export type Row = Readonly<Record<string, string>>;

/** Largest compressed size: an item of DynamoDB holds 400 KB, and the entry has more in it than its lines. */
export const maximumPackedBytes = 280_000;
const maximumUnpackedBytes = 32_000_000;

export function packRows(rows: readonly object[]): PackedRows {
  const text = JSON.stringify(rows);
  return {
    encoding: 'gzip+json',
    count: rows.length,
    sha256: sha256(text),
    body: gzipSync(text, { level: 9 }).toString('base64'),
  };
}

/** Throws if the bytes are not what was packed. */
export function unpackRows<Line = Row>(packed: PackedRows): Line[] {
  const text = gunzipSync(Buffer.from(packed.body, 'base64'), {
    maxOutputLength: maximumUnpackedBytes,
  }).toString('utf8');
  if (sha256(text) !== packed.sha256) throw new Error('the packed lines do not match their hash');
  const lines = JSON.parse(text) as Line[];
  if (lines.length !== packed.count) throw new Error(`${lines.length} lines were packed as ${packed.count}`);
  return lines;
}
