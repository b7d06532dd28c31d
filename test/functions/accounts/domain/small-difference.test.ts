import { expect, it } from 'vitest';
import { formatMoney } from '../../../../shared/money.ts';
import { latestSchedule } from '../../../../shared/schedule/library.ts';
import { ledgerOf, liabilityOf, owedOn, paymentOf, reversalOf, sampleBooks } from './sample-account.ts';

it('a small difference has a ledger account and a line of its own, and comes back with a payment that bounces', () => {
  const terms = latestSchedule('ca/fuel-charge')?.accountTerms;
  if (terms === undefined) throw new Error('the schedule is gone');
  const allocation = { ...terms.allocation, tolerance: '2.00', toleranceAYear: '10.00' };
  const books = sampleBooks('ca/fuel-charge', undefined, { ...terms, allocation });
  books.assess('2024-08-14', liabilityOf({ charge: '8805.00' }, '8805.00'));
  const { settled } = books.pay('2024-09-03', paymentOf('8803.50'));
  expect(books.postings.map(({ kind, amount }) => [kind, formatMoney(amount)])).toEqual([
    ['assessment', '8805.00'],
    ['payment', '8803.50'],
    ['small-difference', '1.50'],
  ]);
  expect([owedOn(books.account).outstanding, settled.length]).toEqual(['0.00', 1]);
  expect(ledgerOf(books.postings)).toEqual({
    'receivable:charge': '0.00',
    'revenue:charge': '-8805.00',
    suspense: '8803.50',
    'small-differences': '1.50',
  });
  books.reverse('2024-09-10', reversalOf('receipt_1', '8803.50', '2024-09-09'));
  expect(owedOn(books.account).outstanding).toBe('8805.00');
  expect(ledgerOf(books.postings)).toMatchObject({ 'small-differences': '0.00', suspense: '0.00' });
});
