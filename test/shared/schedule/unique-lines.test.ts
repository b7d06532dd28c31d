import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SchedulePeriod } from '../../../shared/schedule/schedule.ts';
import { checkYaml } from './check-yaml.ts';

const small = readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8');

/** The small schedule with a certificate and its issuer on each line, and what only one line may name. */
function schedule(unique: string) {
  const { loaded, messages } = checkYaml(
    small.replace(
      '  figures:\n    tax:',
      `    issuer: { type: text, label: Issuer, required: no, maximumLength: 20 }
    certificate: { type: text, label: Certificate, required: no, maximumLength: 20 }
  unique:
    - { code: certificate-twice, ${unique}, detail: State each certificate once., citation: Example Act s. 8 }
  figures:
    tax:`,
    ),
  );
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded.schedule;
}

type Row = Record<string, string>;
const row = (fields: Row): Row => ({ supplied: '2020-02-01', fuel: 'petrol', quantity: '1', ...fields });
const faultsOf = (unique: string, ...rows: Row[]) => {
  const law = schedule(unique);
  return law.readLines(rows.map(row), law.period('2020') as SchedulePeriod).faults;
};
const rowsOf = (unique: string, ...rows: Row[]) => faultsOf(unique, ...rows).map((fault) => fault.row);

describe('what only one line may name', () => {
  const certificate = 'fields: [certificate]';

  it('is refused on every later line, which is told the row of the first', () => {
    const faults = faultsOf(
      certificate,
      { certificate: 'A1' },
      { certificate: 'B' },
      { certificate: ' A1 ' },
      { certificate: 'A1' },
    );
    expect(faults).toEqual(
      [3, 4].map((at) => ({
        row: at,
        field: 'certificate',
        code: 'certificate-twice',
        value: 'A1',
        detail: 'Line 1 names A1 already. State each certificate once. (Example Act s. 8)',
      })),
    );
  });

  it('is told apart by its letters, and not asked of a line that leaves it blank', () => {
    expect(rowsOf(certificate, { certificate: 'A1' }, { certificate: 'a1' }, {}, {})).toEqual([]);
  });

  it('may be several fields together, which never run into one another', () => {
    const both = 'fields: [issuer, certificate]';
    const named = (issuer: string, certificate: string) => ({ issuer, certificate });
    expect(rowsOf(both, named('a', '1'), named('b', '1'), named('a', '2'), named('a', '1'))).toEqual([4]);
    expect(rowsOf(both, named('a,b', 'c'), named('a', 'b,c'), named('a"', 'c'), named('a', '"c'))).toEqual(
      [],
    );
    expect(rowsOf(both, { certificate: '1' }, { certificate: '1' })).toEqual([]);
  });

  it('takes numbers by their value', () => {
    expect(rowsOf('fields: [fuel, quantity]', { quantity: '1.50' }, { quantity: '1.5' })).toEqual([2]);
  });

  it('is asked only of the lines for which the condition holds', () => {
    const rows = [
      { certificate: 'A', fuel: 'coal' },
      { certificate: 'A' },
      { certificate: 'A', fuel: 'coal' },
    ];
    expect(rowsOf(`${certificate}, where: fuel = 'petrol'`, ...rows)).toEqual([]);
    expect(rowsOf(`${certificate}, where: fuel = 'coal'`, ...rows)).toEqual([3]);
  });

  it('refuses an assessment by its row', () => {
    const lines = [row({ certificate: 'A' }), row({ certificate: 'A' })];
    expect(schedule(certificate).assess({ period: '2020', facts: {}, lines })).toMatchObject({
      refusal: {
        code: 'declaration.lines-at-fault',
        faults: [{ pointer: '/lines/1/certificate', code: 'certificate-twice' }],
      },
    });
  });

  it('is looked for in 200,000 lines in time linear in them', () => {
    const law = schedule(certificate);
    const period = law.period('2020') as SchedulePeriod;
    const lines = Array.from({ length: 200_000 }, (_, index) => row({ certificate: `C${index}` }));
    lines[199_999] = row({ certificate: 'C0' });
    const start = performance.now();
    const { faults } = law.readLines(lines, period);
    expect(faults.map((fault) => [fault.row, fault.detail.slice(0, 6)])).toEqual([[200_000, 'Line 1']]);
    // Comparing each line with each would take 20,000,000,000 steps.
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
