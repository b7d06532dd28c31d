import { describe, expect, test } from 'vitest';
import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import { charge, peerTerms, receipt } from './peer-terms.ts';

const allocation = (order: string, more = '') => `
  allocation:
    designation: allowed
    order: ${order}
    surplus: credit
    effectiveDate: value
    citation: peer
${more}`;

const posted = (
  id: string,
  due: string,
  ...heads: readonly (readonly [string, string, string])[]
): AccountFact =>
  charge('0', due, { id, heads: heads.map(([head, amount, counts]) => ({ head, amount, counts })) });

function allocated(terms: AccountTerms, facts: readonly AccountFact[]) {
  const state = expectAccepted(
    accountAsOf(terms, { facts: [...facts] }, { asOf: '2026-12-31', trace: 'none', accruals: false }),
  );
  const paid = state.charges.flatMap(({ charge: id, components }) =>
    components.flatMap(({ component, paid: amount }) =>
      /[1-9]/.test(amount) ? [[id, component, amount]] : [],
    ),
  );
  return { state, paid, credit: state.totals.credit };
}

describe('DIGIT: oldest period first, smallest amount first in it, rebates add to the money', () => {
  // egovernments/DIGIT-OSS, OrderByPriority.java
  const terms = peerTerms(
    allocation(
      '[{ age: any, components: [penalty, interest, tax], withinCharge: smallest-first, sameDue: charge-by-charge }]',
    ),
  );
  const older = posted(
    '2022-23',
    '2023-03-31',
    ['TAX', '1000', 'tax'],
    ['INTEREST', '50', 'interest'],
    ['PENALTY', '100', 'penalty'],
  );
  const newer = posted('2023-24', '2024-03-31', ['TAX', '1200', 'tax']);

  test('800 pays interest of 50, penalty of 100 and 650 of the tax of the older period', () => {
    const { paid, credit } = allocated(terms, [older, newer, receipt('R1', '800', '2024-06-01')]);
    expect(paid).toEqual([
      ['2022-23', 'TAX', '650.00'],
      ['2022-23', 'INTEREST', '50.00'],
      ['2022-23', 'PENALTY', '100.00'],
    ]);
    expect(credit).toBe('0.00');
  });

  test('what is left over of 2,500 is an advance', () => {
    // 1,150 for the older period, 1,200 for the newer
    expect(allocated(terms, [older, newer, receipt('R1', '2500', '2024-06-01')]).credit).toBe('150.00');
  });

  test('a rebate of 100 and 900 in money discharge a tax of 1,000', () => {
    const rebated = posted('2022-23', '2023-03-31', ['TAX', '1000', 'tax'], ['REBATE', '-100', 'tax']);
    const { paid, credit } = allocated(terms, [rebated, receipt('R1', '900', '2024-06-01')]);
    expect(paid).toEqual([
      ['2022-23', 'TAX', '1000.00'],
      ['2022-23', 'REBATE', '-100.00'],
    ]);
    expect(credit).toBe('0.00');
  });
});

describe('orders of the law', () => {
  const first = posted(
    'C1',
    '2024-01-31',
    ['tax', '100', 'tax'],
    ['penalty', '20', 'penalty'],
    ['interest', '10', 'interest'],
  );
  const second = posted(
    'C2',
    '2024-02-29',
    ['tax', '100', 'tax'],
    ['penalty', '20', 'penalty'],
    ['interest', '10', 'interest'],
  );
  const paying = (amount: string) => [first, second, receipt('R1', amount, '2024-06-01')];

  test('Kenya: tax, then penalty, then interest, of the liabilities in the order in which they arose', () => {
    // Tax Procedures Act s. 35
    const terms = peerTerms(
      allocation(
        '[{ age: any, components: [tax, penalty, interest], withinCharge: in-order, sameDue: charge-by-charge }]',
      ),
    );
    expect(allocated(terms, paying('175')).paid).toEqual([
      ['C1', 'tax', '100.00'],
      ['C1', 'penalty', '20.00'],
      ['C1', 'interest', '10.00'],
      ['C2', 'tax', '45.00'],
    ]);
  });

  test('South African customs: penalty before interest before duty, of all accounts', () => {
    // Customs and Excise Act s. 105(d), as an order over all charges
    const terms = peerTerms(
      allocation(`
      - { age: any, components: [penalty], withinCharge: in-order, sameDue: charge-by-charge }
      - { age: any, components: [interest], withinCharge: in-order, sameDue: charge-by-charge }
      - { age: any, components: [tax], withinCharge: in-order, sameDue: charge-by-charge }`),
    );
    expect(allocated(terms, paying('75')).paid).toEqual([
      ['C1', 'tax', '15.00'],
      ['C1', 'penalty', '20.00'],
      ['C1', 'interest', '10.00'],
      ['C2', 'penalty', '20.00'],
      ['C2', 'interest', '10.00'],
    ]);
  });

  test('South Africa: what is disputed or in an instalment plan is passed over; debts of one day share', () => {
    // Tax Administration Act s. 166
    const terms = peerTerms(
      allocation(
        '[{ age: any, components: [tax], withinCharge: in-order, sameDue: pro-rata }]',
        '    exclude: [suspended, in-plan]\n',
      ),
    );
    const due = (id: string, amount: string) => posted(id, '2024-01-31', ['tax', amount, 'tax']);
    const facts: AccountFact[] = [
      due('C1', '100'),
      due('C2', '300'),
      due('C3', '500'),
      due('C4', '500'),
      {
        type: 'standing',
        id: 'S1',
        charge: 'C3',
        standing: 'suspended',
        from: '2024-03-01',
        through: 'open',
      },
      { type: 'plan', id: 'P1', charges: ['C4'], from: '2024-03-01', through: '2024-12-31' },
      receipt('R1', '40', '2024-06-01'),
      receipt('R2', '25', '2024-06-01', { designation: { plan: 'P1' } }),
    ];
    const { paid, state } = allocated(terms, facts);
    expect(paid).toEqual([
      ['C1', 'tax', '10.00'],
      ['C2', 'tax', '30.00'],
      ['C4', 'tax', '25.00'],
    ]);
    expect(state.charges.map(({ setApart }) => setApart)).toEqual([
      undefined,
      undefined,
      ['suspended'],
      undefined,
    ]);
  });

  test('what is overdue comes before what is not, so a penalty of the future is not paid first', () => {
    // apache/fineract, FINERACT-2319
    const terms = peerTerms(
      allocation(`
      - { age: overdue, components: [penalty, interest, tax], withinCharge: in-order, sameDue: charge-by-charge }
      - { age: not-overdue, components: [tax, interest, penalty], withinCharge: in-order, sameDue: charge-by-charge }`),
    );
    const facts = [first, posted('C2', '2024-12-31', ['tax', '100', 'tax'], ['penalty', '20', 'penalty'])];
    expect(allocated(terms, [...facts, receipt('R1', '150', '2024-06-01')]).paid).toEqual([
      ['C1', 'tax', '100.00'],
      ['C1', 'penalty', '20.00'],
      ['C1', 'interest', '10.00'],
      ['C2', 'tax', '20.00'],
    ]);
  });

  test('a payer who may say what is paid is followed, and what is left over goes by the order', () => {
    const terms = peerTerms(
      allocation(
        '[{ age: any, components: [interest, tax, penalty], withinCharge: in-order, sameDue: charge-by-charge }]',
      ),
    );
    const to = receipt('R1', '120', '2024-06-01', { designation: { charge: 'C2', component: 'tax' } });
    expect(allocated(terms, [first, second, to]).paid).toEqual([
      ['C1', 'tax', '10.00'],
      ['C1', 'interest', '10.00'],
      ['C2', 'tax', '100.00'],
    ]);
  });

  test('what remains up to the tolerance is written off', () => {
    const terms = peerTerms(
      allocation(
        '[{ age: any, components: [tax, penalty, interest], withinCharge: in-order, sameDue: charge-by-charge }]',
        '    tolerance: 1.00\n    toleranceAYear: 5.00\n',
      ),
    );
    const { state } = allocated(terms, [first, receipt('R1', '129.01', '2024-06-01')]);
    expect(state.charges[0]).toMatchObject({ status: 'settled', relieved: '0.99', open: '0.00' });
  });
});

describe('sbc-pay', () => {
  const terms = peerTerms(
    allocation(
      '[{ age: any, components: [tax], withinCharge: in-order, sameDue: charge-by-charge }]',
      '    refundOrder: oldest-first\n',
    ),
  );
  // bcgov/sbc-pay, pay-api/tests/unit/services/test_eft_service.py
  test.each([
    [['2', '4', '3'], '8', ['0.00', '0.00', '1.00']],
    [['5', '5'], '7', ['0.00', '3.00']],
    [['1', '2'], '3', ['0.00', '0.00']],
  ])('credits of %j less a refund of %s leave %j', (credits, refunded, left) => {
    const facts: AccountFact[] = [
      ...credits.map((amount, index) => receipt(`R${index + 1}`, amount, '2024-01-31')),
      { type: 'refund', id: 'F1', amount: refunded, effective: '2024-02-01' },
    ];
    expect(allocated(terms, facts).state.credits.map((lot) => lot.left)).toEqual(left);
  });

  test('a refund of more than there is stands out, and the account goes below zero', () => {
    const facts: AccountFact[] = [
      receipt('R1', '5', '2024-01-31'),
      { type: 'refund', id: 'F1', amount: '7', effective: '2024-02-01' },
    ];
    const { state, credit } = allocated(terms, facts);
    expect(credit).toBe('-2.00');
    expect(state.findings).toMatchObject([{ code: 'account.refund-exceeds-credit', fact: 'F1' }]);
  });

  test('a short payment leaves the charge partly paid', () => {
    // pay-queue/tests/integration/test_payment_reconciliations.py
    const { state } = allocated(terms, [charge('100', '2024-01-31'), receipt('R1', '10', '2024-01-31')]);
    expect(state.charges[0]).toMatchObject({ status: 'partial', paid: '10.00', open: '90.00' });
  });
});
