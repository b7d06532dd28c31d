import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOf, runSchedule } from './run-schedule.ts';

const before = readFileSync('scripts/schedule/skeleton.yaml', 'utf8');

/** What the command says of the file with each of the replacements made. */
function difference(...replacements: readonly (readonly [string, string])[]): string {
  const after = replacements.reduce((text, [old, young]) => {
    if (!text.includes(old)) throw new Error(`nothing to replace: ${old}`);
    return text.replace(old, young);
  }, before);
  const files = filesOf({ 'old.yaml': before, 'new.yaml': after });
  const run = runSchedule(['diff', files['old.yaml'], files['new.yaml']]);
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  return run.stdout;
}

describe('schedule diff', () => {
  test('comments and spelling alone are no change', () => {
    expect(difference(['# Full citations', '# All citations'], ['[50, 60]', '[ 50, 60 ]'])).toBe(
      'no change\n',
    );
  });

  test('a changed rate is told with its days, unit, law and day of enactment', () => {
    expect(difference(['petrol: [0.0500, 0.0600]', 'petrol: [0.0500, 0.0650]'])).toBe(
      'Rate of tax (rate): petrol, from 2026-01-01: 0.0600 becomes 0.0650 EUR/fuel.unit (Example Act 2025, Schedule 2, enacted 2024-11-30).\n',
    );
  });

  test('a column put in changes only the days that it rules', () => {
    const said = difference(
      [
        '{ from: 2026-01-01, through: open, enacted: 2024-11-30 }',
        '{ from: 2026-01-01, through: open, enacted: 2024-11-30 }\n      - { from: 2026-04-01, through: 2026-06-30, enacted: 2025-12-01, replaces: yes, citation: Holiday Act s. 1 }',
      ],
      ['petrol: [0.0500, 0.0600]', 'petrol: [0.0500, 0.0600, 0.0100]'],
      ['diesel: [0.0580, 0.0690]', 'diesel: [0.0580, 0.0690, 0.0690]'],
      ['coal: [50, 60]', 'coal: [50, 60, 60]'],
    );
    expect(said).toBe(
      'Rate of tax (rate): petrol, from 2026-04-01 through 2026-06-30: 0.0600 becomes 0.0100 EUR/fuel.unit (Holiday Act s. 1, enacted 2025-12-01).\n',
    );
  });

  test('a fuel that is added or taken out is told with its rate', () => {
    const said = difference(
      ['      diesel: { label: Diesel, unit: L }', '      hydrogen: { label: Hydrogen, unit: t }'],
      ['diesel: [0.0580, 0.0690]', 'hydrogen: [none, 100]'],
    );
    expect(said.split('\n')).toEqual([
      'Fuel, Diesel (diesel) is taken out. It was: label Diesel, unit L.',
      'Fuel, Hydrogen (hydrogen) is added: label Hydrogen, unit t.',
      expect.stringMatching(/diesel, from 2025-01-01 through 2025-12-31: 0.0580 becomes no value/),
      expect.stringMatching(/diesel, from 2026-01-01: 0.0690 becomes no value/),
      expect.stringMatching(/hydrogen, from 2026-01-01: no value becomes 100 EUR\/fuel.unit/),
      '',
    ]);
  });

  test('formula, rounding, calendar, terms, list of sources and examples are told with their law', () => {
    const said = difference(
      ['formula: quantity - exempted', 'formula: max(quantity - exempted, 0)'],
      ['mode: half-up', 'mode: half-even'],
      ['expect: { total: 0.01 }', 'expect: { total: 0.00 }'],
      ['rule: { monthsAfterPeriod: 1, day: last', 'rule: { monthsAfterPeriod: 1, day: 20'],
      ['count: 30', 'count: 45'],
      ['  - Example Act 2025\n', '  - Example Act 2025\n  - Amending Act 2026\n'],
    );
    expect(said.split('\n')).toEqual([
      'Sources: "Amending Act 2026" is added.',
      'Calendar, filing due: rule, day: "last" becomes 20 (Example Act 2025 s. 11).',
      'Figure of the line, Quantity taxed (taxed): formula: "quantity - exempted" becomes "max(quantity - exempted, 0)" (Example Act 2025 s. 6).',
      'Figure of the declaration, Tax due (total): rounding, mode: "half-up" becomes "half-even" (Example Act 2025 s. 7).',
      'Terms, objection: count: 30 becomes 45 (Example Act 2025 s. 20).',
      'Example "Half a cent is rounded up, 0.1 L x 0.05 = 0.005": expect, total: 0.01 becomes 0.00 (Example Act 2025 s. 7).',
      '',
    ]);
  });

  test('a day of enactment that changes is told, though no value does', () => {
    expect(difference(['open, enacted: 2024-11-30', 'open, enacted: 2024-12-02'])).toBe(
      'Rate of tax (rate): from 2026-01-01, enacted: "2024-11-30" becomes "2024-12-02".\n',
    );
  });

  test('a schedule that is not sound is not compared: its faults are named', () => {
    const files = filesOf({
      'old.yaml': before,
      'new.yaml': before.replace('currency: EUR', 'currency: ECU'),
    });
    const run = runSchedule(['diff', files['old.yaml'], files['new.yaml']]);
    expect(run.stderr).toContain('currency: "ECU" is not an ISO 4217 currency.');
    expect(run.status).toBe(1);
  });
});
