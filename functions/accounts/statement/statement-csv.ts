import { writeCsv } from '../../../shared/write-csv.ts';
import type { StatementOfAccount } from '../domain/statement-of-account.ts';

const columns = [
  'account',
  'currency',
  'effective',
  'posted',
  'received',
  'kind',
  'period',
  'due',
  'reference',
  'chargeId',
  'receiptId',
  'about',
  'debit',
  'credit',
  'balance',
  'why',
] as const;

/**
 * Every line as CSV (RFC 4180) between a row for the balance brought forward and one for the balance at the end, which
 * bears the sums of both columns: opening + debits - credits = closing. Amounts are plain decimals.
 */
export function statementCsv(statement: StatementOfAccount): string {
  const { account, currency, opening, lines, debits, credits, closing } = statement;
  const row = (cells: Readonly<Partial<Record<(typeof columns)[number], string>>>) =>
    columns.map((column) => ({ account, currency, ...cells })[column] ?? '');
  return writeCsv([
    columns,
    row({ kind: 'opening', balance: opening }),
    ...lines.map((line) => row(line)),
    row({ kind: 'closing', debit: debits, credit: credits, balance: closing }),
  ]);
}
