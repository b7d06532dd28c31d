import { describe, expect, it } from 'vitest';
import { assess, figures } from '../assessed.ts';
import { peerSchedule } from './peer-schedule.ts';

// hmrc/alcohol-duty-calculator, DutyServiceSpec
describe('an alcohol duty: volume x rate, cut to the penny on each line, then added up', () => {
  const schedule = peerSchedule(`
units: { hL: hundred litres of pure alcohol }
lists:
  kind:
    label: Adjustment
    citation: peer
    codes: { under: { label: Under-declared }, over: { label: Over-declared }, spoilt: { label: Spoilt } }
parameters: {}
line:
  fields:
    kind: { type: list, list: kind, label: Adjustment, required: yes }
    volume: { type: quantity, unit: hL, decimals: 6, minimum: 0, label: Volume, required: yes }
    rate: { type: quantity, unit: GBP/hL, decimals: 6, minimum: 0, label: Rate, required: yes }
  figures:
    duty:
      label: Duty
      unit: GBP
      formula: if kind = 'under' then volume * rate else 0 - volume * rate
      rounding: { mode: down, decimals: 2, basis: practice, citation: peer }
      citation: peer
declaration:
  figures:
    total: { label: Total, unit: GBP, formula: sum(duty), citation: peer }
`);
  const total = (...lines: Record<string, string>[]) => figures(assess(schedule, '2024', lines), 'total')[0];

  it.each([
    ['2.8', '1.1', 'under', '3.08'],
    ['0.10', '2.1', 'under', '0.21'],
    ['0.105527', '1.9999', 'under', '0.21'],
    ['0.04', '2', 'over', '-0.08'],
  ])('%s x %s, %s, is %s', (volume, rate, kind, duty) => {
    expect(total({ volume, rate, kind })).toBe(duty);
  });

  it('adds signed adjustments up: 10.12 - 19.45 + 18.45 = 9.12', () => {
    expect(
      total(
        { volume: '10.12', rate: '1', kind: 'under' },
        { volume: '19.45', rate: '1', kind: 'spoilt' },
        { volume: '18.45', rate: '1', kind: 'under' },
      ),
    ).toBe('9.12');
  });
});

// bcgov/cas-ciip-portal, application_revision_carbon_tax_test.sql and application_revision_ciip_incentive_test.sql
describe('an industrial incentive of British Columbia on carbon tax paid', () => {
  const schedule = peerSchedule(`
units: { m3: cubic metre, t: tonne, u: unit of product }
parameters: {}
declaration:
  facts:
    quantity: { type: quantity, unit: m3, decimals: 4, minimum: 0, label: Fuel, required: no, whenBlank: 0 }
    charge: { type: quantity, unit: GBP/m3, decimals: 4, minimum: 0, label: Charge, required: no, whenBlank: 0 }
    baseline: { type: quantity, unit: GBP/m3, decimals: 4, minimum: 0, label: Baseline, required: no, whenBlank: 0 }
    emissions: { type: quantity, unit: t, decimals: 4, minimum: 0, label: Emissions, required: no, whenBlank: 0 }
    amount: { type: quantity, unit: u, decimals: 4, minimum: 0, label: Product, required: no, whenBlank: 0 }
    benchmark: { type: quantity, unit: t/u, decimals: 4, minimum: 0, label: Benchmark, required: no, whenBlank: 0 }
    threshold: { type: quantity, unit: t/u, decimals: 4, minimum: 0, label: Threshold, required: no, whenBlank: 1 }
    lowest: { type: quantity, unit: "1", decimals: 4, minimum: 0, label: Lowest, required: no, whenBlank: 0 }
    highest: { type: quantity, unit: "1", decimals: 4, minimum: 0, label: Highest, required: no, whenBlank: 1 }
  figures:
    tax: { label: Tax, unit: GBP, formula: quantity * charge, citation: peer }
    eligible: { label: Eligible, unit: GBP, formula: "max(0, quantity * (charge - baseline))", citation: peer }
    ratio:
      label: Ratio
      unit: "1"
      formula: clamp(1 - (quotient(emissions, amount, 0 [t/u]) - benchmark) / (threshold - benchmark), lowest, highest)
      rounding: { mode: half-up, decimals: 4, basis: practice, citation: peer }
      citation: peer
`);

  it.each([
    ['0.0315', '0.0483', ['1.323', '0']],
    ['0.0350', '0.021', ['1.47', '0.588']],
  ])('42 m3 at %s above a baseline of %s', (charge, baseline, expected) => {
    const liability = assess(schedule, '2021', [], { quantity: '42', charge, baseline });
    expect(figures(liability, 'tax', 'eligible')).toEqual(expected);
  });

  it.each([
    [{ emissions: '50', amount: '100', benchmark: '0.25', threshold: '0.75' }, '0.5'],
    [{ emissions: '50', amount: '100', lowest: '0.42', highest: '0.42' }, '0.42'],
  ])('the ratio to the benchmark of %j is %s', (facts, ratio) => {
    expect(figures(assess(schedule, '2021', [], facts), 'ratio')).toEqual([ratio]);
  });
});

describe('a carbon tax on the taxed uses of a fuel', () => {
  // bcgov/cas-ciip-portal, schema/test/unit/computed_columns/application_revision_carbon_tax_test.sql
  const schedule = peerSchedule(`
units: { m3: cubic metre }
lists:
  use:
    label: Category of emissions
    citation: peer
    codes:
      category-1: { label: Category 1 }
      category-2: { label: Category 2 }
      category-3: { label: Category 3 }
      category-4: { label: Category 4 }
      category-5: { label: Category 5 }
      category-6: { label: Category 6 }
      category-7: { label: Category 7 }
      category-8: { label: Category 8 }
      category-9: { label: Category 9 }
    groups: { taxed: [category-1, category-3, category-4, category-6, category-7] }
parameters:
  charge:
    label: Charge
    unit: GBP/m3
    datedBy: period-end
    citation: peer
    values:
      - { from: 2010-01-01, through: 2021-03-31, enacted: 2010-01-01, value: 0.0315 }
      - { from: 2021-04-01, through: open, enacted: 2010-01-01, value: 0.0350 }
line:
  fields:
    use: { type: list, list: use, label: Category, required: yes }
    quantity: { type: quantity, unit: m3, decimals: 4, minimum: 0, label: Coke oven gas, required: yes }
  figures:
    tax: { label: Tax, unit: GBP, formula: if use in taxed then quantity * charge else 0, citation: peer }
declaration:
  figures:
    lines: { label: Lines taxed, unit: "1", formula: count(use in taxed), citation: peer }
    total: { label: Tax, unit: GBP, formula: sum(tax), citation: peer }
`);
  const of = (category: number) => ({ use: `category-${category}`, quantity: '42' });

  it('charges five of nine categories with 1.47 each, at the rate of the end of the period', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(figures(assess(schedule, '2021', all.map(of)), 'lines', 'total')).toEqual(['5', '7.35']);
    const each = all.map((category) => figures(assess(schedule, '2021', [of(category)]), 'total')[0]);
    expect(each).toEqual(['1.47', '0', '1.47', '1.47', '0', '1.47', '1.47', '0', '0']);
  });
});

// bcgov/lcfs, test_fuel_supplies_actions_service.py and test_summary_service.py
describe('low-carbon fuel compliance units', () => {
  const schedule = peerSchedule(`
units: { g: gram of carbon dioxide equivalent, MJ: megajoule, u: unit of fuel, unit: compliance unit }
parameters:
  gramsPerUnit:
    label: Grams in a unit
    unit: unit/g
    datedBy: period-start
    citation: peer
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 0.000001 }]
  penaltyRate:
    label: Penalty
    unit: GBP/unit
    datedBy: period-start
    citation: peer
    values:
      - { from: 2010-01-01, through: 2022-12-31, enacted: 2010-01-01, value: 200 }
      - { from: 2023-01-01, through: open, enacted: 2022-01-01, value: 600 }
declaration:
  facts:
    target: { type: quantity, unit: g/MJ, decimals: 2, minimum: 0, label: Target, required: no, whenBlank: 0 }
    ratio: { type: quantity, unit: "1", decimals: 2, minimum: 0, label: Efficiency ratio, required: no, whenBlank: 1 }
    intensity: { type: quantity, unit: g/MJ, decimals: 2, minimum: 0, label: Intensity, required: no, whenBlank: 0 }
    use: { type: quantity, unit: g/MJ, decimals: 2, minimum: 0, label: Intensity of the use, required: no, whenBlank: 0 }
    quantity: { type: quantity, unit: u, decimals: 2, minimum: 0, label: Quantity, required: no, whenBlank: 0 }
    density: { type: quantity, unit: MJ/u, decimals: 2, minimum: 0, label: Energy density, required: no, whenBlank: 0 }
    missing: { type: quantity, unit: unit, decimals: 0, minimum: 0, label: Units missing, required: no, whenBlank: 0 }
    renewable: { type: quantity, unit: GBP, decimals: 2, minimum: 0, label: Renewable penalty, required: no, whenBlank: 0 }
  figures:
    units:
      label: Units
      unit: unit
      formula: (target * ratio - (intensity + use)) * quantity * density * gramsPerUnit
      rounding: { mode: half-up, decimals: 5, basis: practice, citation: peer }
      citation: peer
    whole:
      label: Whole units
      unit: unit
      formula: units
      rounding: { mode: half-up, decimals: 0, basis: practice, citation: peer }
      citation: peer
    penalty: { label: Penalty, unit: GBP, formula: missing * penaltyRate, citation: peer }
    penalties: { label: Penalties, unit: GBP, formula: penalty + renewable, citation: peer }
`);

  it.each([
    [{ target: '88.83', ratio: '1', intensity: '88.83', quantity: '100000', density: '36' }, ['0', '0']],
    [
      { target: '79.28', ratio: '2.5', intensity: '12.14', quantity: '100000', density: '3.6' },
      ['66.9816', '67'],
    ],
  ])('%j', (facts, expected) => {
    expect(figures(assess(schedule, '2024', [], facts), 'units', 'whole')).toEqual(expected);
  });

  it.each([
    ['2023', ['1200', '7200']],
    ['2022', ['400', '6400']],
  ])('two units missing in %s', (year, expected) => {
    const liability = assess(schedule, year, [], { missing: '2', renewable: '6000' });
    expect(figures(liability, 'penalty', 'penalties')).toEqual(expected);
  });
});

// bcgov/lcfs, test_summary_service.py
describe('a renewable fuel requirement: 5% of gasoline, of which 5% may be deferred', () => {
  const schedule = peerSchedule(`
units: { L: litre }
parameters: {}
declaration:
  facts:
    gasoline: { type: quantity, unit: L, decimals: 0, minimum: 0, label: Gasoline, required: yes }
    asked: { type: quantity, unit: L, decimals: 0, minimum: 0, label: Deferral asked for, required: no, whenBlank: 0 }
  figures:
    required:
      label: Required
      unit: L
      formula: gasoline * 5%
      rounding: { mode: half-up, decimals: 0, basis: practice, citation: peer }
      citation: peer
    most:
      label: Most that may be deferred
      unit: L
      formula: required * 5%
      rounding: { mode: half-up, decimals: 0, basis: practice, citation: peer }
      citation: peer
    deferred: { label: Deferred, unit: L, formula: "min(asked, most)", citation: peer }
`);

  it('of 1,000 L requires 50 and defers 3 of 10', () => {
    const liability = assess(schedule, '2025', [], { gasoline: '1000', asked: '10' });
    expect(figures(liability, 'required', 'deferred')).toEqual(['50', '3']);
  });
});

// alphagov/smart-answers, test/unit/calculators/self_assessment_penalties_test.rb
describe('a penalty for a late return: fixed, daily from the 90th day, and parts of the tax', () => {
  const schedule = peerSchedule(`
units: {}
parameters: {}
declaration:
  facts:
    deadline: { type: date, label: Deadline, required: yes }
    filed: { type: date, label: Filed, required: yes }
    tax: { type: quantity, unit: GBP, decimals: 2, minimum: 0, label: Tax, required: yes }
  figures:
    late: { label: Days late, unit: "1", formula: "days(deadline, filed) - 1", citation: peer }
    daily: { label: Daily, unit: GBP, formula: "min(900 [GBP], 10 [GBP] * max(0, late - 89))", citation: peer }
    part: { label: A part of the tax, unit: GBP, formula: "max(300 [GBP], tax * 5%)", citation: peer }
    penalty:
      label: Penalty
      unit: GBP
      formula: |
        (if late > 0 then 100 [GBP] else 0) + daily
        + (if late > 181 then part else 0) + (if late > 365 then part else 0)
      citation: peer
`);

  it.each([
    ['2014-01-31', '5000', '0'],
    ['2014-02-02', '5000', '100'],
    ['2014-05-01', '5000', '110'],
    ['2014-05-02', '5000', '120'],
    ['2014-07-29', '5000', '1000'],
    ['2014-09-06', '5000', '1300'],
    ['2015-02-02', '10000', '2000'],
  ])('filed on %s with %s of tax costs %s', (filed, tax, penalty) => {
    const liability = assess(schedule, '2014', [], { deadline: '2014-01-31', filed, tax });
    expect(figures(liability, 'penalty')).toEqual([penalty]);
  });
});
