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

describe('scales', () => {
  it.each([
    ['1', '0'],
    ['1.5', '0.05'],
    ['2', '0.1'],
    ['2.5', '0.2'],
    ['3', '0.3'],
    ['4', '0.3'],
  ])('charge each part of %s in its own band: %s (V167)', (base, tax) => {
    const schedule = bands('{ 0: [0], 1: [0.1], 2: [0.2], 3: [0] }', 'banded(base, scale)');
    expect(figures(assess(schedule, '2024', [], { base }), 'tax')).toEqual([tax]);
  });

  it.each([
    ['1', '0'],
    ['8', '0.23'],
    ['10', '0.29'],
  ])('or take the value of the band reached by %s: %s (V171)', (base, tax) => {
    const schedule = bands('{ 0: [0], 6: [0.23], 9: [0.29] }', 'bandValue(base, scale)');
    expect(figures(assess(schedule, '2024', [], { base }), 'tax')).toEqual([tax]);
  });
});

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
  ])('%s has a head of %s for what was rounded (V155)', (total, roundOff) => {
    expect(figures(assess(schedule, '2024', [], { total }), 'roundOff')).toEqual([roundOff]);
  });
});

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
    ['1000', '80'], // V156
    ['500', '50'],
    ['100', '20'],
  ])('10%% of %s is %s', (amount, result) => {
    expect(figures(assess(schedule, '2024', [], { amount, rate: '10' }), 'result')).toEqual([result]);
  });
});

describe('a product added to an agreement after its base year', () => {
  // Due already: the mean of the two targets around the year. Asked for: what the target leaves of the rest.
  const schedule = peerSchedule(`
units: {}
parameters: {}
declaration:
  facts:
    earlier: { type: share, decimals: 4, label: Target before, required: yes }
    later: { type: share, decimals: 4, label: Target after, required: yes }
    target: { type: share, decimals: 4, label: Target of the period, required: yes }
  figures:
    due: { label: Progress already due, unit: "1", formula: (earlier + later) / 2, citation: peer }
    improvement:
      label: Improvement
      unit: "1"
      formula: max(0, (target - due) / (1 - due))
      rounding: { mode: half-up, decimals: 7, basis: practice, citation: peer }
      citation: peer
`);

  it.each([
    ['15', '10', '15', '0.0285714'], // V134
    ['8', '10', '10', '0.010989'], // V135
    ['8', '10', '8', '0'], // V136
  ])(
    'after targets of %s%% and %s%%, %s%% is an improvement of %s',
    (earlier, later, target, improvement) => {
      const facts = { earlier, later, target };
      expect(figures(assess(schedule, '2027', [], facts), 'improvement')).toEqual([improvement]);
    },
  );
});
