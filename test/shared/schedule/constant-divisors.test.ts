import { expect, it } from 'vitest';
import { checkYaml } from './check-yaml.ts';

/**
 * Lines of two kinds, divided by a parameter that is one number for all and by one of each kind's own: where lines are
 * added up kind by kind both are constants, and otherwise they are not. The expected figures are worked out by hand.
 */
const schedule = (figures: string, total: string, examples: string) => `
schedule: xx/divisors
version: 1
title: A tax on goods by their weight
currency: EUR
timeZone: Europe/Dublin
filedBy: taxpayer
sources: [Example Act 2020]
units: { t: tonne, kg: kilogram, pc: piece }
calendar:
  periods: { length: year, yearStartMonth: 1, from: 2020-01-01, through: open, citation: s. 1 }
  filingDue: { rule: { daysAfterPeriod: 20 }, citation: s. 2 }
  paymentDue: { rule: { daysAfterPeriod: 20 }, citation: s. 2 }
  workingDays: { restDays: [sunday], citation: s. 2 }
lists: { kind: { label: Kind, citation: s. 1, codes: { aa: { label: A }, bb: { label: B } } } }
parameters:
  kilo: { label: Kilograms of a tonne, unit: kg/t, datedBy: period-end, citation: s. 5, values: [{ from: 2020-01-01, through: open, enacted: 2019-01-01, value: 1000 }] }
  pieces:
    label: Pieces of a kilogram
    unit: pc/kg
    datedBy: period-end
    citation: s. 5
    by: [kind]
    columns: [{ from: 2020-01-01, through: open, enacted: 2019-01-01 }]
    rows: { aa: [3], bb: [7] }
line:
  fields:
    kind: { type: list, list: kind, label: Kind, required: yes }
    goods: { type: quantity, unit: pc, decimals: 2, minimum: 0, label: Pieces, required: yes }
    share: { type: quantity, unit: pc, decimals: 1, minimum: 0.1, label: Divided by, required: yes }
  figures:
    weight: { label: Weight, unit: t, formula: "goods / pieces / kilo", citation: s. 1 }
${figures}
  shareBy: weight
declaration:
  figures:
    tax: { label: Tax, unit: EUR, formula: "${total}", rounding: { mode: half-up, decimals: 2, basis: law, citation: s. 1 }, citation: s. 1 }
heads: [{ head: tax, figure: tax }]
examples:
${examples}`;

const rounded = (name: string) =>
  `    ${name}: { label: Rounded, unit: t, formula: "weight", rounding: { mode: half-up, decimals: 5, basis: law, citation: s. 1 }, citation: s. 1 }`;
const lines = 'lines: [{ kind: aa, goods: 1500, share: 3 }, { kind: bb, goods: 1750, share: 7 }]';

it.each([
  // 1,500 ÷ 3 ÷ 1,000 + 1,750 ÷ 7 ÷ 1,000 = 0.75 t, at 100 EUR/t
  ['a quotient by parameters', '', 'sum(weight) * 100 [EUR/t]', '75.00'],
  // each weight is exact at five decimals: the same, twice
  [
    'roundings of one that is used twice',
    `${rounded('net')}\n${rounded('net2')}`,
    '(sum(net) + sum(net2)) * 100 [EUR/t]',
    '150.00',
  ],
  // 0.5 ÷ 3 + 0.25 ÷ 7 = 17/84 t/pc, at 84 EUR a t/pc
  [
    'a quotient by what the line declares, too',
    '    each: { label: Each, unit: t/pc, formula: "weight / share", citation: s. 1 }\n    again: { label: Twice, unit: t/pc, formula: "each + each - each", citation: s. 1 }',
    'sum(again) * 84 [EUR/t] * 1 [pc]',
    '17.00',
  ],
] as const)('lines that divide by constants of their kind add up: %s', (_, figures, total, expected) => {
  const example = `  - { title: both kinds, source: by hand, period: 2021, ${lines}, expect: { total: ${expected} } }`;
  const { messages } = checkYaml(schedule(figures, total, example));
  expect(messages).toEqual([]);
});
