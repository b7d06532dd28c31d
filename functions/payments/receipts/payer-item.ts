import * as z from 'zod';
import type { Item, Key, Table, Write } from '../../../shared/aws/table.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import { nameTokens } from '../domain/token-set-ratio.ts';

const stored = z.object({
  version: z.int(),
  accounts: z.array(z.object({ taxpayerId: z.string(), accountId: z.string() })),
});
/** A payer of more accounts than this is an agent, of whom nothing can be learnt. */
const accountsAtMost = 20;

export type PaidBefore = { readonly taxpayerId: string; readonly accountId: string };

/** The payer's account at a bank, as a key. An agent who pays for others says nothing of whom it pays for. */
export function payerKey({
  payerAccount,
  payerName,
  ultimatePayerName,
}: Partial<BankLine>): string | undefined {
  if (payerAccount === undefined) return undefined;
  if (ultimatePayerName !== undefined && ultimatePayerName !== payerName) return undefined;
  return `account:${payerAccount.replace(/[^0-9A-Za-z]/g, '').toUpperCase()}`;
}

/** The payer's name, as a key: an alias, once an officer has confirmed it. */
export function aliasKey({ payerName, ultimatePayerName }: Partial<BankLine>): string | undefined {
  const tokens = nameTokens(ultimatePayerName ?? payerName ?? '');
  return tokens.length === 0 ? undefined : `name:${tokens.join(' ').slice(0, 200)}`;
}

function keyOf(key: string): Key {
  return { pk: `PAYER#${key}`, sk: 'PAYER' };
}

export async function readPayer(table: Table, key: string): Promise<readonly PaidBefore[]> {
  const item = await table.get(keyOf(key));
  return item === undefined ? [] : stored.parse(item).accounts;
}

/** What to write where a confirmed match teaches that a payer pays to an account; nothing where that is known. */
export async function learnPayer(
  table: Table,
  key: string,
  { taxpayerId, accountId }: PaidBefore,
): Promise<Write | undefined> {
  const item = await table.get(keyOf(key));
  const { version, accounts } = item === undefined ? { version: 0, accounts: [] } : stored.parse(item);
  if (accounts.some((known) => known.accountId === accountId) || accounts.length >= accountsAtMost)
    return undefined;
  const next = { version: version + 1, accounts: [...accounts, { taxpayerId, accountId }] };
  const put: Item = { ...keyOf(key), ...next };
  return version === 0 ? { put, ifAbsent: true } : { put, ifVersion: version };
}
