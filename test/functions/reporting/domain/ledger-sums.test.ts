import { expect, it } from 'vitest';
import { byCurrency, type LedgerSums, sumUp } from '../../../../functions/reporting/domain/ledger-sums.ts';

it('sums are told by currency, in whatever order their columns come', () => {
  const order = (...currencies: string[]) => {
    const sums: LedgerSums = new Map();
    for (const currency of currencies) sumUp(sums, { currency, day: '2024-09-03', ledger: {}, control: {} });
    return byCurrency(sums).map(({ currency }) => currency);
  };
  expect(order('SGD', 'CAD', 'EUR')).toEqual(['CAD', 'EUR', 'SGD']);
  expect(order('EUR', 'SGD', 'CAD', 'SGD')).toEqual(['CAD', 'EUR', 'SGD']);
});
