import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { sumKept } from '../../../shared/schedule/assess.ts';
import { changed, declared, partsIn, taxOf } from './split-law.ts';

describe('a split figure that divides by a declared quantity', () => {
  const plant = changed(
    [
      '    emissions: {',
      '    output: { type: quantity, unit: t, decimals: 1, minimum: 0, label: Output, required: yes }\n    emissions: {',
    ],
    ['formula: emissions * rate', 'formula: emissions * rate * 1 [t] / output'],
  );
  const lines = [
    { emissions: '366', output: '7' },
    { emissions: '366', output: '3' },
    { emissions: '732', output: '7' },
  ];

  it('is exact in its parts and in its sum', () => {
    // 9,615 ÷ 7 + 9,615 ÷ 3 + 19,230 ÷ 7 = 7,325.714285…
    const declaration = { period: '2024', facts: {}, lines };
    expect(expectAccepted(plant.schedule.assess(declaration)).heads[0]?.amount).toBe('7325.71');
    const frames = plant.schedule.readLines(lines, plant.schedule.period('2024') as never).lines;
    expect(plant.compiled.summer?.sum(frames)).toEqual(sumKept(plant.compiled, frames));
    expect(partsIn(expectAccepted(plant.schedule.explain(declaration, 2)))[0]).toBe(
      '2024-01-01 through 2024-03-31, 91 of 366 days: 606.666666666666…', // 91 × 20 ÷ 3
    );
  });
});

describe('rounding of a figure that is split', () => {
  const parts = [
    'split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }',
    'Example Act s. 5\n  shareBy',
  ] as const;
  const rounded = changed([
    parts[0],
    `split: { by: days, apportioned: [emissions], rounding: { mode: down, decimals: 0, basis: law, citation: Example Act s. 9 }, citation: Example Act s. 7 }`,
  ]);

  it('is of each part where the schedule says so', () => {
    // 4.97… + 6.21… + 15.08… are cut to 4 + 6 + 15
    expect(taxOf('2024', '1', rounded.schedule)).toBe('25.00');
    const { lines } = rounded.schedule.readLines(
      [{ emissions: '1' }],
      rounded.schedule.period('2024') as never,
    );
    expect(rounded.compiled.summer?.sum(lines)).toEqual(sumKept(rounded.compiled, lines));
    expect(partsIn(expectAccepted(rounded.schedule.explain(declared('2024', '1'), 1)))[0]).toBe(
      '2024-01-01 through 2024-03-31, 91 of 366 days: 4',
    );
  });

  it('of the whole is shown in parts that make it up, by largest remainder', () => {
    // 4.972677… + 6.215846… + 15.081967… = 26.270491…, rounded to 26: floors are 4, 6 and 15, and the first has most over
    const { schedule } = changed([
      'split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }',
      `split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }
      rounding: { mode: half-up, decimals: 0, basis: law, citation: Example Act s. 9 }`,
    ]);
    const { inputs, value } = expectAccepted(schedule.explain(declared('2024', '1'), 1));
    expect([value, ...inputs.filter(({ part }) => part).map((part) => part.value)]).toEqual([
      '26',
      '5',
      '6',
      '15',
    ]);
  });
});
