import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, outstanding } from '../../../../functions/accounts/domain/allocate.ts';
import { formatMoney, money, moneyFrom, sumMoney } from '../../../../shared/money.ts';
import { openItem } from './sample-account.ts';

const cad = (text: string) => moneyFrom(text, 'CAD');
const june = openItem('june', '2024-07-31', { interest: '5.00', charge: '100.00' });
const july = openItem('july', '2024-09-03', { charge: '50.00' });

describe('an amount is used', () => {
  it('for the charge due first, and within it for the heads in their order', () => {
    const { allocations, openItems, settled, left } = allocate([july, june], cad('30.00'));

    expect(allocations).toEqual([
      { chargeId: 'june', head: 'interest', amount: '5.00' },
      { chargeId: 'june', head: 'charge', amount: '25.00' },
    ]);
    expect(openItems.map(({ chargeId, heads }) => [chargeId, heads])).toEqual([
      ['june', [{ head: 'charge', open: '75.00' }]],
      ['july', [{ head: 'charge', open: '50.00' }]],
    ]);
    expect([settled, formatMoney(left)]).toEqual([[], '0.00']);
  });

  it('to the cent: the charge is settled, and nothing is left', () => {
    const { openItems, settled, left } = allocate([june, july], cad('105.00'));
    expect([settled, formatMoney(left)]).toEqual([['june'], '0.00']);
    expect(openItems).toEqual([july]);
  });

  it('for all charges, and the rest is left over', () => {
    const { openItems, settled, left } = allocate([june, july], cad('200.00'));
    expect([openItems, settled, formatMoney(left)]).toEqual([[], ['june', 'july'], '45.00']);
  });

  it('for nothing where nothing is open, or where it is nil', () => {
    expect(allocate([], cad('7.00'))).toEqual({
      allocations: [],
      openItems: [],
      settled: [],
      left: cad('7.00'),
    });
    expect(allocate([june], cad('0.00'))).toMatchObject({ allocations: [], openItems: [june], settled: [] });
  });

  it('by the charge’s id where two are due on a day, whatever order they are kept in', () => {
    const twin = { ...june, chargeId: 'a-twin' };
    for (const items of [
      [june, twin],
      [twin, june],
    ]) {
      expect(allocate(items, cad('1.00')).allocations[0]?.chargeId).toBe('a-twin');
    }
  });
});

const amounts = fc.bigInt({ min: 1n, max: 100_000n }).map((minor) => formatMoney(money(minor, 'CAD')));
const items = fc.array(
  fc.record({
    month: fc.integer({ min: 1, max: 9 }),
    heads: fc.dictionary(fc.constantFrom('interest', 'penalty', 'charge'), amounts, { minKeys: 1 }),
  }),
  { maxLength: 6 },
);

describe('of any amount and any open items', () => {
  it('what is used and what is left make the amount, and no more is used than was open', () => {
    fc.assert(
      fc.property(items, fc.bigInt({ min: 0n, max: 2_000_000n }), (charges, minor) => {
        const open = charges.map(({ month, heads }, index) =>
          openItem(`c${index}`, `2024-0${month}-28`, heads),
        );
        const amount = money(minor, 'CAD');
        const { allocations, openItems, settled, left } = allocate(open, amount);
        const used = sumMoney(
          allocations.map((allocation) => cad(allocation.amount)),
          'CAD',
        );

        expect(used.minor + left.minor).toBe(amount.minor);
        expect(left.minor >= 0n).toBe(true);
        expect(outstanding(openItems, 'CAD').minor + used.minor).toBe(outstanding(open, 'CAD').minor);
        expect(left.minor > 0n && openItems.length > 0).toBe(false);
        expect([...openItems.map(({ chargeId }) => chargeId), ...settled].sort()).toEqual(
          open.map(({ chargeId }) => chargeId).sort(),
        );
        for (const { chargeId, head, amount: part } of allocations) {
          const owed = open
            .find((item) => item.chargeId === chargeId)
            ?.heads.find((known) => known.head === head);
          expect(cad(part).minor > 0n && cad(part).minor <= cad(owed?.open ?? '0').minor).toBe(true);
        }
      }),
    );
  });

  it('a charge due later gets nothing while one due before is open', () => {
    fc.assert(
      fc.property(items, fc.bigInt({ min: 0n, max: 500_000n }), (charges, minor) => {
        const open = charges.map(({ month, heads }, index) =>
          openItem(`c${index}`, `2024-0${month}-28`, heads),
        );
        const { allocations, openItems } = allocate(open, money(minor, 'CAD'));
        const dueOf = (id: string) => open.find(({ chargeId }) => chargeId === id)?.due ?? '';
        const lastPaid =
          allocations
            .map(({ chargeId }) => dueOf(chargeId))
            .sort()
            .at(-1) ?? '';
        const firstOpen = openItems.map(({ due }) => due).sort()[0] ?? '9999';
        expect(lastPaid <= firstOpen).toBe(true);
      }),
    );
  });
});
