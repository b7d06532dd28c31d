import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closingLine, runSchedule } from './run-schedule.ts';

test('a new schedule carries its id, passes its own check, and is never overwritten', () => {
  const folder = mkdtempSync(join(tmpdir(), 'schedule-'));
  const path = join(folder, 'zz/carbon-tax.yaml');
  const args = ['new', 'zz/carbon-tax', '--folder', folder];
  expect(runSchedule(args)).toMatchObject({ status: 0, stdout: expect.stringContaining(`wrote ${path}`) });
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(/^schedule: zz\/carbon-tax$/m);
  expect(closingLine(runSchedule(['check', path]))).toBe('5 passed, 0 failed');
  expect(runSchedule(args)).toMatchObject({ status: 2, stderr: expect.stringContaining('is there already') });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test.each(['carbon-tax', 'ZZ/carbon-tax', '../carbon-tax', 'zz/carbon/tax'])(
  '"%s" is no id of a schedule',
  (id) => {
    const run = runSchedule(['new', id, '--folder', tmpdir()]);
    expect(run.stderr).toContain('is no id of a schedule');
    expect(run.status).toBe(2);
  },
);
