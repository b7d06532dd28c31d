import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { faultCodes, published } from './published.ts';

const schedule = published('sg/carbon-tax');
const stated = (statedEmissions: string, fields: Record<string, string> = {}) => ({
  stream: 'F1',
  method: 'stated',
  statedEmissions,
  ...fields,
});
const assess = (period: string, ...lines: Record<string, string>[]) =>
  expectAccepted(schedule.assess({ period, facts: {}, lines }));

describe('the carbon tax of Singapore', () => {
  it.each([
    ['2019', '125000.00'],
    ['2023', '125000.00'],
    ['2024', '625000.00'],
    ['2025', '625000.00'],
    ['2026', '1125000.00'],
    ['2027', '1125000.00'],
  ])('charges 25,000 tonnes of %s with %s (Third Schedule)', (period, tax) => {
    expect(assess(period, stated('25000')).total).toBe(tax);
  });

  it('taxes every tonne once 25,000 are attained, and none below (s. 16(2))', () => {
    expect(assess('2024', stated('24999.999999')).total).toBe('0.00');
    expect(assess('2024', stated('12500'), stated('12500')).total).toBe('625000.00');
  });

  it('rounds the total of emissions up to a whole tonne, not each stream (s. 16(3))', () => {
    expect(assess('2024', stated('25000.2')).total).toBe('625025.00');
    expect(assess('2024', stated('20000.2'), stated('5000.3')).total).toBe('625025.00');
    expect(assess('2024', stated('25001.000000')).total).toBe('625025.00');
  });

  it('says whether the reporting and taxing thresholds are reached', () => {
    const answers = (tonnes: string) => {
      const { reportable, taxable } = assess('2024', stated(tonnes)).figures;
      return [reportable?.value, taxable?.value];
    };
    expect(answers('1999.999999')).toEqual(['no', 'no']);
    expect(answers('2000')).toEqual(['yes', 'no']);
    expect(answers('25000')).toEqual(['yes', 'yes']);
  });

  it('works emissions out from activity data: tonnes × GJ/t × t/TJ × oxidation', () => {
    const line = {
      stream: 'F1',
      method: 'calculated',
      activity: '12000.5',
      netCalorificValue: '43',
      emissionFactor: '74.1',
      oxidation: '99',
    };
    // 12,000.5 × 43 ÷ 1,000 × 74.1 × 0.99 = 37,854.83… by hand: 516.0215 TJ × 73.359 = 37,854.8212185
    expect(assess('2024', line).figures.reckonableEmissions).toEqual({
      value: '37854.8212185',
      unit: 'tCO2e',
    });
  });

  it('leaves non-reckonable emissions out, on a ground that is stated', () => {
    const wood = stated('9000', { reckoning: 'non-reckonable', ground: 'item 3(d)(vii)' });
    expect(assess('2024', stated('25000'), wood).total).toBe('625000.00');
    expect(faultCodes('sg/carbon-tax', '2024', [stated('9000', { reckoning: 'non-reckonable' })])).toEqual([
      '/lines/0/ground ground-missing',
    ]);
  });

  it('shares the tax among the streams in proportion to their emissions', () => {
    const { lines } = assess('2024', stated('20000'), stated('10000.5'));
    // 30,001 t × 25 = 750,025.00 × 20,000 ÷ 30,000.5 = 500,008.3332…
    expect(lines.map(({ amount }) => amount)).toEqual(['500008.33', '250016.67']);
  });

  it('asks for complete activity data', () => {
    expect(
      faultCodes('sg/carbon-tax', '2024', [{ stream: 'F1', method: 'calculated', activity: '1' }]),
    ).toEqual(['/lines/0/activity activity-data-missing']);
  });

  it('refuses a year for which no rate is enacted, and says so', () => {
    const outcome = schedule.assess({ period: '2028', facts: {}, lines: [stated('30000')] });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'schedule.no-value', detail: 'the law sets no "Carbon tax rate" on 2028-01-01' },
    });
  });

  it('is due on the later of 30 September and 30 days after the notice (s. 17(1))', () => {
    const period = schedule.period('2024');
    if (period === undefined) throw new Error('2024 is a period');
    expect(period.filingDue).toBe('2025-06-30');
    expect(schedule.paymentDue(period, '2025-07-15')).toBe('2025-09-30');
    expect(schedule.paymentDue(period, '2025-08-31')).toBe('2025-09-30');
    expect(schedule.paymentDue(period, '2025-09-10')).toBe('2025-10-10');
    // 30 days after 20 September 2025 is 20 October, Deepavali that year.
    expect(schedule.paymentDue(period, '2025-09-20')).toBe('2025-10-21');
  });
});
