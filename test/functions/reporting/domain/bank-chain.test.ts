import { describe, expect, it } from 'vitest';
import { type BookedStatement, movementOf } from '../../../../functions/reporting/domain/bank-chain.ts';
import { formatMoney } from '../../../../shared/money.ts';

function statement(
  id: string,
  to: string,
  opening: string,
  closing: string,
  credits: string,
  debits = '0.00',
) {
  return { statementId: id, currency: 'CAD', to, opening, closing, credits, debits };
}

const moved = (...statements: BookedStatement[]) => formatMoney(movementOf(statements, 'CAD'));

describe('the movement of a bank account', () => {
  const monday = statement('a', '2024-09-02', '100.00', '150.00', '50.00');
  const tuesday = statement('b', '2024-09-03', '150.00', '130.00', '0.00', '20.00');
  const wednesday = statement('c', '2024-09-04', '130.00', '180.00', '50.00');

  it('is from the first opening balance to the last closing balance, in whatever order statements came', () => {
    expect(moved(wednesday, monday, tuesday)).toBe('80.00');
  });

  it('goes over a statement that is missing, so that the ledger is found to lack it', () => {
    expect(moved(monday, wednesday)).toBe('80.00');
  });

  it('follows the balances where one day has several statements', () => {
    const first = statement('z', '2024-09-05', '180.00', '200.00', '20.00');
    const second = statement('y', '2024-09-05', '200.00', '170.00', '0.00', '30.00');
    expect(moved(wednesday, second, first)).toBe('40.00');
  });

  it('counts the entries of a statement that tells no balances', () => {
    const { opening: _, closing: __, ...bare } = tuesday;
    expect(moved(monday, bare)).toBe('30.00');
  });

  it('is nothing without statements', () => {
    expect(moved()).toBe('0.00');
  });
});
