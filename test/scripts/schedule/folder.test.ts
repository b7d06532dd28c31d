import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../functions/legislation/domain/check-draft.ts';
import { compileCatalogue } from '../../../scripts/schedule/catalogue.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { latestSchedule } from '../../../shared/schedule/library.ts';
import { closingLine, runSchedule } from './run-schedule.ts';

const small = readFileSync('scripts/schedule/skeleton.yaml', 'utf8').replace('xx/example', 'xx/tax');
const from = (section: string) => {
  const [text = ''] = small.match(new RegExp(`^${section}:[^]*?\\n(?=[a-z#])`, 'm')) ?? [];
  if (text === '') throw new Error(`no section ${section}`);
  return text;
};
const [lists, parameters] = [from('lists'), from('parameters')];
const head = small.replace(lists, '').replace(parameters, '');
/** The skeleton as a folder of three files. */
const split = {
  'xx/tax/schedule.yaml': head,
  'xx/tax/law/rates.yaml': parameters,
  'xx/tax/fuels.yaml': lists,
};

/** A folder with the files given by their paths. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'schedules-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('a folder with schedule.yaml', () => {
  test('is one schedule: it is checked as one, alone or below another folder', () => {
    const folder = folderOf({ ...split, 'xx/other.yaml': small });
    for (const [path, passed] of [
      [join(folder, 'xx/tax'), 5],
      [folder, 10],
    ] as const) {
      const run = runSchedule(['check', path]);
      expect(closingLine(run)).toBe(`${passed} passed, 0 failed`);
      expect(run.status).toBe(0);
    }
  });

  test('has its faults named by the file and line in which they stand', () => {
    const broken = parameters.replace('from: 2026-01-01, through', 'from: 2026-02-01, through');
    const folder = folderOf({ ...split, 'xx/tax/law/rates.yaml': broken });
    const line = broken.split('\n').findIndex((row) => row.includes('from: 2026-02-01')) + 1;
    const run = runSchedule(['check', 'xx'], folder);
    expect(run.stdout).toContain(
      `xx/tax/law/rates.yaml:${line}: parameters.rate.columns[1].from: leaves a gap: no value from 2026-01-01`,
    );
    expect(run.status).toBe(1);
  });

  test('names both places of a key that stands in two of its files', () => {
    const folder = folderOf({ ...split, 'xx/tax/more.yaml': 'units:\n  L: litre at 15 °C\n' });
    const line = head.split('\n').findIndex((row) => row.startsWith('  L:')) + 1;
    const run = runSchedule(['check', 'xx/tax'], folder);
    expect(run.stdout).toContain(
      `xx/tax/more.yaml:2: units.L: is stated in xx/tax/schedule.yaml:${line} as well. Keep one of the two.`,
    );
    expect(closingLine(run)).toBe('0 passed, 1 failed');
  });

  test('is meant where one of its files is named, and the person is told', () => {
    const run = runSchedule(['check', 'xx/tax/fuels.yaml'], folderOf(split));
    expect(run.stdout).toContain('name the folder: xx/tax.');
    expect(run.status).toBe(1);
  });

  test('is calculated with, explained, solved and compared like a file', () => {
    const line = { supplied: '2025-03-14', fuel: 'petrol', quantity: '1000' };
    const folder = folderOf({
      ...split,
      'xx/whole.yaml': small.replace('[0.0500, 0.0600]', '[0.0500, 0.0700]'),
      'declaration.json': JSON.stringify({ schedule: 'xx/tax', period: '2025-03', lines: [line] }),
    });
    const run = (...args: readonly string[]) => runSchedule(args, folder);
    expect(JSON.parse(run('calculate', 'xx/tax', 'declaration.json').stdout).liability.total).toBe('50.00');
    expect(run('explain', 'xx/tax', 'declaration.json').stdout).toContain('Tax due: 50 EUR');
    const solve = ['solve', 'xx/tax', 'declaration.json', '--line', '1', '--field', 'quantity'];
    expect(JSON.parse(run(...solve, '--total', '100.00').stdout).answer).toBe('exact');
    expect(run('diff', 'xx/tax', 'xx/whole.yaml').stdout).toMatch(/^Rate of tax .*0.0600 becomes 0.0700/);
  });

  test('is printed as one document of the same law, and is no place for a new schedule', () => {
    const folder = folderOf(split);
    const print = runSchedule(['print', 'xx/tax'], folder);
    expect(print.status).toBe(0);
    writeFileSync(join(folder, 'one.yaml'), print.stdout);
    writeFileSync(join(folder, 'whole.yaml'), small);
    expect(runSchedule(['diff', 'one.yaml', 'whole.yaml'], folder).stdout).toBe('no change\n');
    expect(closingLine(runSchedule(['check', 'one.yaml'], folder))).toBe('5 passed, 0 failed');
    expect(runSchedule(['print', 'whole.yaml'], folder).stdout).toBe(small);
    const taken = runSchedule(['new', 'xx/tax', '--folder', folder]);
    expect(taken).toMatchObject({ status: 2, stderr: expect.stringContaining('xx/tax is there already') });
  });

  test('is not printed while its files do not fit together', () => {
    const folder = folderOf({ ...split, 'xx/tax/more.yaml': 'version: 1\n' });
    const print = runSchedule(['print', 'xx/tax'], folder);
    expect(print).toMatchObject({ status: 1, stdout: '' });
    expect(print.stderr).toContain('xx/tax/more.yaml:1: version: is stated in');
  });
});

describe('the catalogue', () => {
  const raised = (text: string) => text.replace('version: 1 #', 'version: 2 #');

  test('has the same hash for a schedule in a folder and in one file', () => {
    const hashes = [split, { 'xx/tax.yaml': small }].map((files) => {
      const { entries, faults } = compileCatalogue(folderOf(files), []);
      expect(faults).toEqual([]);
      return entries.map(({ id, version, hash }) => [id, version, hash]);
    });
    expect(hashes[0]).toEqual(hashes[1]);
    expect(hashes[0]?.[0]?.slice(0, 2)).toEqual(['xx/tax', '1']);
  });

  test("Canada's output-based pricing stands in three files and is the law of the one document they make", () => {
    const { stdout } = runSchedule(['print', 'schedules/ca/obps']);
    const hash = latestSchedule('ca/obps')?.hash;
    const { entries } = compileCatalogue(folderOf({ 'ca/obps.yaml': stdout }), []);
    expect(entries[0]?.hash).toBe(hash);
    // What is printed is what the API takes as a draft.
    expect(expectAccepted(checkDraft(Buffer.from(stdout))).schedule.hash).toBe(hash);
  });

  test('keeps a superseded version in a folder beside the new one, with the holidays that it was published with', () => {
    const before = compileCatalogue(folderOf(split), []).entries.map((entry) => ({
      ...entry,
      holidaysThrough: '2031-12-31',
    }));
    const old = Object.entries(split).map(([name, text]) => [name.replace('xx/tax/', 'xx/tax@1/'), text]);
    const files = { ...split, ...Object.fromEntries(old), 'xx/tax/schedule.yaml': raised(head) };
    const { entries, faults } = compileCatalogue(folderOf(files), before);
    expect(faults).toEqual([]);
    expect(entries.map(({ version, holidaysThrough }) => [version, holidaysThrough])).toEqual([
      ['2', expect.not.stringContaining('2031')],
      ['1', '2031-12-31'],
    ]);
  });

  test.each([
    [
      'under another name',
      { 'xx/levy.yaml': small },
      /schedules\/xx\/levy.yaml:\d+: schedule: "xx\/tax" version 1/,
    ],
    ['under another version', { 'xx/tax@2.yaml': small }, /Move it to schedules\/xx\/tax.yaml/],
    ['twice', { ...split, 'xx/tax.yaml': small }, /^xx\/tax version 1 stands in two places/],
    [
      'with an unknown country',
      { 'xx/tax.yaml': small.replace('country: IE', 'country: ZZ') },
      /date-holidays knows no public holidays of ZZ/,
    ],
  ])('has no schedule %s', (_, files, message) => {
    expect(compileCatalogue(folderOf(files), []).faults).toEqual([expect.stringMatching(message)]);
  });
});
