import { describe, expect, test } from 'vitest';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { charge, chargedOn, peerTerms, receipt, stateOf } from '../../schedules/peers/peer-terms.ts';

/** 36.5% a year by 365 days: 8.00 a day on 8,000. */
const terms = peerTerms(`
  interest:
    arrears: { label: Interest, counts: interest, charges: all, on: [tax], rate: { perYear: 36.5% }, dayCount: actual/365, compounding: none, after: due, firstDay: next-day, lastDay: payment-day, rounding: { mode: half-up, decimals: 2 }, citation: invented }
  allocation:
    designation: ignored
    order: [{ age: any, components: [tax, interest], withinCharge: in-order, sameDue: charge-by-charge }]
    surplus: next-period
    effectiveDate: value
    citation: invented
`);
const refund = (amount: string, effective: string, more: object = {}): AccountFact => ({
  ...{ type: 'refund', id: 'F1', amount, effective },
  ...more,
});
const late = charge('8000', '2024-05-31', { charged: '2024-05-31' });
const paid = receipt('R1', '10000', '2024-06-10');

describe('a refund of what a charge turns out to need', () => {
  // Ten days in June: 80.00; 8,080.00 are paid on the tenth. On 1 July only 1,920.00 are unused, and 8,080.00 are owed again.
  const facts = [late, paid, refund('10000', '2024-07-01')];

  test('leaves the charge owed again from that day, by its due date: 30 days more bear 240.00', () => {
    const state = stateOf(terms, facts, '2024-07-31');
    expect(chargedOn(state, 'arrears')).toBe('320.00');
    expect(state.charges[0]).toMatchObject({ due: '2024-05-31', paid: '0.00', open: '8320.00' });
    expect(state.totals).toMatchObject({ credit: '0.00', refunded: '10000.00' });
    expect(state.findings).toMatchObject([{ code: 'account.refund-exceeds-credit', fact: 'F1' }]);
  });

  test('takes back what was paid last', () => {
    const first = charge('8000', '2024-05-31', { id: 'C0' });
    const state = stateOf(
      terms,
      [
        first,
        charge('8000', '2024-06-30'),
        receipt('R0', '8000', '2024-05-31'),
        paid,
        refund('3000', '2024-06-30'),
      ],
      '2024-06-30',
    );
    expect(state.charges.map(({ charge: id, open }) => [id, open])).toEqual([
      ['C0', '0.00'],
      ['C1', '1000.00'],
    ]);
  });

  test('of one receipt takes back what that receipt paid, and other credit pays it', () => {
    const other = receipt('R2', '500', '2024-06-11');
    const state = stateOf(
      terms,
      [late, paid, other, refund('10000', '2024-07-01', { receipt: 'R1' })],
      '2024-07-01',
    );
    expect(state.totals).toMatchObject({ open: '7580.00', credit: '0.00' });
  });
});

test('what was refunded beyond all that there was is made good by the next money that nothing needs', () => {
  const bounced: AccountFact = { type: 'reversal', id: 'V1', receipt: 'R1' };
  const facts = [paid, refund('10000', '2024-07-01'), bounced];
  expect(stateOf(terms, facts, '2024-07-02').totals.credit).toBe('-10000.00');
  const later = [...facts, receipt('R2', '15000', '2024-07-03')];
  expect(stateOf(terms, later, '2024-07-04').totals.credit).toBe('5000.00');
  const owed = charge('8000', '2024-08-31', { charged: '2024-08-01' });
  expect(stateOf(terms, [...later, owed], '2024-08-01').totals).toMatchObject({
    open: '3000.00',
    credit: '0.00',
  });
});
