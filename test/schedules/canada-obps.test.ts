import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published, valueOn } from './assessed.ts';

const schedule = published('ca/obps');
const limitOf = (year: string, activity: string, production: string) =>
  figures(assess(schedule, year, [{ activity, production }], { emissions: '0' }), 'emissionsLimit')[0];

describe('the output-based pricing system of Canada', () => {
  it.each([
    ['2023', '65.00'],
    ['2024', '80.00'],
    ['2025', '95.00'],
    ['2026', '110.00'],
    ['2027', '125.00'],
    ['2028', '140.00'],
    ['2029', '155.00'],
    ['2030', '170.00'],
    ['2031', '170.00'],
    ['2022', 'declaration.unknown-period'],
  ])('charges a tonne of excess of %s with %s (GGPPA Sch. 4)', (year, charge) => {
    expect(outcomeOf(schedule, year, [], { emissions: '1' })).toBe(charge);
  });

  it.each([
    // A x (B - B x C x (D - 2022)), worked by hand
    ['2023', 'item-7-a', '791010'], // 799,000 x 0.99
    ['2024', 'item-7-a', '783020'], // 799,000 x 0.98
    ['2030', 'item-7-a', '735080'], // 799,000 x 0.92
    ['2023', 'item-6', '9643200'], // 9,840,000 x 0.98
    ['2026', 'item-6', '9052800'], // 9,840,000 x 0.92
    ['2026', 'item-3-a', '3864'], // 4,200 x 0.92
    ['2026', 'item-38-c', '370000000'], // no tightening of electricity
    ['2026', 'item-40', '1516800'], // 1,580,000 x 0.96
    ['2026', 'item-24-b', '35144'], // 38,200 x 0.92
  ])('limits a million units of %s %s to %s t (OBPSR s. 36(1))', (year, activity, limit) => {
    expect(limitOf(year, activity, '1000000')).toBe(limit);
  });

  it.each([
    ['2023', '288'],
    ['2024', '247'],
    ['2025', '206'],
    ['2026', '164'],
    ['2027', '123'],
    ['2028', '82'],
    ['2029', '41'],
    ['2030', '0'],
    ['2031', '0'],
  ])('gives new gas-fired generation of %s %s t for a gigawatt hour (s. 36.1)', (year, standard) => {
    expect(valueOn('ca/obps', 'newGasStandard', `${year}-07-01`)).toBe(standard);
    const liability = assess(schedule, year, [], { emissions: '0', newGasGeneration: '1' });
    expect(figures(liability, 'emissionsLimit')).toEqual([standard]);
  });

  it('limits 100 GWh of new gas-fired generation of 2026 to 16,400 t', () => {
    const liability = assess(schedule, '2026', [], { emissions: '20000', newGasGeneration: '100' });
    expect(figures(liability, 'emissionsLimit', 'excess')).toEqual(['16400', '3600']);
  });

  it.each([
    ['100.4999', '100'],
    ['100.5', '101'],
    ['101.4999', '101'],
  ])('rounds %s t above the limit to %s t, a half up (s. 44(1.1))', (emissions, excess) => {
    expect(figures(assess(schedule, '2024', [], { emissions }), 'excess')).toEqual([excess]);
  });

  it('asks for a quarter of the compensation in money (s. 56)', () => {
    const paid = (unitsRemitted: string) =>
      figures(
        assess(schedule, '2024', [], { emissions: '1001', unitsRemitted }),
        'unitsAccepted',
        'regularCharge',
      );
    expect(paid('749')).toEqual(['749', '20160']);
    expect(paid('750')).toEqual(['750', '20080']);
    expect(paid('751')).toEqual(['750', '20080']);
  });

  it('charges late tonnes at four times the rate (GGPPA s. 174)', () => {
    const liability = assess(schedule, '2025', [], { emissions: '150', lateTonnes: '50' });
    expect(liability.heads).toEqual([
      { head: 'regular-charge', amount: '9500.00' },
      { head: 'increased-charge', amount: '19000.00' },
    ]);
  });

  it('gives surplus credits below the limit, and charges nothing', () => {
    const liability = assess(schedule, '2023', [{ activity: 'item-6', production: '10000' }], {
      emissions: '90000',
    });
    expect(figures(liability, 'excess', 'surplusCredits')).toEqual(['0', '6432']);
    expect(liability.total).toBe('0.00');
  });

  it('is reported by 1 June and paid by 15 December of the year after, or the next working day', () => {
    const period = schedule.period('2024');
    // 1 June 2025 was a Sunday.
    expect(period?.filingDue).toBe('2025-06-02');
    expect(period && schedule.paymentDue(period, '2025-06-02')).toBe('2025-12-15');
  });
});
