import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { additionsOfPosting, bookedSums } from '../../../../functions/reporting/domain/additions.ts';
import {
  type CurrencySums,
  type LedgerSums,
  sumUp,
  trialBalanceOf,
} from '../../../../functions/reporting/domain/ledger-sums.ts';
import { noTotals, withAddition } from '../../../../functions/reporting/domain/totals.ts';
import type { EventData } from '../../../../shared/contracts/events.ts';
import { formatMoney, money } from '../../../../shared/money.ts';

const payment: EventData<'account.posted.v1'> = {
  accountId: 'account_1',
  taxpayerId: 'taxpayer_1',
  postingId: 'posting_1',
  kind: 'payment',
  currency: 'CAD',
  amount: '100.00',
  effective: '2024-09-02',
  posted: '2024-09-03',
  entries: [
    { account: 'suspense', side: 'debit', amount: '100.00' },
    { account: 'receivable:charge', side: 'credit', amount: '90.00' },
    { account: 'taxpayer-credit', side: 'credit', amount: '10.00' },
  ],
  allocations: [
    { chargeId: 'charge_1', head: 'charge', amount: '60.00', period: '2024-06' },
    { chargeId: 'charge_2', head: 'charge', amount: '30.00', period: '2024-07' },
  ],
  outstanding: '15.00',
  credit: '10.00',
};
const before = { schedule: 'ca/fuel-charge', outstanding: '105.00', credit: '0.00' };

function written(posted: EventData<'account.posted.v1'>) {
  return additionsOfPosting(posted, before).map(({ column, amount, ...what }) => ({
    ...what,
    period: column.period,
    amount: formatMoney(amount),
  }));
}

describe('what a payment adds to the totals', () => {
  it('is counted by the periods of the charges that it pays', () => {
    expect(written(payment)).toEqual([
      { account: 'suspense', side: 'debit', period: undefined, amount: '100.00' },
      { account: 'receivable:charge', side: 'credit', period: '2024-06', amount: '60.00' },
      { account: 'receivable:charge', side: 'credit', period: '2024-07', amount: '30.00' },
      { account: 'taxpayer-credit', side: 'credit', period: undefined, amount: '10.00' },
      { control: 'outstanding', period: undefined, amount: '-90.00' },
      { control: 'credit', period: undefined, amount: '10.00' },
    ]);
  });

  it('stays whole where the periods told do not come to it', () => {
    const allocations = [{ chargeId: 'charge_1', head: 'charge', amount: '60.00', period: '2024-06' }];
    expect(written({ ...payment, allocations })[1]).toEqual({
      account: 'receivable:charge',
      side: 'credit',
      period: undefined,
      amount: '90.00',
    });
  });

  it('comes to its entries, whatever the allocations say of periods', () => {
    const part = fc.record({
      minor: fc.bigInt({ min: 1n, max: 9_000n }),
      period: fc.option(fc.constantFrom('2024-06', '2024-07'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const allocations = parts.map(({ minor, period }) => ({
          ...{ chargeId: 'charge_1', head: 'charge', amount: formatMoney(money(minor, 'CAD')) },
          ...(period === undefined ? {} : { period }),
        }));
        const sums: LedgerSums = new Map();
        for (const addition of additionsOfPosting({ ...payment, allocations }, before))
          sumUp(sums, withAddition(noTotals(addition.column), addition));
        expect(trialBalanceOf(sums.get('CAD') as CurrencySums)).toMatchObject({
          difference: '0.00',
          accounts: [
            { account: 'receivable:charge', credit: '90.00' },
            { account: 'suspense', debit: '100.00' },
            { account: 'taxpayer-credit', credit: '10.00' },
          ],
        });
      }),
    );
  });

  it('is of one day of the books and one instrument', () => {
    for (const { column } of additionsOfPosting(payment, before))
      expect(column).toMatchObject({ currency: 'CAD', day: '2024-09-03', instrument: 'ca/fuel-charge' });
  });
});

describe('what a statement adds to what the bank says', () => {
  it('leaves out the entries that an earlier, overlapping statement booked', () => {
    const sums = { currency: 'CAD', credits: '100.00', debits: '40.00' };
    expect(bookedSums({ ...sums, repeatedCredits: '60.00' })).toEqual({ credits: '40.00', debits: '40.00' });
    expect(bookedSums({ ...sums, repeatedDebits: '40.00' })).toEqual({ credits: '100.00', debits: '0.00' });
    expect(bookedSums(sums)).toEqual({ credits: '100.00', debits: '40.00' });
  });
});
