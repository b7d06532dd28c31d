import * as z from 'zod';
import type { Item, Table } from '../../../shared/aws/table.ts';
import { nameTokens } from '../domain/token-set-ratio.ts';

const stored = z.object({ sk: z.string(), legalName: z.string() });
/** A word that more taxpayers than this have in their names says nothing. */
const taxpayersAtMost = 50;
const wordsAtMost = 10;

/** One item for each word of a taxpayer's name, so that a payer's name finds those that it may be. */
export function nameItems(taxpayerId: string, legalName: string): Item[] {
  const words = nameTokens(legalName).slice(0, wordsAtMost);
  return words.map((word) => ({ pk: `NAME#${word}`, sk: taxpayerId, legalName }));
}

/** Taxpayers who have a word in common with a name. */
export async function namedAccounts(
  table: Table,
  name: string,
): Promise<{ readonly taxpayerId: string; readonly legalName: string }[]> {
  const found = new Map<string, string>();
  for (const word of nameTokens(name).slice(0, wordsAtMost)) {
    const { items, cursor } = await table.query({ pk: `NAME#${word}` }, { limit: taxpayersAtMost });
    if (cursor !== undefined) continue;
    for (const item of items) {
      const { sk, legalName } = stored.parse(item);
      found.set(sk, legalName);
    }
  }
  return [...found].map(([taxpayerId, legalName]) => ({ taxpayerId, legalName }));
}
