import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { published } from './published.ts';

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../../samples/declarations/${file}`, import.meta.url)), { columns: true });

describe('the sample declarations', () => {
  it.each(['2024-06', '2024-07'])(
    'deliveries of %s in Ontario are sound, and cover all 22 fuels',
    (period) => {
      const rows = rowsOf(`ontario-fuel-${period}.csv`);
      expect(
        expectAccepted(published('ca/fuel-charge').assess({ period, facts: {}, lines: rows })).lines,
      ).toHaveLength(rows.length);
      expect(new Set(rows.map(({ fuel }) => fuel)).size).toBe(22);
    },
  );

  it('have at least 500 deliveries together', () => {
    expect(
      rowsOf('ontario-fuel-2024-06.csv').length + rowsOf('ontario-fuel-2024-07.csv').length,
    ).toBeGreaterThanOrEqual(500);
  });

  it('with errors have each of the errors that people make', () => {
    const outcome = published('ca/fuel-charge').assess({
      period: '2024-06',
      facts: {},
      lines: rowsOf('ontario-fuel-2024-06-with-errors.csv'),
    });
    expect(
      outcome.ok ? [] : outcome.refusal.faults?.map(({ pointer, code }) => `${pointer} ${code}`),
    ).toEqual([
      '/lines/3/fuel unknown-code',
      '/lines/8/quantity negative',
      '/lines/12/quantity not-a-decimal',
      '/lines/16/unit wrong-unit',
      '/lines/21/deliveryDate outside-period',
      '/lines/25/certificate certificate-missing',
      '/lines/29/deliveryDate not-a-date',
      '/lines/33/province unknown-code',
      '/lines/37/invoice missing',
      '/lines/41/biofuelShare no-blend-of-this-fuel',
      '/lines/46/quantity too-many-decimals',
    ]);
  });

  it('of a Singapore facility are above the second threshold', () => {
    const { figures, total } = expectAccepted(
      published('sg/carbon-tax').assess({
        period: '2024',
        facts: {},
        lines: rowsOf('singapore-facility-2024.csv'),
      }),
    );
    expect(figures.taxable?.value).toBe('yes');
    // By hand: 25,076.646144 + 11,115.649512 + 121.7357778 + 1,916.044740 + 51.7534842 (calculated) and 10,320.949 (stated)
    expect(figures.reckonableEmissions?.value).toBe('48602.778658');
    expect(total).toBe('1215075.00');
  });
});
