import { stringify } from 'csv-stringify/sync';
import type { Operation } from '../../shared/aws/http-function.ts';
import type { Table } from '../../shared/aws/table.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { GeneralLedger, type GeneralLedgerRow } from './domain/general-ledger.ts';
import { forEachColumn } from './totals-item.ts';

const columns = ['instrument', 'period', 'account', 'head', 'opening', 'debit', 'credit', 'closing'] as const;

/** The general ledger of one currency over days of the books, by instrument, ledger account (with its head) and period. */
export function getGeneralLedger(table: Table): Operation {
  return async (request) => {
    const { currency, from, to } = request.query as { currency: string; from: string; to: string };
    if (from > to) {
      return refuse('invalid', 'general-ledger.range', 'The report would end before it begins.', {
        remedy: 'Give `from` the earlier date.',
      });
    }
    const ledger = new GeneralLedger(currency, from);
    await forEachColumn(table, (column) => ledger.add(column), { currency, until: to });
    const rows = ledger.rows();
    return request.accept.includes('text/csv')
      ? accept({ status: 200, media: 'text/csv', text: csvOf(currency, rows) })
      : accept({ status: 200, body: { currency, from, to, rows } });
  };
}

/**
 * As CSV (RFC 4180). Its texts are names from the law and the program's own, none of which a spreadsheet takes for a
 * formula; amounts may begin with a minus, and must stay numbers.
 */
function csvOf(currency: string, rows: readonly GeneralLedgerRow[]): string {
  return stringify([
    ['currency', ...columns],
    ...rows.map((row) => [currency, ...columns.map((column) => row[column] ?? '')]),
  ]);
}
