import { describe, expect, it } from 'vitest';
import { changed, check, taxOf } from './split-law.ts';

describe('what is apportioned', () => {
  const threshold = `  threshold:
    label: Threshold of a year
    unit: t
    datedBy: period-start
    citation: Example Act s. 10
    values: [{ from: 2023-10-01, through: open, enacted: 2023-06-01, value: 1000 }]
  fee:
`;

  it('may be a threshold too, and then both are of the part', () => {
    const { schedule } = changed(
      ['  fee:\n', threshold],
      ['formula: emissions * rate', 'formula: max(0, emissions - threshold) * rate'],
      ['apportioned: [emissions]', 'apportioned: [emissions, threshold]'],
    );
    expect(taxOf('2024', '1366', schedule)).toBe('9615.00');
    expect(taxOf('2024', '1000', schedule)).toBe('0.00');
  });

  it.each([
    ['max(0, emissions - threshold) * rate', 'the units do not fit: subtracting t*(apportioned) and t'],
    [
      'if emissions > threshold then emissions * rate else 0',
      'the units do not fit: comparing t*(apportioned) and t',
    ],
    ['emissions * rate / emissions * 1 [t]', 'the formula is not in proportion to what is apportioned'],
    ['emissions * emissions / threshold * rate', 'the formula is not in proportion to what is apportioned'],
  ])('must be clear: %s is refused', (formula, why) => {
    const { messages } = check([
      ['  fee:\n', threshold],
      ['formula: emissions * rate', `formula: "${formula}"`],
    ]);
    expect(messages).toEqual([
      expect.stringContaining(
        `line.figures.tax.split.apportioned: leaves it open what the parts are: ${why}`,
      ),
    ]);
  });

  it('may be rates in bands with their amount: the bands of the year are taken for the days of the part', () => {
    const bands = `  levy:
    label: Levy
    unit: EUR/t
    datedBy: each-part
    citation: Example Act s. 11
    columns:
      - { from: 2023-10-01, through: 2024-06-30, enacted: 2023-06-01 }
      - { from: 2024-07-01, through: open, enacted: 2023-06-01 }
    bands: { of: t, starts: reached, rows: { 0: [10, 20], 1000: [30, 50] } }
  fee:
`;
    const banded = (apportioned: string) =>
      [
        ['  fee:\n', bands],
        ['formula: emissions * rate', 'formula: banded(emissions, levy)'],
        ['apportioned: [emissions]', `apportioned: [${apportioned}]`],
      ] as const;
    const { schedule } = changed(...banded('emissions, levy'));
    // 1,366 t: 1,000 × 10 + 366 × 30 = 20,980 for 182 days of 366, 1,000 × 20 + 366 × 50 = 38,300 for 184
    expect(taxOf('2024', '1366', schedule)).toBe('29687.32');
    expect(check(banded('emissions')).messages[0]).toContain(
      'the bands divide t, and the amount is in t*(apportioned)',
    );
  });
});
