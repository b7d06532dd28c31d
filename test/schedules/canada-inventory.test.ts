import { describe, expect, it } from 'vitest';
import { outcomeOf, published } from './assessed.ts';

const schedule = published('ca/fuel-charge-inventory');
const stock = (adjustmentDay: string, province: string, fuel: string, held: string) =>
  outcomeOf(schedule, adjustmentDay.slice(0, 7), [{ adjustmentDay, province, fuel, held }]);

describe('the charge of Canada on stocks of fuel', () => {
  it.each([
    ['2020-04-01', '2210.00'], // 0.0663 - 0.0442
    ['2021-04-01', '2210.00'], // 0.0884 - 0.0663
    ['2022-04-01', '2210.00'], // 0.1105 - 0.0884
    ['2023-04-01', '3260.00'], // 0.1431 - 0.1105
    ['2023-07-01', '0.00'], // no change of rate where the province was listed already
    ['2024-04-01', '3300.00'], // 0.1761 - 0.1431
  ])('charges 100,000 L of gasoline held in Ontario on %s with %s', (day, charge) => {
    expect(stock(day, 'ontario', 'gasoline', '100000')).toBe(charge);
  });

  it.each([
    ['2019-07-01', 'yukon', '44.20'],
    ['2020-01-01', 'alberta', '44.20'],
    ['2020-04-01', 'alberta', '22.10'],
    ['2023-07-01', 'new-brunswick', '143.10'],
    ['2024-04-01', 'new-brunswick', '33.00'],
  ])('charges the whole rate where the province joins: %s %s', (day, province, charge) => {
    expect(stock(day, province, 'gasoline', '1000')).toBe(charge);
  });

  it('charges nothing on aviation fuel in Yukon', () => {
    expect(stock('2024-04-01', 'yukon', 'aviation-turbo-fuel', '1000')).toBe('0.00');
  });

  it('knows no other day, and no province that was not listed', () => {
    expect(stock('2024-04-02', 'ontario', 'gasoline', '1')).toBe('declaration.lines-at-fault');
    expect(stock('2021-04-01', 'new-brunswick', 'gasoline', '1')).toBe('declaration.lines-at-fault');
  });
});
