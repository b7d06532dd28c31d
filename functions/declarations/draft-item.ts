import * as z from 'zod';
import type { Item, Key, Table } from '../../shared/aws/table.ts';
import { packedRows, packRows, type Row, unpackRows } from '../../shared/packed-rows.ts';

/** What a taxpayer prepares: facts of the declaration as a whole, and its lines. */
export type Content = { readonly facts: Readonly<Record<string, string>>; readonly lines: readonly Row[] };

const stored = z.object({ facts: z.record(z.string(), z.string()), packed: packedRows });
const keptDays = 400;

function draftKey(taxpayerId: string, obligationId: string): Key {
  return { pk: taxpayerId, sk: `DRAFT#${obligationId}` };
}

/** A draft goes away by itself in time: once submitted its lines are in the journal. */
export function draftItem(taxpayerId: string, obligationId: string, content: Content, at: string): Item {
  const expiresAt = Math.floor(Date.parse(at) / 1000) + keptDays * 86_400;
  return {
    ...draftKey(taxpayerId, obligationId),
    facts: content.facts,
    packed: packRows(content.lines),
    expiresAt,
  };
}

export async function readDraft(
  table: Table,
  taxpayerId: string,
  obligationId: string,
): Promise<Content | undefined> {
  const item = await table.get(draftKey(taxpayerId, obligationId));
  if (item === undefined) return undefined;
  const { facts, packed } = stored.parse(item);
  return { facts, lines: unpackRows(packed) };
}
