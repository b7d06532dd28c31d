import { describe, expect, it } from 'vitest';
import { latestCompiled } from '../../shared/schedule/library.ts';
import { assess, figures, outcomeOf, published } from './assessed.ts';

const schedule = published('de/behg');
const fuel = (fuel: string, quantity: string, more: Record<string, string> = {}) => ({
  consignment: 'A',
  fuel,
  quantity,
  ...more,
});

describe('the fuel emissions trading of Germany', () => {
  it.each([
    ['2021', '25.00'],
    ['2022', '30.00'],
    ['2023', '30.00'],
    ['2024', '45.00'],
    ['2025', '55.00'],
    ['2026', 'schedule.no-value'],
  ])('prices a tonne of %s at %s (BEHG s. 10(2) as last amended)', (year, price) => {
    expect(outcomeOf(schedule, year, [fuel('diesel', '0', { statedEmissions: '1' })])).toBe(price);
  });

  it.each([
    ['2022-11-08', ['25.00', '30.00', '35.00', '45.00', '55.00']],
    ['2022-11-09', ['25.00', '30.00', '30.00', '35.00', '45.00']],
    ['2023-12-21', ['25.00', '30.00', '30.00', '35.00', '45.00']],
    ['2023-12-22', ['25.00', '30.00', '30.00', '45.00', '55.00']],
  ])('knew on %s the prices of 2021 to 2025 that were law then', (day, prices) => {
    const then = schedule.asKnownOn(day);
    const priceOf = (year: string) => outcomeOf(then, year, [fuel('diesel', '0', { statedEmissions: '1' })]);
    expect(['2021', '2022', '2023', '2024', '2025'].map(priceOf)).toEqual(prices);
  });

  it('keeps the prices of the Act of 2019, all replaced before they applied', () => {
    const price = latestCompiled('de/behg')?.compiled.document.parameters.price;
    const first =
      price && 'values' in price ? price.values.filter(({ enacted }) => enacted === '2019-12-12') : [];
    expect(first.map((entry) => 'value' in entry && entry.value)).toEqual(['10', '20', '25', '30', '35']);
  });

  it('works out tonnes from litres, density, net calorific value and factor, and rounds down once', () => {
    // 1,000 kl x 0.845 x 42.8 x 0.074 = 2,676.284 t; x 55
    const liability = assess(schedule, '2025', [fuel('light-heating-oil', '1000')]);
    expect(figures(liability, 'exactEmissions', 'fuelEmissions')).toEqual(['2676.284', '2676']);
    expect(liability.total).toBe('147180.00');
    // Two half loads come to the same: the total is rounded, not each fuel.
    expect(assess(schedule, '2025', [fuel('diesel', '500'), fuel('diesel', '500')]).total).toBe('147180.00');
  });

  it.each([
    // 2,400.78675, 2,676.284 and 181.39464 kt, each rounded down to the tonne
    ['petrol', '132043230.00'],
    ['diesel', '147195620.00'],
    ['light-heating-oil', '147195620.00'],
    ['natural-gas', '9976670.00'],
  ])('costs for a million units of %s in 2025, at 55 euro, %s', (name, cost) => {
    expect(assess(schedule, '2025', [fuel(name, '1000000')]).total).toBe(cost);
  });

  it('has the tonnes behind the price effects of 2021: 2.4008, 2.6763 and 0.18204', () => {
    const exact = (name: string) => figures(assess(schedule, '2021', [fuel(name, '1')]), 'exactEmissions')[0];
    expect(exact('petrol')).toBe('2.40078675');
    expect(exact('diesel')).toBe('2.676284');
    expect(figures(assess(schedule, '2021', [fuel('natural-gas', '10')]), 'exactEmissions')).toEqual([
      '1.820448',
    ]);
  });

  it('charges twice the price for each certificate that is missing (s. 21)', () => {
    const liability = assess(schedule, '2025', [fuel('light-heating-oil', '1000')], { surrendered: '2576' });
    expect(figures(liability, 'missing', 'missingCharge')).toEqual(['100', '11000']);
  });

  it('charges nothing for certificates above those owed', () => {
    const liability = assess(schedule, '2025', [fuel('light-heating-oil', '1000')], { surrendered: '2677' });
    expect(figures(liability, 'missing', 'missingCharge')).toEqual(['0', '0']);
  });

  it('asks for no report below a tonne', () => {
    const small = (tonnes: string) =>
      figures(
        assess(schedule, '2025', [fuel('diesel', '0', { statedEmissions: tonnes })]),
        'reportable',
        'certificates',
      );
    expect(small('0.999999')).toEqual(['no', '0']);
    expect(small('1')).toEqual(['yes', '1']);
  });

  it('counts no emissions of proven biogenic fuel or of fuel for an installation under the EU ETS', () => {
    const emissions = (more: Record<string, string>) =>
      figures(assess(schedule, '2025', [fuel('diesel', '1000', more)]), 'exactEmissions')[0];
    expect(emissions({ biogenicShare: '10' })).toBe('2408.6556');
    expect(emissions({ treatment: 'ets-installation' })).toBe('0');
  });

  it.each([
    ['2022', 'natural-gas', '1820.448'], // 10,000 x 3.2508 x 0.056
    ['2023', 'natural-gas', '1813.9464'], // 10,000 x 3.2508 x 0.0558
    ['2022', 'lpg', '30299.1'], // 10,000 x 45.7 x 0.0663
    ['2023', 'lpg', '30130'], // 10,000 x 46.0 x 0.0655
  ])('takes the standard values of the year, %s %s', (year, name, tonnes) => {
    expect(figures(assess(schedule, year, [fuel(name, '10000')]), 'exactEmissions')).toEqual([tonnes]);
  });

  it('has no standard value of heavy fuel oil from 2023 at hand, and refuses', () => {
    expect(outcomeOf(schedule, '2022', [fuel('heavy-fuel-oil', '1000')])).toBe('94680.00'); // 3,156.05 t
    expect(outcomeOf(schedule, '2023', [fuel('heavy-fuel-oil', '1000')])).toBe('schedule.no-value');
  });
});
