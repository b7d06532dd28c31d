import { describe, expect, it } from 'vitest';
import { assess, figures } from '../assessed.ts';
import { peerSchedule } from './peer-schedule.ts';

/** Effects on prices as governments and the press publish them: a price of carbon, brought to a litre or a kilowatt hour. */
describe('the effect of a price of carbon', () => {
  const schedule = peerSchedule(`
units: { unit: thousand litres or a megawatt hour, GJ: gigajoule, t: tonne of carbon dioxide, small: litre or kilowatt hour, ct: cent }
parameters:
  smaller:
    label: Thousandth
    unit: unit/small
    datedBy: period-start
    citation: SI prefixes
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 0.001 }]
  cents:
    label: Cents of the currency
    unit: ct/GBP
    datedBy: period-start
    citation: peer
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 100 }]
declaration:
  facts:
    energy: { type: quantity, unit: GJ/unit, decimals: 6, minimum: 0, label: Energy, required: yes }
    factor: { type: quantity, unit: t/GJ, decimals: 6, minimum: 0, label: Emission factor, required: yes }
    price: { type: quantity, unit: GBP/t, decimals: 2, minimum: 0, label: Price, required: yes }
    vat: { type: share, decimals: 2, label: Value added tax, required: no, whenBlank: 0 }
  figures:
    effect: { label: Effect, unit: ct/small, formula: energy * factor * price * (1 + vat) * cents * smaller, citation: peer }
    oneDecimal:
      label: Effect to a tenth
      unit: ct/small
      formula: effect
      rounding: { mode: half-up, decimals: 1, basis: practice, citation: peer }
      citation: peer
    twoDecimals:
      label: Effect to a hundredth
      unit: ct/small
      formula: effect
      rounding: { mode: half-up, decimals: 2, basis: practice, citation: peer }
      citation: peer
`);
  // EBeV 2022 Annex 1 Part 4: 0.755 x 43.5, 0.845 x 42.8, 3.6 x 0.903; natural gas from 2023 by the EBeV 2030
  const petrol = { energy: '32.8425', factor: '0.0731' };
  const diesel = { energy: '36.166', factor: '0.074' };

  it.each([
    ['petrol', petrol, '13.2'],
    ['diesel and heating oil', diesel, '14.7'],
    ['natural gas', { energy: '3.2508', factor: '0.0558' }, '1'],
    ['natural gas by the factor of 2022', { energy: '3.2508', factor: '0.056' }, '1'],
  ])('of 55 euro in Germany on %s is %s ct', (_, fuel, cents) => {
    expect(figures(assess(schedule, '2025', [], { ...fuel, price: '55' }), 'oneDecimal')).toEqual([cents]);
  });

  it.each([
    // about 7, 8 and 0.5 ct in the press
    ['petrol', petrol, '7.14'],
    ['diesel and heating oil', diesel, '7.96'],
    ['natural gas', { energy: '3.2508', factor: '0.056' }, '0.54'],
  ])('of 25 euro in Germany with 19%% of value added tax on %s is %s ct', (_, fuel, cents) => {
    const facts = { ...fuel, price: '25', vat: '19' };
    expect(figures(assess(schedule, '2021', [], facts), 'twoDecimals')).toEqual([cents]);
  });

  it.each([
    // British Columbia: dollars a gigajoule, at 0.03826 GJ in a cubic metre, in cents a cubic metre
    ['1.9864', '7.6'],
    ['2.3053', '8.82'],
    ['2.5588', '9.79'],
    ['3.2384', '12.39'],
    ['3.9859', '15.25'],
  ])('of %s dollars a gigajoule of natural gas is %s cents a cubic metre', (rate, cents) => {
    const gas = peerSchedule(`
units: { GJ: gigajoule, m3: cubic metre, ct: cent }
parameters:
  energy:
    label: Energy of a cubic metre
    unit: GJ/m3
    datedBy: period-start
    citation: Carbon Tax Act of British Columbia, rates by fuel type
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 0.03826 }]
  cents:
    label: Cents of a dollar
    unit: ct/GBP
    datedBy: period-start
    citation: peer
    values: [{ from: 2010-01-01, through: open, enacted: 2010-01-01, value: 100 }]
declaration:
  facts:
    rate: { type: quantity, unit: GBP/GJ, decimals: 4, minimum: 0, label: Rate by energy, required: yes }
  figures:
    byVolume:
      label: Rate by volume
      unit: ct/m3
      formula: rate * energy * cents
      rounding: { mode: half-up, decimals: 2, basis: practice, citation: peer }
      citation: peer
`);
    expect(figures(assess(gas, '2024', [], { rate }), 'byVolume')).toEqual([cents]);
  });

  it('of 7.50 euro in Ireland on 11 MWh of gas is 14.92 euro, by the factor behind 10.13 at 56 euro', () => {
    const household = peerSchedule(`
units: { MWh: megawatt hour, t: tonne of carbon dioxide }
parameters: {}
declaration:
  facts:
    used: { type: quantity, unit: MWh, decimals: 3, minimum: 0, label: Gas used, required: yes }
    rate: { type: quantity, unit: GBP/MWh, decimals: 2, minimum: 0, label: Published rate, required: yes }
    behind: { type: quantity, unit: GBP/t, decimals: 2, minimum: 0, label: Amount for a tonne behind it, required: yes }
    step: { type: quantity, unit: GBP/t, decimals: 2, minimum: 0, label: Step, required: yes }
  figures:
    more:
      label: More on the bill
      unit: GBP
      formula: used * (rate / behind) * step
      rounding: { mode: half-up, decimals: 2, basis: practice, citation: peer }
      citation: peer
`);
    const facts = { used: '11', rate: '10.13', behind: '56', step: '7.50' };
    expect(figures(assess(household, '2024', [], facts), 'more')).toEqual(['14.92']);
  });
});
