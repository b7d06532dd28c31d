import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published } from './assessed.ts';

const schedule = published('ca-ab/tier');

describe('the industrial carbon pricing of Alberta', () => {
  it.each([
    ['2020', '30.00'],
    ['2021', '40.00'],
    ['2022', '50.00'],
    ['2023', '65.00'],
    ['2024', '80.00'],
    ['2025', '95.00'],
    ['2026', '95.00'],
  ])('prices a fund credit of %s at %s', (year, price) => {
    expect(outcomeOf(schedule, year, [], { regulatedEmissions: '1' })).toBe(price);
  });

  it.each([
    ['2025-05-11', '110.00'],
    ['2025-05-12', '95.00'],
  ])('knew on %s a price of 2026 of %s', (day, price) => {
    expect(outcomeOf(schedule.asKnownOn(day), '2026', [], { regulatedEmissions: '1' })).toBe(price);
  });

  it.each([
    ['2024', '700'],
    ['2025', '800'],
    ['2026', '900'],
  ])('lets credits meet their share of the true-up of %s: %s t of 1,000', (year, accepted) => {
    const liability = assess(schedule, year, [], { regulatedEmissions: '1000', creditsUsed: '1000' });
    expect(figures(liability, 'creditsAccepted')).toEqual([accepted]);
  });

  it('takes production at its benchmark off the emissions', () => {
    const line = { product: 'ammonia', production: '50000', benchmark: '1.8' };
    const liability = assess(schedule, '2024', [line], {
      regulatedEmissions: '120000',
      creditsUsed: '25000',
    });
    expect(figures(liability, 'trueUp', 'creditsAccepted', 'largeEmitter')).toEqual([
      '30000',
      '21000',
      'yes',
    ]);
    expect(liability.total).toBe('720000.00');
  });

  it('earns what is below, and pays nothing', () => {
    const line = { product: 'ammonia', production: '50000', benchmark: '1.8' };
    const liability = assess(schedule, '2024', [line], { regulatedEmissions: '89999.5' });
    expect(figures(liability, 'trueUp', 'performanceCredits', 'largeEmitter')).toEqual(['0', '0.5', 'no']);
    expect(liability.total).toBe('0.00');
  });
});
