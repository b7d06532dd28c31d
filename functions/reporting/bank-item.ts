import * as z from 'zod';
import { type Key, queryAll, type Table, type Write } from '../../shared/aws/table.ts';
import type { EventData } from '../../shared/contracts/events.ts';
import { moneyFrom } from '../../shared/money.ts';
import { type BankAccountFigures, isBank } from './domain/checks.ts';

const accountsKey = 'BANK-ACCOUNTS';
const statementItem = z.object({
  statementId: z.string(),
  currency: z.string(),
  to: z.string().optional(),
  opening: z.string().optional(),
  closing: z.string().optional(),
  credits: z.string(),
  debits: z.string(),
  booked: z.boolean(),
  asOf: z.string(),
  version: z.int(),
});
const postedItem = z.object({ minor: z.string() });
const statementsBound = 100_000;

type Statement = Pick<
  EventData<'bank-statement.released.v1'>,
  'statementId' | 'bankAccount' | 'currency' | 'to' | 'opening' | 'closing' | 'credits' | 'debits'
>;

function accountPk(bankAccount: string, currency: string): string {
  return `BANK#${bankAccount}#${currency}`;
}

function accountWrite(bankAccount: string, currency: string): Write {
  return { put: { pk: accountsKey, sk: `${bankAccount}#${currency}`, bankAccount, currency } };
}

/**
 * The writes that keep a statement, booked or withdrawn. A statement that is withdrawn may come again in another file, so
 * what was recorded last counts, in whatever order the two files' events arrive.
 */
export async function statementWrites(
  table: Table,
  statement: Statement,
  booked: boolean,
  asOf: string,
): Promise<Write[]> {
  const { statementId, bankAccount, currency, to, opening, closing, credits, debits } = statement;
  const key: Key = { pk: accountPk(bankAccount, currency), sk: `STATEMENT#${statementId}` };
  const item = await table.get(key);
  const known = item === undefined ? undefined : statementItem.parse(item);
  if (known !== undefined && asOf < known.asOf) return [];
  const version = (known?.version ?? 0) + 1;
  const kept = { statementId, currency, to, opening, closing, credits, debits, booked, asOf, version };
  const put = { ...key, ...kept };
  return [
    accountWrite(bankAccount, currency),
    known === undefined ? { put, ifAbsent: true } : { put, ifVersion: known.version },
  ];
}

/** The writes that keep what one treasury posting does to the ledger's bank. */
export function treasuryWrites(posted: EventData<'treasury.posted.v1'>): Write[] {
  const { bankAccount, currency, postingId, entries } = posted;
  const minor = entries
    .filter(({ account }) => isBank(account))
    .map(({ side, amount }) => moneyFrom(amount, currency).minor * (side === 'debit' ? 1n : -1n))
    .reduce((sum, each) => sum + each, 0n);
  const key: Key = { pk: accountPk(bankAccount, currency), sk: `POSTED#${postingId}` };
  return [accountWrite(bankAccount, currency), { put: { ...key, minor: String(minor) } }];
}

/** What is known of every bank account. */
export async function readBankAccounts(table: Table): Promise<BankAccountFigures[]> {
  const known = z.object({ bankAccount: z.string(), currency: z.string() });
  const accounts = (await queryAll(table, { pk: accountsKey })).map((item) => known.parse(item));
  return Promise.all(
    accounts.map(async ({ bankAccount, currency }) => {
      const pk = accountPk(bankAccount, currency);
      const kept = await queryAll(table, { pk, prefix: 'STATEMENT#' }, statementsBound);
      const posted = await queryAll(table, { pk, prefix: 'POSTED#' }, statementsBound);
      return {
        bankAccount,
        currency,
        statements: kept.map((item) => statementItem.parse(item)).filter(({ booked }) => booked),
        posted: posted.reduce((sum, item) => sum + BigInt(postedItem.parse(item).minor), 0n),
      };
    }),
  );
}
