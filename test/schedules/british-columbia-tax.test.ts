import { describe, expect, it } from 'vitest';
import { outcomeOf, published } from './assessed.ts';

const schedule = published('ca-bc/carbon-tax');
const thousandOn = (soldOn: string, fuel: string) =>
  outcomeOf(schedule, soldOn.slice(0, 7), [{ soldOn, fuel, quantity: '1000' }]);

describe('the carbon tax of British Columbia', () => {
  it.each([
    ['2018-03-31', '66.70'],
    ['2018-04-01', '77.80'],
    ['2018-04-02', '77.80'],
    ['2019-03-31', '77.80'],
    ['2019-04-01', '88.90'],
    // The rise of 1 April 2020 was put off for a year.
    ['2020-04-01', '88.90'],
    ['2021-03-31', '88.90'],
    ['2021-04-01', '99.60'],
    ['2022-03-31', '99.60'],
    ['2022-04-01', '110.50'],
    ['2023-03-31', '110.50'],
    ['2023-04-01', '143.10'],
    ['2024-03-31', '143.10'],
    ['2024-04-01', '176.10'],
    ['2025-03-31', '176.10'],
    ['2025-04-01', 'declaration.unknown-period'],
    ['2012-06-30', 'declaration.unknown-period'],
    ['2012-07-01', '66.70'],
  ])('charges a thousand litres of gasoline of %s with %s', (day, tax) => {
    expect(thousandOn(day, 'gasoline')).toBe(tax);
  });

  it.each([
    ['2019-06-01', '1986.40', '76.00'],
    ['2021-06-01', '2305.30', '88.20'],
    ['2022-06-01', '2558.80', '97.90'],
    ['2023-06-01', '3238.40', '123.90'],
    ['2024-06-01', '3985.90', '152.50'],
  ])('knows natural gas of %s by energy (%s) and by volume (%s)', (day, energy, volume) => {
    expect(thousandOn(day, 'natural-gas-by-energy')).toBe(energy);
    expect(thousandOn(day, 'natural-gas-by-volume')).toBe(volume);
    // One cubic metre has 0.03826 GJ: the published pair agrees to a hundredth of a cent.
    const perCubicMetre = (BigInt(energy.replace('.', '')) * 3826n) / 100_000n;
    const published = BigInt(volume.replace('.', ''));
    expect(perCubicMetre - published <= 5n && published - perCubicMetre <= 5n).toBe(true);
  });

  it.each([
    ['2022-06-01', 'coke'],
    ['2023-06-01', 'high-heat-value-coal'],
    ['2021-06-01', 'petroleum-coke'],
    ['2023-06-01', 'peat'],
    ['2012-07-01', 'combustible-waste'],
  ])('refuses where no rate is at hand, %s %s', (day, fuel) => {
    expect(thousandOn(day, fuel)).toBe('schedule.no-value');
  });

  it('charges tonnes of coal and coke of 2024', () => {
    expect(thousandOn('2024-06-01', 'high-heat-value-coal')).toBe('178480.00');
    expect(thousandOn('2024-06-01', 'coke')).toBe('254380.00');
  });
});
