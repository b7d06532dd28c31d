import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  encodingNamed,
  otherEncodingNames,
  textEncodings,
} from '../../../functions/payments/domain/text-encoding.ts';

/** Runs the command as a person does, in a process of its own, in the project's folder. */
function bank(...args: string[]) {
  const { npm_lifecycle_event: _event, INIT_CWD: _cwd, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/bank/main.ts', ...args], {
    env,
    encoding: 'utf8',
  });
  const lines = () =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { status, stdout, stderr, lines };
}

function fileOf(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'bank-')), 'file');
  writeFileSync(path, text);
  return path;
}

const profile = ['--profile', 'samples/bank/profile-example.yaml'];

describe('bank read', () => {
  test('the same movement in MT940, BAI2 and CSV, a JSON line for each statement', () => {
    const { status, lines } = bank(
      'read',
      'samples/bank/example.mt940',
      'samples/bank/example.bai2',
      'samples/bank/example.csv',
      ...profile,
    );
    expect(status).toBe(0);
    expect(lines()).toMatchObject([
      {
        kind: 'statement',
        format: 'mt940',
        opening: '100000.00',
        closing: '104210.00',
        ties: true,
        held: false,
      },
      {
        kind: 'statement',
        format: 'bai2',
        opening: '100000.00',
        closing: '104210.00',
        ties: true,
        findings: [],
      },
      {
        kind: 'statement',
        format: 'csv',
        opening: '100000.00',
        closing: '104171.50',
        debits: '38.50',
        ties: true,
        findings: [],
      },
    ]);
    for (const line of lines()) {
      expect(line).toMatchObject({ account: '00010-1029384', currency: 'CAD', credits: '4210.00' });
      expect(line).not.toHaveProperty('lines');
    }
  });

  test('--entries adds the lines, with amounts as decimal strings', () => {
    const [statement] = bank('read', 'samples/bank/example.mt940', '--entries').lines();
    expect(statement.lines).toMatchObject([
      {
        direction: 'credit',
        amount: '4210.00',
        currency: 'CAD',
        bankReference: 'CA2407290017',
        payerName: 'Lakehead Heating Oil Ltd.',
      },
    ]);
  });

  test('--chain tells for each account whether its statements follow each other', () => {
    const { lines } = bank('read', 'samples/bank/camt053-2024.xml', '--chain');
    expect(lines().at(-1)).toMatchObject({
      kind: 'chain',
      account: '00010-1029384',
      statements: 10,
      continuous: true,
      faults: [],
    });
  });

  test('a statement that does not tie is read: exit status 0; a file that cannot be read gives 1, and the rest is read', () => {
    expect(bank('read', 'samples/bank/bad/does-not-tie.xml')).toMatchObject({ status: 0 });
    const { status, lines, stderr } = bank(
      'read',
      'samples/bank/bad/garbled-amount.xml',
      'samples/bank/bad/does-not-tie.xml',
      'none.xml',
    );
    expect(status).toBe(1);
    expect(lines()).toMatchObject([
      { kind: 'refused', refusal: { code: 'bank-statement.amount', remedy: expect.any(String) } },
      { kind: 'statement', ties: false, difference: '-0.01', held: true },
      { kind: 'refused', refusal: { code: 'bank-statement.no-file' } },
    ]);
    expect(stderr).toContain('bank-statement.amount');
  });

  test('pages of a statement in two files are joined; one that is missing is named', () => {
    const page = (mark: string, next: string, number: number, from: string, to: string) =>
      `:20:R\n:25:1\n:28C:9/${number}\n:60${mark}:C240729EUR${from}\n:61:240730C10,NTRFX\n:62${next}:C240730EUR${to}\n-\n`;
    const [first, second] = [fileOf(page('F', 'M', 1, '0,', '10,')), fileOf(page('M', 'F', 2, '10,', '20,'))];
    expect(bank('read', second, first).lines()).toMatchObject([
      { ties: true, pages: ['1', '2'], closing: '20.00', entries: 2 },
    ]);
    expect(bank('read', second).lines()).toMatchObject([
      { ties: false, held: true, findings: [{ detail: 'missing pages: before 2' }] },
    ]);
  });

  test('a notification has nothing to tie', () => {
    const text =
      '<Document><BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N</Id><Acct><Id><Othr><Id>1</Id></Othr></Id><Ccy>EUR</Ccy></Acct></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>';
    expect(bank('read', fileOf(text)).lines()).toMatchObject([
      { format: 'camt.054', purpose: 'explains', ties: null, held: false },
    ]);
  });

  test('--flip-reversals takes the marks of reversals the other way round', () => {
    const file = fileOf(':20:R\n:25:1\n:60F:C240729EUR10,\n:61:240730RC10,NTRFX\n:62F:C240730EUR20,\n-\n');
    expect(bank('read', file).lines()).toMatchObject([{ ties: false, wouldTieIfFlipped: true }]);
    expect(bank('read', file, '--flip-reversals').lines()).toMatchObject([{ ties: true }]);
  });

  test('--text is for people', () => {
    const { stdout } = bank('read', 'samples/bank/example.mt940', '--text');
    expect(stdout).toContain('Statement\n  file: samples/bank/example.mt940');
    expect(stdout).toContain('  ties: true');
  });

  test.each([
    [['read'], 'needs a file'],
    [['write', 'x'], 'no command "write"'],
    [['read', 'x', '--colour'], 'colour'],
    [['read', 'x', '--encoding', 'ebcdic'], 'ebcdic is not known'],
    [['read', 'x', '--profile', 'nowhere.yaml'], 'nowhere.yaml cannot be read'],
    [['read', 'x', '--profile', 'samples/bank/example.mt940'], 'is not one'],
  ])('wrong usage is exit status 2: %s', (args, said) => {
    const { status, stderr, stdout } = bank(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });

  test('faults of a profile name file and key, say what is missing, and guess what was meant', () => {
    const path = fileOf(
      "name: x\ncolumns: { bookingdate: A, amount: 5, balanse: C }\ndate_format: DD.MM.YYYY\ndecimalMark: ';'\nheader: maybe\nzebra: 1\n",
    );
    const { status, stderr } = bank('read', 'samples/bank/example.csv', '--profile', path);
    expect(status).toBe(2);
    const said = stderr.split('\n').filter((line) => line.startsWith(`${path}: `));
    expect(said.map((line) => line.slice(path.length + 2)).toSorted()).toEqual([
      'columns.balanse is no key; did you mean balance?',
      'columns.bookingDate is missing',
      'columns.bookingdate is no key; did you mean bookingDate?',
      'dateFormat is missing',
      'date_format is no key; did you mean dateFormat?',
      'decimalMark is ";", not one of: . ,',
      'header is "maybe", not one of: yes no true false',
      'order is missing',
      'zebra is no key',
    ]);
  });

  test('a refusal on stderr is two sentences', () => {
    const { stderr } = bank('read', fileOf(''));
    expect(stderr).toContain(
      'bank-statement.empty: the file is empty. Fetch the file from the bank again; a day without movements has a statement too.',
    );
  });

  test('every name of an encoding is in the document and is taken', () => {
    const document = readFileSync('docs/bank-files.md', 'utf8');
    for (const name of [...textEncodings, ...Object.keys(otherEncodingNames)]) {
      expect(document).toContain(name);
      expect(textEncodings).toContain(encodingNamed(name.toUpperCase()));
    }
    const latin1 = fileOf(':20:R\n:25:1\n:60F:C240729EUR10,\n:62F:C240730EUR10,\n-\n');
    expect(bank('read', latin1, '--encoding', 'latin1')).toMatchObject({ status: 0 });
  });

  test('every option is in the help and in the document', () => {
    const { stdout, status } = bank('--help');
    expect(status).toBe(0);
    const document = readFileSync('docs/bank-files.md', 'utf8');
    for (const option of ['--profile', '--encoding', '--flip-reversals', '--entries', '--chain', '--text']) {
      expect(stdout).toContain(option);
      expect(document).toContain(option);
    }
  });
});
