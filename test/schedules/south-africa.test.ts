import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published } from './assessed.ts';

const schedule = published('za/carbon-tax');
const source = (emissions: string, kind = 'combustion') => ({ source: kind, class: kind, emissions });

describe('the carbon tax of South Africa', () => {
  it.each([
    ['2019', '120.00'],
    ['2020', '127.00'],
    ['2021', '134.00'],
    ['2022', '144.00'],
    ['2023', '159.00'],
    ['2024', '190.00'],
    ['2025', '236.00'],
    ['2026', '308.00'],
    ['2027', '347.00'],
    ['2028', '385.00'],
    ['2029', '424.00'],
    ['2030', '462.00'],
    ['2031', 'schedule.no-value'],
  ])('charges a tonne of %s with %s (s. 5)', (year, tax) => {
    expect(outcomeOf(schedule, year, [source('1')])).toBe(tax);
  });

  it('works out the formula of s. 6(1): 11,700 t x 308', () => {
    const liability = assess(
      schedule,
      '2026',
      [
        source('100000'),
        source('2000', 'petrol-diesel'),
        source('10000', 'process'),
        source('1000', 'fugitive'),
      ],
      {
        basicCombustion: '60',
        basicProcess: '55',
        basicFugitive: '55',
        tradeExposure: '10',
        benchmark: '1.2',
        intensity: '1',
        offsetCombustion: '15',
      },
    );
    expect(figures(liability, 'c', 'm', 'j', 'k', 'taxed')).toEqual(['0.9', '0.75', '0.8', '0.8', '11700']);
    expect(liability.total).toBe('3603600.00');
  });

  it('leaves a quarter after allowances of 60%, 5% and 10%', () => {
    const facts = { basicCombustion: '60', benchmark: '2', intensity: '1', offsetCombustion: '10' };
    const liability = assess(schedule, '2019', [source('27069860')], facts);
    expect(figures(liability, 'grossTax')).toEqual(['3248383200']);
    expect(liability.total).toBe('812095800.00');
  });

  it('caps all allowances together at 95%, and lifts the cap where Schedule 2 says 100%', () => {
    // 75% + 10% of process + 10% + 5% + 10%
    const facts = {
      ...{ basicProcess: '75', tradeExposure: '10', benchmark: '2' },
      intensity: '1',
      offsetOther: '10',
    };
    expect(outcomeOf(schedule, '2019', [source('2137440', 'process')], facts)).toBe('12824640.00');
    const whole = { ...facts, wholeAllowance: 'yes' };
    expect(figures(assess(schedule, '2019', [source('1', 'process')], whole), 'j')).toEqual(['1']);
  });

  it('takes 600,000 off the tax for offsets of 5,000 t at 120', () => {
    const tax = (facts: Record<string, string>) => outcomeOf(schedule, '2019', [source('100000')], facts);
    expect([tax({}), tax({ offsetCombustion: '5' })]).toEqual(['12000000.00', '11400000.00']);
    // 5% of 60,000 t at 120 is 360,000.
    const smaller = (facts: Record<string, string>) => outcomeOf(schedule, '2019', [source('60000')], facts);
    expect([smaller({}), smaller({ benchmark: '2', intensity: '1' })]).toEqual(['7200000.00', '6840000.00']);
  });

  it.each([
    // A / B - 1 = 0.05 / 1.05 = 1/21: 1,000,000 x (1 - 1/21) x 190
    ['1.10', '1.05', '180952380.95'],
    ['1.05', '1.10', '190000000.00'],
    ['2', '1', '180500000.00'],
    ['1', '0', '190000000.00'],
  ])('gives a performance allowance of %s over %s between 0 and 5%% (s. 11)', (benchmark, intensity, tax) => {
    expect(outcomeOf(schedule, '2024', [source('1000000')], { benchmark, intensity })).toBe(tax);
  });

  it('shows Z as 4.7619%', () => {
    const liability = assess(schedule, '2024', [source('1')], { benchmark: '1.10', intensity: '1.05' });
    expect(figures(liability, 'performance')[0]).toMatch(/^0\.047619/);
  });

  it.each([
    ['tradeExposure', '10', '171000.00'],
    ['tradeExposure', '10.01', '171000.00'],
    ['offsetCombustion', '10', '171000.00'],
    ['offsetCombustion', '12', '171000.00'],
  ])('caps %s of %s%% on its own', (name, share, tax) => {
    expect(outcomeOf(schedule, '2024', [source('1000')], { [name]: share })).toBe(tax);
  });

  it('raises the cap on offsets of combustion to 15% from 2026, and ends the carbon budget allowance', () => {
    const c = (year: string, facts: Record<string, string>) =>
      figures(assess(schedule, year, [source('1')], facts), 'c')[0];
    expect(['2025', '2026'].map((year) => c(year, { offsetCombustion: '15' }))).toEqual(['0.1', '0.15']);
    expect(['2025', '2026'].map((year) => c(year, { carbonBudget: 'yes' }))).toEqual(['0.05', '0']);
  });

  it('never charges less than nothing', () => {
    expect(outcomeOf(schedule, '2024', [source('10'), source('20', 'petrol-diesel')])).toBe('0.00');
  });

  it('is due on the penultimate working day of July', () => {
    // 31 July 2022 was a Sunday: Friday 29 is the last working day, Thursday 28 the one before.
    expect(schedule.period('2021')?.filingDue).toBe('2022-07-28');
    expect(schedule.period('2024')?.filingDue).toBe('2025-07-30');
    expect(schedule.period('2019')?.start).toBe('2019-06-01');
  });
});
