import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published } from './assessed.ts';

const schedule = published('gb/soft-drinks-levy');
const drink = (chargedOn: string, litres: string, sugars: string, more: Record<string, string> = {}) => ({
  chargedOn,
  brand: 'A',
  litres,
  sugars,
  ...more,
});

describe('the soft drinks industry levy of the United Kingdom', () => {
  // hmrc/soft-drinks-industry-levy, LevyCalculator
  it.each([
    ['2019-Q2', '2019-05-12', '1000', '2000', ['180', '480', '660', '660']],
    ['2025-Q2', '2025-05-12', '1001', '1003', ['194.19', '259.78', '453.97', '453.97']],
  ])('rounds each band and the total on their own, %s', (period, day, low, high, expected) => {
    const liability = assess(schedule, period, [drink(day, low, '5'), drink(day, high, '8')]);
    expect(figures(liability, 'lowTotal', 'highTotal', 'total', 'totalRoundedDown')).toEqual(expected);
  });

  it('rounds the total from the exact sum, which may differ from the sum of the bands', () => {
    // 10 x 0.194 = 1.940, 0.025 x 0.194 + 0.02 x 0.259: 0.00485 and 0.00518 are a penny together, and alone none and one
    const liability = assess(schedule, '2025-Q2', [
      drink('2025-05-12', '0.025', '5'),
      drink('2025-05-12', '0.02', '8'),
    ]);
    expect(figures(liability, 'lowTotal', 'highTotal', 'total', 'totalRoundedDown')).toEqual([
      '0',
      '0.01',
      '0.01',
      '0.01',
    ]);
  });

  it.each([
    ['4.99', '0.00'],
    ['5', '180.00'],
    ['7.99', '180.00'],
    ['8', '240.00'],
  ])('charges a thousand litres of %s g in 100 ml with %s', (sugars, levy) => {
    expect(outcomeOf(schedule, '2019-Q2', [drink('2019-05-12', '1000', sugars)])).toBe(levy);
  });

  it.each([
    ['2018-Q2', '2018-04-05', 'declaration.lines-at-fault'],
    ['2018-Q2', '2018-04-06', '0.18'],
    ['2025-Q1', '2025-03-31', '0.18'],
    ['2025-Q2', '2025-04-01', '0.19'],
    ['2026-Q1', '2026-03-31', '0.19'],
    ['2026-Q2', '2026-04-01', 'schedule.no-value'],
  ])('charges a litre of %s, %s, with %s', (period, day, levy) => {
    expect(outcomeOf(schedule, period, [drink(day, '1', '5')])).toBe(levy);
  });

  it('charges nothing for a small producer or on export', () => {
    const lines = ['small-producer', 'exported'].map((treatment) =>
      drink('2025-05-12', '100', '9', { treatment }),
    );
    expect(outcomeOf(schedule, '2025-Q2', lines)).toBe('0.00');
  });
});
