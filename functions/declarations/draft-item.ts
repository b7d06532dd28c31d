import * as z from 'zod';
import type { Item, Key, Table } from '../../shared/aws/table.ts';
import { refuse } from '../../shared/outcome.ts';
import { packedRows, packRows, type Row, unpackRows } from '../../shared/packed-rows.ts';
import type { Obligation } from './domain/obligation.ts';

/** What a taxpayer prepares: facts of the declaration as a whole, and its lines. */
export type Content = { readonly facts: Readonly<Record<string, string>>; readonly lines: readonly Row[] };

const stored = z.object({ facts: z.record(z.string(), z.string()), packed: packedRows });
const keptDays = 400;

function draftKey(taxpayerId: string, obligationId: string): Key {
  return { pk: taxpayerId, sk: `DRAFT#${obligationId}` };
}

/** A draft goes away by itself in time: once submitted its lines are in the journal, and the obligation names it no more. */
export function draftItem(taxpayerId: string, obligationId: string, content: Content, at: string): Item {
  const expiresAt = Math.floor(Date.parse(at) / 1000) + keptDays * 86_400;
  return {
    ...draftKey(taxpayerId, obligationId),
    facts: content.facts,
    packed: packRows(content.lines),
    expiresAt,
  };
}

/** What is prepared for an obligation and not yet submitted, if anything is. */
export async function readDraft(
  table: Table,
  { taxpayerId, obligationId, draft }: Obligation,
): Promise<Content | undefined> {
  if (draft === undefined) return undefined;
  const item = await table.get(draftKey(taxpayerId, obligationId));
  if (item === undefined) return undefined;
  const { facts, packed } = stored.parse(item);
  return { facts, lines: unpackRows(packed) };
}

export function noDraft() {
  return refuse('conflict', 'declaration.no-draft', 'There is no draft for this period.', {
    remedy: 'Save one first.',
  });
}
