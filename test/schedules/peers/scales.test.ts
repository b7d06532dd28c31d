import { describe, expect, it } from 'vitest';
import { assess, figures } from '../assessed.ts';
import { peerSchedule } from './peer-schedule.ts';

const bands = (rows: string, formula: string) =>
  peerSchedule(`
units: {}
parameters:
  scale:
    label: Scale
    unit: "1"
    datedBy: period-start
    citation: peer
    columns: [{ from: 2010-01-01, through: open, enacted: 2010-01-01 }]
    bands: { of: GBP, starts: reached, rows: ${rows} }
declaration:
  facts:
    base: { type: quantity, unit: GBP, decimals: 2, minimum: 0, label: Base, required: yes }
  figures:
    tax: { label: Tax, unit: ${formula.startsWith('banded') ? 'GBP' : '"1"'}, formula: "${formula}", citation: peer }
`);

// openfisca/openfisca-core, tests/core/tax_scales: test_marginal_rate_tax_scale.py and test_single_amount_tax_scale.py
describe('scales', () => {
  it.each([
    ['1', '0'],
    ['1.5', '0.05'],
    ['2', '0.1'],
    ['2.5', '0.2'],
    ['3', '0.3'],
    ['4', '0.3'],
  ])('charge each part of %s in its own band: %s', (base, tax) => {
    const schedule = bands('{ 0: [0], 1: [0.1], 2: [0.2], 3: [0] }', 'banded(base, scale)');
    expect(figures(assess(schedule, '2024', [], { base }), 'tax')).toEqual([tax]);
  });

  it.each([
    ['1', '0'],
    ['8', '0.23'],
    ['10', '0.29'],
  ])('or take the value of the band reached by %s: %s', (base, tax) => {
    const schedule = bands('{ 0: [0], 6: [0.23], 9: [0.29] }', 'bandValue(base, scale)');
    expect(figures(assess(schedule, '2024', [], { base }), 'tax')).toEqual([tax]);
  });
});

describe('a scale whose base and bands are rounded to one decimal', () => {
  // openfisca/openfisca-core, tests/core/tax_scales/test_marginal_rate_tax_scale.py: half to even, base and tax of the band
  const schedule = peerSchedule(`
units: {}
parameters: {}
declaration:
  facts:
    base: { type: quantity, unit: GBP, decimals: 2, minimum: 0, label: Base, required: yes }
  figures:
    inBand:
      label: Base in the band from 100
      unit: GBP
      formula: max(0, base - 100 [GBP])
      rounding: { mode: half-even, decimals: 1, basis: practice, citation: peer }
      citation: peer
    tax:
      label: Tax
      unit: GBP
      formula: inBand * 10%
      rounding: { mode: half-even, decimals: 1, basis: practice, citation: peer }
      citation: peer
`);

  it.each([
    ['200', '10'],
    ['200.6', '10.1'], // 10.06
  ])('charges %s with %s', (base, tax) => {
    expect(figures(assess(schedule, '2024', [], { base }), 'tax')).toEqual([tax]);
  });
});

// egovernments/DIGIT-OSS, pt-calculator-v2, PayService.java
describe('a bill brought to a whole unit', () => {
  const schedule = peerSchedule(`
units: {}
parameters: {}
declaration:
  facts:
    total: { type: quantity, unit: GBP, decimals: 2, minimum: 0, label: Total, required: yes }
  figures:
    whole:
      label: Whole
      unit: GBP
      formula: total
      rounding: { mode: half-up, decimals: 0, basis: practice, citation: peer }
      citation: peer
    roundOff: { label: Round-off, unit: GBP, formula: whole - total, citation: peer }
`);

  it.each([
    ['1234.50', '0.5'],
    ['1234.49', '-0.49'],
    ['1234.00', '0'],
  ])('%s has a head of %s for what was rounded', (total, roundOff) => {
    expect(figures(assess(schedule, '2024', [], { total }), 'roundOff')).toEqual([roundOff]);
  });
});

// egovernments/DIGIT-OSS, pt-calculator-v2, MasterDataService.java
describe('a percentage held between a least and a most', () => {
  const schedule = peerSchedule(`
units: {}
parameters: {}
declaration:
  facts:
    amount: { type: quantity, unit: GBP, decimals: 2, minimum: 0, label: Amount, required: yes }
    rate: { type: share, decimals: 2, label: Rate, required: yes }
  figures:
    result: { label: Result, unit: GBP, formula: "clamp(amount * rate, 20 [GBP], 80 [GBP])", citation: peer }
`);

  it.each([
    ['1000', '80'],
    ['500', '50'],
    ['100', '20'],
  ])('10%% of %s is %s', (amount, result) => {
    expect(figures(assess(schedule, '2024', [], { amount, rate: '10' }), 'result')).toEqual([result]);
  });
});

describe('a product added to an agreement after its base year', () => {
  // UKGovernmentBEIS/CCA, PerformanceDataFacilityCalculationCommonFunctionUtil: the targets are those of the years through
  // 2026, 2028 and 2030. Progress already due is in proportion to the years; asked for is what the target leaves of the rest.
  const schedule = peerSchedule(`
units: { year: year }
parameters: {}
declaration:
  facts:
    facilityYear: { type: quantity, unit: year, decimals: 0, minimum: 2000, label: Base year of the facility, required: yes }
    productYear: { type: quantity, unit: year, decimals: 0, minimum: 2000, label: Base year of the product, required: yes }
    first: { type: share, decimals: 4, label: Target through 2026, required: yes }
    second: { type: share, decimals: 4, label: Target through 2028, required: yes }
    third: { type: share, decimals: 4, label: Target through 2030, required: yes }
    target: { type: share, decimals: 4, label: Target of the period, required: yes }
  figures:
    due:
      label: Progress already due
      unit: "1"
      formula: |
        quotient(min(productYear, 2026 [year]) - facilityYear, 2026 [year] - facilityYear, 0) * first
        + max(0, min(productYear, 2028 [year]) - 2026 [year]) / 2 [year] * (second - first)
        + max(0, min(productYear, 2030 [year]) - 2028 [year]) / 2 [year] * (third - second)
      citation: peer
    improvement:
      label: Improvement
      unit: "1"
      formula: if productYear = facilityYear then target else max(0, (target - due) / (1 - due))
      rounding: { mode: half-up, decimals: 7, basis: practice, citation: peer }
      citation: peer
`);
  const improvement = (productYear: string, first: string, target: string) => {
    const facts = { ...{ facilityYear: '2022', second: '10', third: '16' }, productYear, first, target };
    return figures(assess(schedule, '2027', [], facts), 'improvement')[0];
  };

  it.each([
    ['15', '15', '0.0285714'],
    ['8', '10', '0.010989'],
    ['8', '8', '0'],
  ])('of 2027, after targets of %s%% and 10%%, %s%% is an improvement of %s', (first, target, expected) => {
    expect(improvement('2027', first, target)).toBe(expected);
  });

  it('in the base year of the facility is asked for the target itself', () => {
    expect(improvement('2022', '15', '15')).toBe('0.15');
  });
});
