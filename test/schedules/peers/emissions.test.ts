import { describe, expect, it } from 'vitest';
import { assess, figures } from '../assessed.ts';
import { peerSchedule } from './peer-schedule.ts';

// UKGovernmentBEIS/mets, FirstCategoryEmissionsCalculationServiceTest and SecondCategoryEmissionsCalculationServiceTest:
// inputs and rule of the tests, figures worked out from them by hand
describe('emissions of combustion, half-up to five decimals, split by biomass', () => {
  const schedule = peerSchedule(`
units: { t: tonne of fuel, tCO2: tonne of carbon dioxide, tC: tonne of carbon, GJ: gigajoule, TJ: terajoule }
parameters:
  terajoules:
    label: Terajoules in a gigajoule
    unit: TJ/GJ
    datedBy: period-start
    citation: SI prefixes
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 0.001 }]
  carbonToDioxide:
    label: Carbon dioxide of carbon
    unit: tCO2/tC
    datedBy: period-start
    citation: peer
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 3.664 }]
declaration:
  facts:
    activity: { type: quantity, unit: t, decimals: 10, minimum: 0, label: Activity, required: yes }
    byMass: { type: quantity, unit: tCO2/t, decimals: 4, minimum: 0, label: Factor by mass, required: no, whenBlank: 0 }
    byEnergy: { type: quantity, unit: tCO2/TJ, decimals: 4, minimum: 0, label: Factor by energy, required: no, whenBlank: 0 }
    calorific: { type: quantity, unit: GJ/t, decimals: 10, minimum: 0, label: Calorific value, required: no, whenBlank: 0 }
    carbon: { type: quantity, unit: tC/t, decimals: 4, minimum: 0, label: Carbon content, required: no, whenBlank: 0 }
    oxidation: { type: quantity, unit: "1", decimals: 4, minimum: 0, label: Oxidation, required: no, whenBlank: 1 }
    biomass: { type: share, decimals: 4, label: Biomass, required: no, whenBlank: 0 }
  figures:
    all:
      label: All emissions
      unit: tCO2
      formula: |
        activity * (byMass + byEnergy * calorific * terajoules + carbon * carbonToDioxide) * oxidation
      citation: peer
    fossil:
      label: Fossil
      unit: tCO2
      formula: all * (1 - biomass)
      rounding: { mode: half-up, decimals: 5, basis: practice, citation: peer }
      citation: peer
    biogenic:
      label: Biomass
      unit: tCO2
      formula: all * biomass
      rounding: { mode: half-up, decimals: 5, basis: practice, citation: peer }
      citation: peer
`);
  const activity = '11.4897652311';

  it.each([
    [{ byMass: '55.92', oxidation: '1.01', biomass: '45.57' }, ['353.21409', '295.71865']],
    [{ byEnergy: '55.92', calorific: '0.03470698', oxidation: '1.01' }, ['0.02252', '0']],
    [{ carbon: '188.034', biomass: '45.57' }, ['4308.65121', '3607.2981']],
  ])('%j', (facts, expected) => {
    expect(figures(assess(schedule, '2024', [], { activity, ...facts }), 'fossil', 'biogenic')).toEqual(
      expected,
    );
  });
});

// UKGovernmentBEIS/mets, FirstCategoryEmissionsCalculationServiceTest, and the next
describe('formulas of the wrong units', () => {
  it('do not load: cubic metres of gas with a calorific value of a tonne', () => {
    const wrong = () =>
      peerSchedule(`
units: { m3: cubic metre, t: tonne, GJ: gigajoule }
parameters: {}
declaration:
  facts:
    activity: { type: quantity, unit: m3, decimals: 4, minimum: 0, label: Activity, required: yes }
    calorific: { type: quantity, unit: GJ/t, decimals: 4, minimum: 0, label: Calorific value, required: yes }
  figures:
    energy: { label: Energy, unit: GJ, formula: activity * calorific, citation: peer }
`);
    expect(wrong).toThrow(/is GJ, but the formula comes to (m3\*GJ\/t|GJ\*m3\/t)/);
  });
});

describe('a combustion stream without its oxidation factor', () => {
  it('is refused, and not taken as burnt whole', () => {
    const schedule = peerSchedule(`
units: { t: tonne of fuel, tCO2: tonne of carbon dioxide }
parameters: {}
line:
  fields:
    activity: { type: quantity, unit: t, decimals: 10, minimum: 0, label: Activity, required: yes }
    factor: { type: quantity, unit: tCO2/t, decimals: 4, minimum: 0, label: Factor, required: yes }
    oxidation: { type: quantity, unit: "1", decimals: 4, minimum: 0, label: Oxidation, required: yes }
  figures:
    emissions: { label: Emissions, unit: tCO2, formula: activity * factor * oxidation, citation: peer }
declaration:
  figures:
    all: { label: All, unit: tCO2, formula: sum(emissions), citation: peer }
`);
    const line = { activity: '11.4897652311', factor: '55.92' };
    expect(schedule.assess({ period: '2024', facts: {}, lines: [line] })).toMatchObject({
      ok: false,
      refusal: { faults: [{ pointer: '/lines/0/oxidation', code: 'missing' }] },
    });
  });
});

// UKGovernmentBEIS/mets, PfcEmissionsCalculationServiceTest
describe('emissions of perfluorocarbons by the slope method', () => {
  const schedule = peerSchedule(`
units: { t: tonne of metal, kg: kilogram of gas, tGas: tonne of gas, tCO2e: tonne of carbon dioxide equivalent }
parameters:
  tonnes:
    label: Tonnes in a kilogram
    unit: tGas/kg
    datedBy: period-start
    citation: SI prefixes
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 0.001 }]
  cf4Potential:
    label: Potential of CF4
    unit: tCO2e/tGas
    datedBy: period-start
    citation: peer
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 7390 }]
  c2f6Potential:
    label: Potential of C2F6
    unit: tCO2e/tGas
    datedBy: period-start
    citation: peer
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 12200 }]
declaration:
  facts:
    aluminium: { type: quantity, unit: t, decimals: 4, minimum: 0, label: Aluminium, required: yes }
    slope: { type: quantity, unit: kg/t, decimals: 4, minimum: 0, label: Slope, required: yes }
    minutes: { type: quantity, unit: "1", decimals: 4, minimum: 0, label: Minutes of an effect, required: yes }
    effects: { type: quantity, unit: "1", decimals: 4, minimum: 0, label: Effects a cell day, required: yes }
    fraction: { type: quantity, unit: "1", decimals: 4, minimum: 0, label: C2F6 of CF4, required: yes }
    collection: { type: share, decimals: 4, label: Collection, required: no, whenBlank: 100 }
  figures:
    cf4: { label: CF4, unit: tGas, formula: minutes * effects * slope * aluminium * tonnes, citation: peer }
    c2f6: { label: C2F6, unit: tGas, formula: cf4 * fraction, citation: peer }
    cf4Equivalent: { label: CF4, unit: tCO2e, formula: cf4 * cf4Potential, citation: peer }
    c2f6Equivalent: { label: C2F6, unit: tCO2e, formula: c2f6 * c2f6Potential, citation: peer }
    reportable: { label: Reportable, unit: tCO2e, formula: (cf4Equivalent + c2f6Equivalent) / collection, citation: peer }
`);

  it('with a tenth collected is reported tenfold', () => {
    const facts = {
      aluminium: '1',
      slope: '1',
      minutes: '10',
      effects: '10',
      fraction: '10',
      collection: '10',
    };
    const liability = assess(schedule, '2024', [], facts);
    expect(figures(liability, 'cf4', 'c2f6', 'cf4Equivalent', 'c2f6Equivalent', 'reportable')).toEqual([
      '0.1',
      '1',
      '739',
      '12200',
      '129390',
    ]);
  });
});

// UKGovernmentBEIS/mets, AviationAerCorsia3YearPeriodOffsettingCalculationsServiceTest
describe('offsetting over three years', () => {
  const schedule = peerSchedule(`
units: { t: tonne of carbon dioxide }
parameters: {}
line:
  fields:
    annual: { type: quantity, unit: t, decimals: 0, minimum: 0, label: Requirement of a year, required: yes }
    reduction: { type: quantity, unit: t, decimals: 0, minimum: 0, label: Reduction, required: no, whenBlank: 0 }
  figures:
    net: { label: Net, unit: t, formula: annual - reduction, citation: peer }
declaration:
  figures:
    required: { label: Required, unit: t, formula: "max(0, sum(net))", citation: peer }
`);

  it.each([
    ['1000', '900', '100'],
    ['900', '1000', '0'],
  ])('of %s less %s requires %s, and years without a line count nothing', (annual, reduction, required) => {
    expect(figures(assess(schedule, '2024', [{ annual, reduction }]), 'required')).toEqual([required]);
  });

  it('of three years are netted before the floor, not year by year', () => {
    const lines = [
      { annual: '1000', reduction: '900' },
      { annual: '900', reduction: '1000' },
      { annual: '50', reduction: '' },
    ];
    expect(figures(assess(schedule, '2024', lines), 'required')).toEqual(['50']);
  });
});

// UKGovernmentBEIS/CCA, PerformanceDataFacilityCalculationFunctionUtilTest
describe('a climate change agreement: a target below a baseline, buy-out rounded up to whole tonnes', () => {
  const schedule = peerSchedule(`
units: { kWh: kilowatt hour, kg: kilogram of carbon dioxide, t: tonne of carbon dioxide }
parameters:
  tonnes:
    label: Tonnes in a kilogram
    unit: t/kg
    datedBy: period-start
    citation: SI prefixes
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 0.001 }]
line:
  fields:
    energy: { type: quantity, unit: kWh, decimals: 0, minimum: 0, label: Energy delivered, required: yes }
    primary: { type: quantity, unit: "1", decimals: 4, minimum: 0, label: Primary factor, required: yes }
    factor: { type: quantity, unit: kg/kWh, decimals: 6, minimum: 0, label: Carbon dioxide factor, required: yes }
  figures:
    primaryEnergy: { label: Primary energy, unit: kWh, formula: energy * primary, citation: peer }
    emissions: { label: Emissions, unit: kg, formula: primaryEnergy * factor, citation: peer }
declaration:
  facts:
    baseline: { type: quantity, unit: kWh, decimals: 0, minimum: 0, label: Baseline, required: yes }
    improvement: { type: share, decimals: 4, label: Improvement, required: yes }
  figures:
    actual: { label: Actual energy, unit: kWh, formula: sum(primaryEnergy), citation: peer }
    target: { label: Target, unit: kWh, formula: baseline * (1 - improvement), citation: peer }
    actualTonnes: { label: Actual, unit: t, formula: sum(emissions) * tonnes, citation: peer }
    weighted:
      label: Weighted factor
      unit: kg/kWh
      formula: sum(emissions) / sum(primaryEnergy)
      rounding: { mode: half-up, decimals: 7, basis: practice, citation: peer }
      citation: peer
    targetTonnes:
      label: Target
      unit: t
      formula: target * (sum(emissions) / sum(primaryEnergy)) * tonnes
      rounding: { mode: half-up, decimals: 7, basis: practice, citation: peer }
      citation: peer
    difference: { label: Difference, unit: t, formula: actualTonnes - targetTonnes, citation: peer }
    achieved:
      label: Improvement made
      unit: "1"
      formula: (baseline - actual) / baseline
      rounding: { mode: half-up, decimals: 9, basis: practice, citation: peer }
      citation: peer
    surplus:
      label: Surplus
      unit: t
      formula: max(0, 0 - difference)
      rounding: { mode: down, decimals: 0, basis: practice, citation: peer }
      citation: peer
    buyOut:
      label: Buy-out
      unit: t
      formula: max(0, difference)
      rounding: { mode: up, decimals: 0, basis: practice, citation: peer }
      citation: peer
`);

  it('comes to the figures of the peer, line by line', () => {
    const lines = [
      { energy: '10000000', primary: '2.1', factor: '0.10046' },
      { energy: '1000000', primary: '1', factor: '0' },
      { energy: '5000000', primary: '1', factor: '0.18254' },
      { energy: '2000000', primary: '1', factor: '0.21449' },
      { energy: '500000', primary: '1', factor: '0.25679' },
      { energy: '1500000', primary: '1', factor: '0.10046' },
    ];
    const liability = assess(schedule, '2024', lines, { baseline: '30000000', improvement: '8' });
    expect(
      figures(
        liability,
        'actual',
        'target',
        'weighted',
        'actualTonnes',
        'targetTonnes',
        'difference',
        'achieved',
        'surplus',
        'buyOut',
      ),
    ).toEqual([
      '31000000',
      '27600000',
      '0.1203363',
      '3730.425',
      '3321.2816129',
      '409.1433871',
      '-0.033333333',
      '0',
      '410',
    ]);
  });
});
