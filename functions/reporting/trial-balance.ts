import type { Operation } from '../../shared/aws/http-function.ts';
import type { Table } from '../../shared/aws/table.ts';
import { accept } from '../../shared/outcome.ts';
import { byCurrency, type LedgerSums, sumUp, trialBalanceOf } from './domain/ledger-sums.ts';
import { forEachColumn } from './totals-item.ts';

/** The trial balance of every currency, over what was posted up to a day of the books. */
export function getTrialBalance(table: Table): Operation {
  return async ({ query, at }) => {
    const date = query.date ?? at.slice(0, 10);
    const sums: LedgerSums = new Map();
    await forEachColumn(table, (column) => {
      if (column.day <= date) sumUp(sums, column);
    });
    const posted = byCurrency(sums).filter(({ ledger }) => ledger.size > 0);
    const currencies = posted.map(trialBalanceOf);
    return accept({ status: 200, body: { date, currencies } });
  };
}
