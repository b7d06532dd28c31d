import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inStatementOrder, type Placed } from '../../../../functions/payments/domain/statement-order.ts';

const order = (...statements: Placed[]) =>
  inStatementOrder(statements, (statement) => statement).map((statement) => statements.indexOf(statement));
const of = (opening: string, closing: string, more: Placed = {}): Placed => ({ opening, closing, ...more });

describe('the order of statements', () => {
  it('is by the last day, then the first, then the number', () => {
    const [to, from] = ['2024-07-31', '2024-07-30'];
    expect(order({ to }, { to: from })).toEqual([1, 0]);
    expect(order({ to, from: to }, { to, from })).toEqual([1, 0]);
    expect(order({ to, sequence: '10' }, { to, sequence: '9' })).toEqual([1, 0]);
    expect(order({ to, sequence: '2024/10' }, { to, sequence: '2024/9' })).toEqual([1, 0]);
    // The first statement of a year counts from one again.
    expect(order({ to: '2025-01-02', sequence: '1' }, { to, sequence: '212' })).toEqual([1, 0]);
  });

  it('within a day is by balances, whatever the numbers say, from the day before on', () => {
    const evening = of('1.00', '2.00', { to: '2024-07-30', sequence: '1' });
    const noon = of('5.00', '1.00', { to: '2024-07-30', sequence: '2' });
    expect(order(evening, noon)).toEqual([1, 0]);
    // A circle begins where the day before ended.
    const back = of('2.00', '1.00', { to: '2024-07-30', sequence: '9' });
    expect(order(evening, back, of('0.00', '2.00', { to: '2024-07-29' }))).toEqual([2, 1, 0]);
  });

  it('one that leaves the balance as it is comes before what moves it on', () => {
    expect(order(of('1.00', '2.00'), of('1.00', '1.00'), of('0.00', '1.00'))).toEqual([2, 1, 0]);
  });

  it('those without balances stand by their numbers, and follow nothing', () => {
    expect(order({ sequence: '2' }, { sequence: '1' }, of('1.00', '2.00', { sequence: '3' }))).toEqual([
      1, 0, 2,
    ]);
  });

  it('is the same whatever order they come in, and loses none', () => {
    const day = Array.from({ length: 12 }, (_, place) =>
      of(`${place}`, `${place + 1}`, { to: '2024-07-30' }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(day, { minLength: 12 }), (came) => {
        expect(inStatementOrder(came, (each) => each)).toEqual(day);
      }),
    );
  });
});
