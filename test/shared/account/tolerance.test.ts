import { describe, expect, test } from 'vitest';
import type { AccountFact } from '../../../shared/account/history-document.ts';
import { charge, peerTerms, receipt, stateOf } from '../../schedules/peers/peer-terms.ts';

const allocation = (tolerance: string) =>
  peerTerms(`
  allocation:
    designation: allowed
    order: [{ age: any, components: [tax], withinCharge: in-order, sameDue: charge-by-charge }]
    exclude: [disputed]
    surplus: next-period
    effectiveDate: value
${tolerance}    citation: invented
`);
const terms = allocation('    tolerance: 1.00\n    toleranceAYear: 1.50\n');
const owed = (id: string, due = '2024-01-31') => charge('100.00', due, { id });
const relieved = (...facts: AccountFact[]) =>
  stateOf(terms, facts, '2025-12-31').charges.map((one) => one.relieved);

describe('what remains after a payment', () => {
  test('is written off up to the tolerance, and not beyond it', () => {
    expect(relieved(owed('C1'), receipt('R1', '99.00', '2024-02-01'))).toEqual(['1.00']);
    expect(relieved(owed('C1'), receipt('R1', '98.99', '2024-02-01'))).toEqual(['0.00']);
  });

  test('is only of what is paid too little: a charge nobody paid stays, and too much is credit', () => {
    const small = charge('0.50', '2024-01-31');
    expect(relieved(small)).toEqual(['0.00']);
    const over = stateOf(terms, [owed('C1'), receipt('R1', '100.50', '2024-02-01')], '2024-12-31');
    expect([over.charges[0]?.relieved, over.totals.credit]).toEqual(['0.00', '0.50']);
  });

  test('stays open once the year has no room for all of it, and the next year has room again', () => {
    const facts = [
      owed('C1'),
      receipt('R1', '99.00', '2024-02-01'),
      owed('C2', '2024-03-31'),
      receipt('R2', '99.40', '2024-12-31', { designation: { charge: 'C2' } }),
      owed('C3', '2025-01-31'),
      receipt('R3', '99.10', '2025-01-15', { designation: { charge: 'C3' } }),
    ];
    expect(relieved(...facts)).toEqual(['1.00', '0.00', '0.90']);
    expect(stateOf(terms, facts, '2025-12-31').findings.map(({ code }) => code)).toEqual([
      'account.tolerance-used-up',
    ]);
  });

  test('is not written off while it is disputed', () => {
    const dispute: AccountFact = {
      ...{ type: 'standing', id: 'S1', charge: 'C1', standing: 'disputed', from: '2024-01-01' },
      ...{ through: 'open', component: 'tax', amount: '0.50' },
    };
    expect(relieved(owed('C1'), dispute, receipt('R1', '99.50', '2024-02-01'))).toEqual(['0.00']);
  });

  test('needs both its limits in the law', () => {
    expect(() => allocation('    tolerance: 1.00\n')).toThrow('toleranceAYear');
  });
});
