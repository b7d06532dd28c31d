import { describe, expect, it } from 'vitest';
import { assess, figures, outcomeOf, published, setParameter, variant } from './assessed.ts';

const schedule = published('gb/plastic-packaging-tax');
const entry = (entry: string, weight: string, more: Record<string, string> = {}) => ({
  component: 'bottle',
  entry,
  weight,
  ...more,
});

describe('the plastic packaging tax of the United Kingdom', () => {
  // hmrc/plastic-packaging-tax-returns, TaxRateTableSpec
  it.each([
    ['2022-Q1', 'declaration.unknown-period'],
    ['2022-Q2', '200.00'],
    ['2023-Q1', '200.00'],
    ['2023-Q2', '210.82'],
    ['2024-Q1', '210.82'],
    ['2024-Q2', '217.85'],
    ['2025-Q1', '217.85'],
    ['2025-Q2', '223.69'],
    ['2026-Q1', '223.69'],
    ['2026-Q2', '228.82'],
  ])('charges a tonne of %s with %s', (period, total) => {
    expect(outcomeOf(schedule, period, [entry('manufactured', '1000')])).toBe(total);
  });

  // hmrc/plastic-packaging-tax-returns, TaxCalculationService: 12,345 kg at the rates of the law
  it.each([
    ['2024-Q3', '2689.35', '2689.36', '2024-04-01'],
    ['2026-Q3', '2824.78', '2824.79', '2026-04-01'],
    ['2022-Q3', '2469', '2469', '2022-04-01'],
  ])('rounds the tax of %s down and the credit up: %s and %s', (period, tax, credit, chargedOn) => {
    const lines = [entry('imported', '12345'), entry('credit', '12345', { chargedOn })];
    expect(figures(assess(schedule, period, lines), 'tax', 'creditTotal')).toEqual([tax, credit]);
  });

  it('favours the taxpayer at the rates of the peer: 0.336 down to 0.33, 0.333 up to 0.34', () => {
    // TaxCalculationServiceSpec
    const peer = variant('gb/plastic-packaging-tax', (document) => {
      setParameter(document, 'rate', '336');
      setParameter(document, 'creditRate', '333');
    });
    const lines = [entry('imported', '1'), entry('credit', '1', { chargedOn: '2024-05-01' })];
    expect(figures(assess(peer, '2024-Q3', lines), 'tax', 'creditTotal')).toEqual(['0.33', '0.34']);
  });

  it('gives a credit at the rate of the day of the charge, on both sides of 1 April', () => {
    const credit = (chargedOn: string) =>
      figures(assess(schedule, '2024-Q3', [entry('credit', '1000', { chargedOn })]), 'creditTotal')[0];
    expect(['2024-03-31', '2024-04-01', '2024-04-02'].map(credit)).toEqual(['210.82', '217.85', '217.85']);
  });

  it('charges packaging less deductions', () => {
    // PPTCalculationServiceSpec, and the next
    const lines = [
      entry('imported', '8'),
      entry('manufactured', '3'),
      entry('exported', '2'),
      entry('medicines', '1'),
      entry('recycled', '2'),
    ];
    expect(
      figures(
        assess(schedule, '2022-Q2', lines),
        'packagingTotal',
        'deductionsTotal',
        'chargeableWeight',
        'submittable',
      ),
    ).toEqual(['11', '5', '6', 'yes']);
  });

  it('charges nothing where deductions exceed the packaging, and says that it cannot be submitted', () => {
    const liability = assess(schedule, '2022-Q2', [entry('recycled', '2')]);
    expect(liability.total).toBe('0.00');
    expect(figures(liability, 'chargeableWeight', 'submittable')).toEqual(['0', 'no']);
  });

  it('asks when the tax now credited was charged', () => {
    expect(outcomeOf(schedule, '2024-Q3', [entry('credit', '1')])).toBe('declaration.lines-at-fault');
  });

  it.each([
    // hmrc/plastic-packaging-tax-returns, AvailableCreditDateRangesServiceSpec: none for the first quarter of the tax,
    // 1 April through 30 June 2022 for the second, and no day before the tax began
    ['2022-Q2', '2022-04-01', false],
    ['2022-Q2', '2022-03-31', false],
    ['2022-Q3', '2022-03-31', false],
    ['2022-Q3', '2022-04-01', true],
    ['2022-Q3', '2022-06-30', true],
    ['2022-Q3', '2022-07-01', false],
    ['2024-Q3', '2022-06-30', false], // nine quarters before
    ['2024-Q3', '2022-07-01', true], // eight
    ['2024-Q3', '2024-06-30', true],
  ])('in %s, a credit for tax charged on %s may be claimed: %s', (period, chargedOn, allowed) => {
    const lines = [entry('credit', '1', { chargedOn })];
    expect(schedule.assess({ period, facts: {}, lines }).ok).toBe(allowed);
  });

  it('is due on the last working day of the month after the quarter (SI 2022/117 reg. 33)', () => {
    // 30 April 2022 was a Saturday; 31 July 2022 a Sunday.
    expect(schedule.period('2022-Q2')?.filingDue).toBe('2022-07-29');
    expect(schedule.period('2024-Q2')?.filingDue).toBe('2024-07-31');
  });
});
