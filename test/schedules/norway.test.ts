import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published } from './assessed.ts';

const schedule = published('no/co2-tax');
const litre = (taxedOn: string, product: string, more: Record<string, string> = {}) => [
  { taxedOn, product, quantity: '1', ...more },
];

describe('the taxes on mineral products of Norway', () => {
  it.each([
    ['2022', 'autodiesel', '2.05', '3.52', '5.57'],
    ['2022', 'petrol', '1.78', '4.95', '6.73'],
    ['2023', 'autodiesel', '2.53', '2.92', '5.45'],
    ['2023', 'petrol', '2.21', '4.7', '6.91'],
    ['2024', 'autodiesel', '3.17', '2.71', '5.88'],
    ['2024', 'petrol', '2.72', '4.62', '7.34'],
    ['2025', 'autodiesel', '3.79', '2.69', '6.48'],
    ['2025', 'petrol', '3.25', '4.16', '7.41'],
  ])('adds CO2 tax and road use duty for a litre, %s %s', (year, product, co2, roadUse, total) => {
    const liability = assess(schedule, `${year}-06`, litre(`${year}-06-15`, product));
    expect(figures(liability, 'co2Total', 'roadUseTotal')).toEqual([co2, roadUse]);
    expect(liability.total).toBe(total);
  });

  it.each([
    ['2022-12-31', '2.05'],
    ['2023-01-01', '2.53'],
    ['2023-01-02', '2.53'],
    ['2024-12-31', '3.17'],
    ['2025-01-01', '3.79'],
    ['2025-12-31', '3.79'],
    ['2026-01-01', 'schedule.no-value'],
  ])('takes the rate of the day, %s', (day, total) => {
    expect(outcomeOf(schedule, day.slice(0, 7), litre(day, 'mineral-oil'))).toBe(total);
  });

  it.each([
    ['0.05', '0'],
    ['0.0501', '157'],
    ['0.1', '157'],
    ['0.1001', '314'],
    ['0.25', '471'],
    ['0.3', '471'],
    ['0.31', '628'],
  ])('charges %s%% of sulphur by commenced 0.1%%: %s for a thousand litres', (sulphur, tax) => {
    const lines = [{ taxedOn: '2025-03-01', product: 'mineral-oil', quantity: '1000', sulphur }];
    expect(figures(assess(schedule, '2025-03', lines), 'sulphurTotal')).toEqual([tax]);
  });

  it('measures gas in standard cubic metres and LPG in kilograms', () => {
    expect(outcomeOf(schedule, '2024-06', litre('2024-06-01', 'natural-gas'))).toBe('2.34');
    expect(outcomeOf(schedule, '2024-06', litre('2024-06-01', 'lpg'))).toBe('3.53');
  });
});
