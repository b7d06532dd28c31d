import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closingLine, filesOf, runSchedule } from './run-schedule.ts';

const small = readFileSync('scripts/schedule/skeleton.yaml', 'utf8');

describe('schedule check', () => {
  test('a sound schedule passes with as many examples as it has, and exit status 0', () => {
    const run = runSchedule(['check', 'schedules/sg/carbon-tax.yaml']);
    expect(closingLine(run)).toBe('7 passed, 0 failed');
    expect(run.status).toBe(0);
  });

  test('an example that does not come out is named by file, line, key and both figures, and fails', () => {
    const text = small.replace('expect: { total: 60.00 }', 'expect: { total: 61.00 }');
    const files = filesOf({ 'wrong.yaml': text });
    const line = text.split('\n').findIndex((row) => row.includes('on the first day of the new rate')) + 1;
    const run = runSchedule(['check', files['wrong.yaml']], dirname(files['wrong.yaml']));
    expect(run.stdout).toContain(
      `wrong.yaml:${line}: examples[1]: "A thousand litres of petrol on the first day of the new rate" expects a total of 61.00 and comes to 60.00.`,
    );
    expect(closingLine(run)).toBe('4 passed, 1 failed');
    expect(run.status).toBe(1);
  });

  test('a gap between rates is named by file, line, key and days, with what to do', () => {
    const text = small.replace(
      'from: 2026-01-01, through: open, enacted',
      'from: 2026-02-01, through: open, enacted',
    );
    const files = filesOf({ 'gap.yaml': text });
    const line = text.split('\n').findIndex((row) => row.includes('from: 2026-02-01')) + 1;
    const run = runSchedule(['check', 'gap.yaml'], dirname(files['gap.yaml']));
    expect(run.stdout).toContain(
      `gap.yaml:${line}: parameters.rate.columns[1].from: leaves a gap: no value from 2026-01-01 through 2026-01-31. Add`,
    );
    expect(closingLine(run)).toBe('0 passed, 1 failed');
    expect(run.status).toBe(1);
  });

  test('a folder is checked whole, and one broken schedule in it fails it', () => {
    const files = filesOf({
      'good.yaml': small,
      'broken.yaml': 'schedule: xx/broken\n',
      'notes.txt': 'not a schedule',
    });
    const run = runSchedule(['check', dirname(files['good.yaml'])]);
    expect(run.stdout).toContain('broken.yaml:1: version: is missing.');
    expect(closingLine(run)).toBe('5 passed, 1 failed');
    expect(run.status).toBe(1);
  });

  test('a file that is no text fails, and the others are checked all the same', () => {
    const files = filesOf({ 'good.yaml': small, 'bytes.yaml': '' });
    writeFileSync(files['bytes.yaml'], Uint8Array.of(0xff, 0xfe, 0x00));
    const run = runSchedule(['check', dirname(files['good.yaml'])]);
    expect(run.stdout).toContain('bytes.yaml is not UTF-8 text.');
    expect(closingLine(run)).toBe('5 passed, 1 failed');
    expect(run.status).toBe(1);
  });

  test('below the folder schedules, a schedule in another place than its name says fails, and one elsewhere does not', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'schedule-')), 'schedules');
    const place = (name: string) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, small);
      return path;
    };
    const id = /^schedule: (\S+)$/m.exec(small)?.[1] as string;
    const wrong = runSchedule(['check', place('xx/other.yaml')]);
    expect(wrong.stdout).toMatch(
      /xx\/other\.yaml:\d+: schedule: "\S+" version 1 does not stand in a file or folder of that name\. Move it to schedules\//,
    );
    expect(closingLine(wrong)).toBe('5 passed, 1 failed');
    expect(wrong.status).toBe(1);
    for (const name of [`${id}.yaml`, `${id}@1.yaml`, `${id}/schedule.yaml`]) {
      const path = place(name);
      const right = runSchedule(['check', name.endsWith('/schedule.yaml') ? dirname(path) : path]);
      expect(closingLine(right)).toBe('5 passed, 0 failed');
    }
  });

  test('a country whose holidays are not known is a fault of the schedule', () => {
    const { 'zz.yaml': path } = filesOf({ 'zz.yaml': small.replace('country: IE', 'country: ZZ') });
    const run = runSchedule(['check', path]);
    expect(run.stdout).toContain('calendar.workingDays: date-holidays knows no public holidays of ZZ.');
    expect(run.status).toBe(1);
  });

  test('a file that is not there, an empty folder and no argument are wrong usage', () => {
    const { 'a.txt': path } = filesOf({ 'a.txt': '' });
    for (const [args, message] of [
      [['check', 'nowhere.yaml'], 'There is no file or folder nowhere.yaml.'],
      [['check', dirname(path)], 'no file below it ends in .yaml'],
      [['check'], 'check needs a file or folder.'],
    ] as const) {
      const run = runSchedule(args);
      expect(run.stderr).toContain(message);
      expect(run.status).toBe(2);
    }
  });

  test('through npm, a path is meant from the folder in which the person stands', () => {
    const { 'tax.yaml': path } = filesOf({ 'tax.yaml': small });
    const env = { npm_lifecycle_event: 'schedule', INIT_CWD: dirname(path) };
    expect(closingLine(runSchedule(['check', 'tax.yaml'], process.cwd(), env))).toBe('5 passed, 0 failed');
  });
});
