import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { latestSchedule, scheduleByHash, scheduleIds } from '../../../shared/schedule/library.ts';
import { hashOf } from '../../../shared/schedule/load-schedule.ts';
import { published } from './published.ts';

describe('the published schedules', () => {
  it('are found by id, and again by the hash that a decision kept', () => {
    expect(scheduleIds()).toEqual(expect.arrayContaining(['ca/fuel-charge', 'sg/carbon-tax']));
    for (const id of scheduleIds()) expect(scheduleByHash(published(id).hash)).toBe(latestSchedule(id));
  });

  it('are not found by a name or hash that is none', () => {
    expect(latestSchedule('ca/other')).toBeUndefined();
    expect(scheduleByHash('0'.repeat(64))).toBeUndefined();
  });

  it('are named by everything that their answers depend on', () => {
    const entry = { document: { rate: '5' }, holidays: ['2024-01-01'], holidaysThrough: '2040-12-31' };
    const hashes = [
      entry,
      { ...entry, document: { rate: '5.0' } },
      { ...entry, holidays: [] },
      { ...entry, holidaysThrough: '2041-12-31' },
    ].map(hashOf);
    expect(new Set(hashes).size).toBe(4);
    expect(hashOf({ holidaysThrough: '2040-12-31', holidays: ['2024-01-01'], document: { rate: '5' } })).toBe(
      hashes[0],
    );
  });

  it('are those of the files, and their worked examples hold', () => {
    const script = fileURLToPath(new URL('../../../scripts/generate-schedule-catalogue.ts', import.meta.url));
    expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toMatch(
      /every worked example holds/,
    );
  });

  it('tell forms and files what they ask for', () => {
    const { lineFields, heads, currency, filedBy } = published('ca/fuel-charge');
    expect({ heads, currency, filedBy }).toEqual({ heads: ['charge'], currency: 'CAD', filedBy: 'taxpayer' });
    const field = (name: string) => lineFields.find((one) => one.name === name);
    expect(field('fuel')?.options).toHaveLength(22);
    expect(field('quantity')).toMatchObject({
      ...{ type: 'quantity', unit: 'fuel.unit', required: true },
      ...{ decimals: '3', minimum: '0' },
    });
    expect(field('quantity')).not.toHaveProperty('maximum');
    expect(field('fuel')).not.toHaveProperty('decimals');
    expect(field('unit')?.options?.map(({ value }) => value)).toEqual(['L', 'm3', 't']);
    expect(field('biofuelShare')).toMatchObject({
      type: 'share',
      unit: '%',
      required: false,
      whenBlank: '0',
      // Part of a whole, in percent.
      ...{ minimum: '0', maximum: '100' },
    });
  });

  it('carry what the law says of lateness and dispute', () => {
    expect(published('ca/fuel-charge').terms).toMatchObject({
      penalties: {
        'late-return': { steps: [{ percent: '1%' }, { perMonth: '0.25%', atMostMonths: '12' }] },
      },
      objection: { count: '90', unit: 'days' },
    });
    expect(published('sg/carbon-tax').terms.penalties?.['late-payment']).toMatchObject({
      steps: [{ percent: '5%', of: 'unpaid' }],
    });
  });
});
