import * as z from 'zod';
import { proposal } from '../../../shared/approval/proposal.ts';
import type { Item, Key, Table } from '../../../shared/aws/table.ts';
import { idFrom } from '../../../shared/id.ts';
import { packedRows } from '../../../shared/packed-rows.ts';
import { statementKey } from '../domain/line-key.ts';

const statementStatus = z.enum(['booked', 'held', 'withdrawn', 'noted']);

/** A statement as it is kept; amounts are decimal strings of its currency. */
export const storedStatement = z.object({
  statementId: z.string(),
  version: z.int().positive(),
  status: statementStatus,
  purpose: z.enum(['books', 'explains', 'announces']),
  account: z.object({ scheme: z.enum(['iban', 'other']), id: z.string() }),
  statement: z.string(),
  format: z.string(),
  currency: z.string(),
  sequence: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  opening: z.string().optional(),
  closing: z.string().optional(),
  credits: z.string(),
  debits: z.string(),
  difference: z.string().optional(),
  /** Of the sums, what earlier statements booked. */
  repeatedCredits: z.string().optional(),
  repeatedDebits: z.string().optional(),
  entryCount: z.int(),
  unbookedCount: z.int(),
  findings: z.array(z.object({ code: z.string(), detail: z.string(), holds: z.boolean() })),
  fileSha256: z.string(),
  importedBy: z.string(),
  importedAt: z.string(),
  lineCount: z.int(),
  linesSha256: z.string(),
  /** The first and last day of the entries that are booked, where there are any. */
  firstEntryOn: z.string().optional(),
  lastEntryOn: z.string().optional(),
  /** The lines where they are few; else the list of the pages that hold them, and how many there are. */
  packed: packedRows.optional(),
  pages: z.string().optional(),
  pageCount: z.int().positive().optional(),
  /** What two people are to do with it. */
  action: z.enum(['release', 'withdrawal']).optional(),
  proposal: proposal.optional(),
});
export type StoredStatement = z.infer<typeof storedStatement>;

export const statementList = 'bank-statements';

/**
 * The same statement always has the same id, whichever file it comes in; one that is imported again after it was
 * withdrawn has another, for each `time` that it comes.
 */
export function statementIdOf(statement: Parameters<typeof statementKey>[0], time: number): string {
  const day = statement.to ?? statement.from ?? '1990-01-01';
  const again = time === 1 ? '' : String(time);
  return idFrom('statement', `${day}T00:00:00.000Z`, statementKey(statement), again);
}

function keyOf(statementId: string): Key {
  return { pk: statementId, sk: 'STATEMENT' };
}

export function statementItem(statement: StoredStatement): Item {
  const { statementId, account, to, from, opening, closing, credits, debits, entryCount, status } = statement;
  const { statement: name, currency, purpose } = statement;
  const summary = {
    ...{ statementId, statement: name, account: account.id, currency, status, purpose, from, to },
    ...{ opening, closing, credits, debits, entryCount },
  };
  const listKey = `${account.id}#${to ?? ''}#${statementId}`;
  return {
    ...keyOf(statementId),
    ...storedStatement.parse(statement),
    list: statementList,
    listKey,
    summary,
  };
}

export async function readStatement(table: Table, statementId: string): Promise<StoredStatement | undefined> {
  const item = await table.get(keyOf(statementId));
  return item === undefined ? undefined : storedStatement.parse(item);
}
