import * as z from 'zod';
import type { Item, Key, Table } from '../../shared/aws/table.ts';
import { idFrom } from '../../shared/id.ts';
import { formatMoney, moneyFrom } from '../../shared/money.ts';
import { packedRows, packRows, unpackRows } from '../../shared/packed-rows.ts';
import type { BankLine, BankStatement } from './domain/bank-statement.ts';
import { statementKey } from './domain/line-key.ts';

const finding = z.object({ code: z.string(), detail: z.string() });

/** A statement as it is kept; amounts are decimal strings of its currency. */
const stored = z.object({
  statementId: z.string(),
  account: z.object({ scheme: z.enum(['iban', 'other']), id: z.string() }),
  statement: z.string(),
  format: z.string(),
  currency: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  opening: z.string(),
  closing: z.string(),
  credits: z.string(),
  debits: z.string(),
  entryCount: z.int(),
  unbookedCount: z.int(),
  findings: z.array(finding),
  fileSha256: z.string(),
  importedBy: z.string(),
  importedAt: z.string(),
  packed: packedRows,
});
export type StoredStatement = z.infer<typeof stored>;

export const statementList = 'bank-statements';

/** The same statement always has the same id, whichever file it comes in. */
function statementIdOf(statement: BankStatement): string {
  const day = statement.to ?? statement.from ?? '1990-01-01';
  return idFrom('statement', `${day}T00:00:00.000Z`, statementKey(statement));
}

function keyOf(statementId: string): Key {
  return { pk: statementId, sk: 'STATEMENT' };
}

/** Throws unless the statement ties: only such a one is stored. */
export function storedStatement(
  statement: BankStatement,
  by: Pick<StoredStatement, 'fileSha256' | 'importedBy' | 'importedAt'>,
): StoredStatement {
  const {
    account,
    currency,
    from,
    to,
    opening,
    closing,
    credits,
    debits,
    entryCount,
    unbookedCount,
    findings,
  } = statement;
  if (!statement.ties || opening === undefined || closing === undefined)
    throw new Error(`statement ${statement.id} does not tie`);
  return {
    statementId: statementIdOf(statement),
    account,
    statement: statement.id,
    format: `${statement.format}.${statement.version}`,
    currency,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    opening: formatMoney(opening),
    closing: formatMoney(closing),
    credits: formatMoney(credits),
    debits: formatMoney(debits),
    entryCount,
    unbookedCount,
    findings: [...findings],
    ...by,
    packed: packRows(statement.lines.map((line) => ({ ...line, amount: formatMoney(line.amount) }))),
  };
}

export function statementItem(statement: StoredStatement): Item {
  const {
    statementId,
    statement: name,
    account,
    currency,
    from,
    to,
    opening,
    closing,
    credits,
    debits,
    entryCount,
  } = statement;
  const summary = {
    statementId,
    statement: name,
    account: account.id,
    currency,
    from,
    to,
    opening,
    closing,
    credits,
    debits,
    entryCount,
  };
  const listKey = `${account.id}#${to ?? ''}#${statementId}`;
  return { ...keyOf(statementId), ...stored.parse(statement), list: statementList, listKey, summary };
}

export async function readStatement(table: Table, statementId: string): Promise<StoredStatement | undefined> {
  const item = await table.get(keyOf(statementId));
  return item === undefined ? undefined : stored.parse(item);
}

export function linesOf({ packed, currency }: StoredStatement): BankLine[] {
  type Written = Omit<BankLine, 'amount'> & { readonly amount: string };
  return unpackRows<Written>(packed).map((line) => ({ ...line, amount: moneyFrom(line.amount, currency) }));
}
