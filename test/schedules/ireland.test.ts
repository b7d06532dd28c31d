import { describe, expect, it } from 'vitest';
import { assess, outcomeOf, published, valueOn } from './assessed.ts';

const schedule = published('ie/carbon-charges');
const supply = (suppliedOn: string, fuel: string, quantity = '1', more: Record<string, string> = {}) => ({
  suppliedOn,
  fuel,
  quantity,
  ...more,
});
const totalOn = (day: string, fuel: string) => outcomeOf(schedule, day.slice(0, 7), [supply(day, fuel)]);

describe('the carbon charges of Ireland', () => {
  it.each([
    ['2019-10-08', 'petrol', '45.87'],
    ['2019-10-09', 'petrol', '59.85'],
    ['2019-10-08', 'propellant-oil', '53.30'],
    ['2020-10-13', 'petrol', '59.85'],
    ['2020-10-14', 'petrol', '77.52'],
    ['2020-10-15', 'petrol', '77.52'],
    ['2024-10-08', 'petrol', 'schedule.no-value'],
    ['2024-10-09', 'petrol', '146.94'],
    ['2024-10-10', 'propellant-oil', '169.96'],
    ['2024-04-30', 'kerosene', '122.83'],
    ['2024-05-01', 'kerosene', '141.82'],
    ['2024-05-02', 'kerosene', '141.82'],
    ['2024-10-09', 'kerosene', '141.82'],
    ['2023-04-30', 'natural-gas', '7.41'],
    ['2023-05-01', 'natural-gas', '8.77'],
    ['2030-04-30', 'natural-gas', '16.91'],
    ['2030-05-01', 'natural-gas', '18.09'],
    ['2025-10-07', 'petrol', 'schedule.no-value'],
    ['2025-10-08', 'petrol', '164.30'],
    ['2025-10-09', 'propellant-oil', '190.04'],
    ['2025-05-01', 'kerosene', '160.81'],
    ['2026-04-30', 'natural-gas', '11.48'],
    ['2026-05-01', 'natural-gas', '11.48'],
    ['2026-10-13', 'natural-gas', '11.48'],
    ['2026-10-14', 'natural-gas', '12.84'],
    ['2026-10-13', 'coal', '167.24'],
    ['2026-10-14', 'coal', '187.00'],
    ['2020-04-30', 'coal', '52.67'],
    ['2020-05-01', 'coal', 'schedule.no-value'],
  ])('on %s a unit of %s bears %s', (day, fuel, charge) => {
    expect(totalOn(day, fuel)).toBe(charge);
  });

  it.each([
    ['2022-11-15', 'petrol', '112.23'],
    ['2022-11-15', 'propellant-oil', '129.81'],
    ['2023-06-15', 'fuel-oil', '149.45'],
    ['2023-06-15', 'marked-gas-oil', '131.47'],
    ['2023-06-15', 'lpg', '79.17'],
    ['2024-06-15', 'fuel-oil', '172.56'],
    ['2024-06-15', 'marked-gas-oil', '151.81'],
    ['2024-06-15', 'lpg', '91.42'],
    ['2020-01-15', 'propellant-oil', '69.18'],
    ['2020-01-15', 'kerosene', '50.73'],
    ['2020-01-15', 'fuel-oil', '61.75'],
    ['2020-01-15', 'marked-gas-oil', '54.92'],
    ['2020-01-15', 'lpg', '32.86'],
  ])('takes the rate of the Schedules: %s %s at %s for 1,000 l', (day, fuel, charge) => {
    expect(totalOn(day, fuel)).toBe(charge);
  });

  it.each([
    ['2020-10-13', '26'],
    ['2020-10-14', '33.50'],
    ['2021-10-12', '33.50'],
    ['2021-10-13', '41'],
    ['2022-10-11', '41'],
    ['2022-10-12', '48.50'],
    ['2023-10-11', '56'],
    ['2024-10-08', '56'],
    ['2024-10-09', '63.50'],
    ['2025-10-08', '71'],
  ])('charges petrol on %s at %s euro for a tonne of carbon dioxide', (day, amount) => {
    expect(valueOn('ie/carbon-charges', 'octoberAmount', day)).toBe(amount);
  });

  it.each([
    ['2021-04-30', '26'],
    ['2021-05-01', '33.50'],
    ['2022-05-01', '41'],
    ['2023-05-01', '48.50'],
    ['2024-05-01', '56'],
    ['2025-05-01', '63.50'],
    ['2026-05-01', '63.50'],
    ['2026-10-13', '63.50'],
    ['2026-10-14', '71'],
    ['2027-05-01', '78.50'],
    ['2028-05-01', '86'],
    ['2029-05-01', '93.50'],
    ['2030-04-30', '93.50'],
    ['2030-05-01', '100'],
  ])('charges every other fuel on %s at %s euro for a tonne of carbon dioxide', (day, amount) => {
    expect(valueOn('ie/carbon-charges', 'mayAmount', day)).toBe(amount);
  });

  it('knew until 1 May 2026 the rise of that day, which was put off to 14 October', () => {
    const line = [supply('2026-06-15', 'natural-gas')];
    expect(outcomeOf(schedule.asKnownOn('2026-04-30'), '2026-06', line)).toBe('12.84');
    expect(outcomeOf(schedule, '2026-06', line)).toBe('11.48');
  });

  it('puts each fuel under its own head', () => {
    const liability = assess(schedule, '2019-12', [
      supply('2019-12-02', 'petrol'),
      supply('2019-12-02', 'natural-gas'),
      supply('2019-12-02', 'other-peat'),
    ]);
    expect(liability.heads).toEqual([
      { head: 'mineral-oil', amount: '59.85' },
      { head: 'natural-gas', amount: '3.70' },
      { head: 'solid-fuel', amount: '27.25' },
    ]);
  });

  it('raises the gas of a household of 11,000 kWh by just under 15 euro for a step of 7.50', () => {
    // Published rates of 8.77 and 10.13 (Dáil Éireann, 29 May 2025: just under 15)
    const bill = (day: string) => assess(schedule, day.slice(0, 7), [supply(day, 'natural-gas', '11')]).total;
    expect([bill('2024-04-30'), bill('2024-05-01')]).toEqual(['96.47', '111.43']); // 14.96 more
  });

  it('follows the path of the budgets: 33.50 of 2020, 7.50 more each year, and 6.50 in the last', () => {
    // Dáil Éireann, 29 May 2025. Every other fuel follows on 1 May; that of 2026 was put off to 14 October.
    const path = ['33.50', '41', '48.50', '56', '63.50', '71', '78.50', '86', '93.50', '100'];
    const after = path.map((_, index) => `${2021 + index}-${index === 5 ? '10-14' : '05-01'}`);
    expect(after.map((day) => valueOn('ie/carbon-charges', 'mayAmount', day))).toEqual(path);
    const october = ['2020-10-14', '2021-10-13', '2022-10-12', '2023-10-11', '2024-10-09', '2025-10-08'];
    expect(october.map((day) => valueOn('ie/carbon-charges', 'octoberAmount', day))).toEqual(
      path.slice(0, 6),
    );
  });

  it.each([
    ['natural-gas', '0.54'],
    ['coal', '4.18'],
    ['milled-peat', '0.00'],
  ])('relieves %s of an installation with an emissions permit to %s', (fuel, charge) => {
    const line = supply('2019-12-02', fuel, '1', { use: 'permit-installation' });
    expect(outcomeOf(schedule, '2019-12', [line])).toBe(charge);
  });
});
