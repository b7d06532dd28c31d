import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { scheduleDifference } from '../../../shared/schedule/difference/schedule-difference.ts';
import type { Tree } from '../../../shared/schedule/difference/tree.ts';
import { explanationText } from '../../../shared/schedule/explanation-text.ts';
import { readYaml } from '../../../shared/schedule/yaml/yaml-source.ts';
import { checkYaml } from './check-yaml.ts';

const small = readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8');

/**
 * Colombia, Ley 1819 de 2016 art. 222 as amended by Ley 2277 de 2022: the rate of the year before, raised by the change of
 * the consumer price index in that year and one point. DANE's index of December, 2018 = 100.
 */
const indices = `indices:
  ipc:
    label: Consumer price index
    citation: DANE
    figures:
      2021-12: { value: 111.41, published: 2022-01-05 }
      2022-12: { value: 126.03, published: 2023-01-05 }
      2023-12: { value: 137.72, published: 2024-01-09, citation: DANE on IPC of December 2023 }
      2024-12: { value: 144.88, published: 2025-01-09 }
  uvt:
    label: Tax value unit
    unit: EUR/t
    citation: DIAN
    figures: { 2024: { value: 47065, published: 2023-11-15 }, 2025: { value: 27000, published: 2024-12-04 } }
`;
const stated = '      - { from: 2022-01-01, through: 2022-12-31, enacted: 2022-12-13, value: 20500 }\n';
const year = (from: number, of: number, more = '', nextFrom = 'exact') =>
  `      - { from: ${from}-01-01, through: ${from}-12-31, enacted: 2022-12-13, increase: { index: ipc, of: ${of}-12, over: ${of - 1}-12, changeRounding: { mode: half-up, decimals: 2 }, plus: 1% }, rounding: { mode: half-up, decimals: 2, nextFrom: ${nextFrom}, citation: Ley 2277 art. 47 }${more} }\n`;

function schedule(values: string, table = indices) {
  const text = small
    .replace(
      'parameters:\n',
      `${table}parameters:\n  price:\n    label: Price of a tonne\n    unit: EUR/t\n    datedBy: period-end\n    citation: Ley 1819 art. 222\n    values:\n${values}`,
    )
    .replace(
      'declaration:\n  figures:\n',
      'declaration:\n  figures:\n    probe: { label: Price, unit: EUR/t, formula: price, citation: Ley 1819 art. 222 }\n',
    )
    .replace('formula: sum(tax)', 'formula: sum(tax) + 0 [t] * probe')
    .replace('period: 2020', 'period: 2022')
    .replace('supplied: 2020-02-01', 'supplied: 2022-02-01')
    .replace('total: 50.00', 'total: 60.00');
  const { loaded, messages } = checkYaml(text);
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded.schedule;
}
const declared = (period: string) => ({ period, facts: {}, lines: [] });
const priceIn = (period: string, values: string) =>
  expectAccepted(schedule(values).assess(declared(period))).figures.probe?.value;

describe('a rate that follows a published index', () => {
  it('is rounded to a multiple where the law says so: 20,500 × 1.0333 = 21,182.65, down to the next 50', () => {
    const values = `${stated}      - { from: 2023-01-01, through: 2023-12-31, enacted: 2022-12-13, increase: 3.33%, rounding: { mode: down, decimals: 0, toMultipleOf: 50, nextFrom: exact, citation: IRC s. 1(f)(7) } }
      - { from: 2024-01-01, through: 2024-12-31, enacted: 2022-12-13, increase: 0%, rounding: { mode: half-up, decimals: 2, toMultipleOf: 0.05, nextFrom: exact, citation: Coinage Act } }
`;
    expect(priceIn('2023', values)).toBe('21150');
    expect(priceIn('2024', values)).toBe('21182.65');
    const shown = expectAccepted(schedule(values).explain(declared('2023')));
    expect(explanationText(shown)).toContain('to a multiple of 50');
  });

  const three = stated + year(2023, 2022) + year(2024, 2023) + year(2025, 2024);

  it('is the rate before, raised by the change of the index and a point: 20,500 × 1.1412, × 1.1028, × 1.062', () => {
    // 126.03 ÷ 111.41 is 13.12%, 137.72 ÷ 126.03 is 9.28%, 144.88 ÷ 137.72 is 5.20%.
    expect(priceIn('2023', three)).toBe('23394.6');
    expect(priceIn('2024', three)).toBe('25799.56'); // 25,799.56488
    expect(priceIn('2025', three)).toBe('27399.14'); // 27,399.13790…
  });

  it('starts from the rounded value where the law says so', () => {
    const rounded = stated + year(2023, 2022) + year(2024, 2023, '', 'rounded') + year(2025, 2024);
    expect(priceIn('2025', rounded)).toBe('27399.13'); // 25,799.56 × 1.062 = 27,399.13272
  });

  it('comes to no more than a figure of another index, an amount, or another increase of the same value', () => {
    const capped = (bound: string) => stated + year(2023, 2022, `, noMoreThan: ${bound}`);
    expect(priceIn('2023', capped('{ index: uvt, of: 2025, times: 0.5 }'))).toBe('13500');
    expect(priceIn('2023', capped('{ index: uvt, of: 2024 }'))).toBe('23394.6');
    expect(priceIn('2023', capped('21000.5'))).toBe('21000.5');
    expect(priceIn('2023', capped('{ increase: 10% }'))).toBe('22550');
  });

  it('does not fall with the index where the law keeps it from falling', () => {
    const fallen = (more: string) =>
      `${stated}      - { from: 2023-01-01, through: open, enacted: 2022-12-13, increase: { index: ipc, of: 2021-12, over: 2022-12 }, rounding: { mode: down, decimals: 0, nextFrom: rounded, citation: made up }${more} }\n`;
    expect(priceIn('2023', fallen(''))).toBe('18121'); // 20,500 × 111.41 ÷ 126.03 = 18,121.9…
    expect(priceIn('2023', fallen(', noLessThan: { increase: 0% }'))).toBe('20500');
  });

  it('may count from a base named by its day, past a freeze and an override', () => {
    const values = `${stated}      - { from: 2023-01-01, through: 2023-12-31, enacted: 2022-12-13, increase: 0% }
      - { from: 2024-01-01, through: 2024-12-31, enacted: 2023-12-13, value: 9 }
      - { from: 2025-01-01, through: open, enacted: 2022-12-13, base: 2022-01-01, increase: { index: ipc, of: 2023-12, over: 2021-12 }, rounding: { mode: half-up, decimals: 0, nextFrom: exact, citation: made up } }
`;
    expect(['2023', '2024', '2025'].map((period) => priceIn(period, values))).toEqual([
      '20500',
      '9',
      '25341', // 20,500 × 137.72 ÷ 111.41 = 25,341.17…
    ]);
  });

  it('is explained by the value before, the figures of the index, and each step', () => {
    const told = expectAccepted(
      schedule(stated + year(2023, 2022) + year(2024, 2023)).explain(declared('2024')),
    );
    const text = explanationText(told);
    for (const line of [
      'Price of a tonne: 25,799.56 EUR/t, in force from 2024-01-01',
      'This is the value from 2023-01-01 increased by the change of Consumer price index from 2022-12 to 2023-12 + 1%.',
      'Rounded to the nearest, halves up to 2 decimals, from 25,799.56488 EUR/t (Ley 2277 art. 47).',
      'Price of a tonne: 23,394.60 EUR/t, in force from 2023-01-01',
      'Change of Consumer price index from 2022-12 to 2023-12: 9.28%',
      'This is (137.72 ÷ 126.03 − 1) × 100.',
      'Consumer price index, 2023-12 (published 2024-01-09): 137.72',
      'Law: DANE on IPC of December 2023.',
      'Price of a tonne: 20,500 EUR/t, in force from 2022-01-01',
    ])
      expect(text).toContain(line);
  });

  it('was not known before the figure was published', () => {
    const law = schedule(stated + year(2023, 2022) + year(2024, 2023));
    expect(law.asKnownOn('2024-01-08').assess(declared('2024'))).toMatchObject({
      refusal: { code: 'schedule.no-value' },
    });
    expect(expectAccepted(law.asKnownOn('2024-01-09').assess(declared('2024'))).figures.probe?.value).toBe(
      '25799.56',
    );
    expect(expectAccepted(law.asKnownOn('2024-01-08').assess(declared('2023'))).figures.probe?.value).toBe(
      '23394.6',
    );
  });

  it('is told apart from another by what it follows, and a figure of an index by itself', () => {
    const words = (before: string, after: string) =>
      scheduleDifference(readYaml(before).tree as Tree, readYaml(after).tree as Tree).map((one) => one.words);
    expect(words(indices, indices.replace('137.72', '137.73'))).toEqual([
      'Index Consumer price index (ipc), 2023-12: value: 137.72 becomes 137.73 (DANE on IPC of December 2023).',
    ]);
    const table = (plus: string) =>
      `parameters:\n  rate:\n    label: Rate\n    unit: EUR/t\n    citation: Act s. 1\n    by: [fuel]\n    columns:\n      - { from: 2024-01-01, through: 2024-12-31, enacted: 2023-12-01 }\n      - { from: 2025-01-01, through: open, enacted: 2023-12-01, increase: { index: ipc, of: 2024, over: 2023${plus} } }\n    rows: { coal: [40, indexed] }\n`;
    expect(words(table(''), table(', plus: 1%'))).toEqual([
      'Rate (rate): coal, from 2025-01-01: increase (index ipc, of 2024, over 2023) becomes increase (index ipc, of 2024, over 2023, plus 1%) EUR/t (Act s. 1, enacted 2023-12-01).',
    ]);
  });
});

describe('a table whose columns follow a published index', () => {
  const table = (coal: string) =>
    small
      .replace(
        'parameters:\n',
        'indices:\n  npi: { label: Net price index, citation: Act s. 2, figures: { 2019: { value: 100, published: 2020-01-10 }, 2020: { value: 120.5, published: 2021-01-11 } } }\nparameters:\n',
      )
      .replace(
        '{ from: 2021-01-01, through: open, enacted: 2019-06-01 }',
        '{ from: 2021-01-01, through: open, enacted: 2019-06-01, increase: { index: npi, of: 2020, over: 2019 }, rounding: { mode: half-up, decimals: 2, nextFrom: rounded, citation: Act s. 2 } }',
      )
      .replace('petrol: [0.05, 0.06]', 'petrol: [0.05, indexed]')
      .replace('coal: [40, 50]', `coal: ${coal}`)
      .replace('shareBy: tax', 'shareBy: tax\n  rate: rate');
  const rate = (coal: string, fuel: string) => {
    const { loaded, messages } = checkYaml(table(coal));
    if (loaded === undefined) throw new Error(messages.join('\n'));
    const lines = [{ supplied: '2021-05-05', fuel, quantity: '1000' }];
    const given = { period: '2021', facts: {}, lines };
    return {
      rate: expectAccepted(loaded.schedule.assess(given)).lines[0]?.rate,
      text: explanationText(expectAccepted(loaded.schedule.explain(given, 1))),
    };
  };

  it('has each cell that says so from the cell before, and keeps those that are stated', () => {
    expect(rate('[33, indexed]', 'petrol').rate).toBe('0.06'); // 0.06025
    expect(rate('[33, indexed]', 'coal').rate).toBe('39.77'); // 39.765
    expect(rate('[33, 36]', 'coal').rate).toBe('36');
  });

  it('explains a cell by the cell before it', () => {
    const { text } = rate('[33, indexed]', 'coal');
    expect(text).toContain('Rate: 33 EUR/t, in force from 2020-01-01');
    expect(text).toContain('Change of Net price index from 2019 to 2020: 20.5%');
  });

  it('has rates in bands that follow as well', () => {
    const text = small
      .replace(
        'parameters:\n',
        `parameters:
  levy:
    label: Levy
    unit: EUR/t
    datedBy: period-end
    citation: Act s. 3
    columns:
      - { from: 2020-01-01, through: 2020-12-31, enacted: 2019-06-01 }
      - { from: 2021-01-01, through: open, enacted: 2019-06-01, increase: 10% }
    bands: { of: t, starts: reached, rows: { 0: [5, indexed], 10: [3, 4] } }
`,
      )
      .replace(
        'declaration:\n  figures:\n',
        'declaration:\n  figures:\n    probe: { label: Levy, unit: EUR, formula: "banded(15 [t], levy)", citation: Act s. 3 }\n',
      );
    const { loaded, messages } = checkYaml(text);
    if (loaded === undefined) throw new Error(messages.join('\n'));
    const probe = (period: string) =>
      expectAccepted(loaded.schedule.assess(declared(period))).figures.probe?.value;
    expect(probe('2020')).toBe('65'); // 10 × 5 + 5 × 3
    expect(probe('2021')).toBe('75'); // 10 × 5.5 + 5 × 4
  });
});
