import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOf, runSchedule } from './run-schedule.ts';

const delivery = {
  deliveryDate: '2024-06-03',
  invoice: 'A1',
  province: 'ontario',
  fuel: 'gasoline',
  quantity: '50000',
  unit: 'L',
};
const gasoline = { schedule: 'ca/fuel-charge', period: '2024-06', lines: [delivery] };

function declared(declaration: unknown): string {
  return filesOf({ 'declaration.json': JSON.stringify(declaration) })['declaration.json'];
}

describe('schedule calculate', () => {
  test('50,000 L of gasoline in Ontario bear 8,805.00 CAD at 0.1761 (GGPPA Sch. 2 Table 5), as JSON', () => {
    const run = runSchedule(['calculate', 'ca/fuel-charge', declared(gasoline)]);
    expect(run.status).toBe(0);
    const { liability, explanation } = JSON.parse(run.stdout);
    expect(liability).toMatchObject({ total: '8805.00', currency: 'CAD', period: '2024-06' });
    expect(liability.lines).toEqual([{ line: 1, amount: '8805.00', rate: '0.1761' }]);
    expect(explanation.citation).toContain('GGPPA');
  });

  test('a schedule file is taken as well as the id of a published one', () => {
    const path = declared({
      period: '2024',
      lines: [{ stream: 'F1', method: 'stated', statedEmissions: '25000.2' }],
    });
    const run = runSchedule(['calculate', 'schedules/sg/carbon-tax.yaml', path, '--text']);
    expect(run.stdout).toContain('total: 625025.00 SGD'); // 25,001 t at 25 SGD, Carbon Pricing Act 2018 s. 16(3)
    expect(run.stdout).toContain('Law: Carbon Pricing Act 2018 s. 16(3)');
    expect(run.status).toBe(0);
  });

  test('lines that have no part in the total are not shown as costing nothing', () => {
    const law = readFileSync('test/shared/schedule/small-schedule.yaml', 'utf8');
    const { 'law.yaml': shared, 'whole.yaml': whole } = filesOf({
      'law.yaml': law,
      'whole.yaml': law.replace('  shareBy: tax\n', ''),
    });
    const path = declared({
      period: '2020',
      lines: [{ supplied: '2020-02-01', fuel: 'petrol', quantity: '1000' }],
    });
    expect(runSchedule(['calculate', shared, path, '--text']).stdout).toContain('line 1: 50.00 EUR');
    const { stdout } = runSchedule(['calculate', whole, path, '--text', '--as-known', '2019-06-01']);
    expect(stdout).toContain('total: 50.00 EUR');
    expect(stdout).not.toContain('line 1:');
    expect(stdout).toMatch(/^By .*, as known on 2019-06-01$/m);
  });

  test('a refusal is JSON on standard output, words on standard error, and exit status 1', () => {
    const lines = [{ ...delivery, quantity: '-1' }];
    const run = runSchedule(['calculate', 'ca/fuel-charge', declared({ ...gasoline, lines })]);
    expect(JSON.parse(run.stdout).refusal.faults).toMatchObject([
      { pointer: '/lines/0/quantity', code: 'negative' },
    ]);
    expect(run.stderr).toContain('line 1, quantity negative: ');
    expect(run.status).toBe(1);
  });

  test('JSON numbers are refused where text is asked, with every digit as it was written', () => {
    const { 'numbers.json': path } = filesOf({
      'numbers.json': '{ "period": 2024, "lines": [{ "quantity": 1000.10, "fuel": null, "unit": true }] }',
    });
    const run = runSchedule(['calculate', 'ca/fuel-charge', path]);
    expect(run.stderr).toContain('period is the number 2024. Write it as text, "2024"');
    expect(run.stderr).toContain('line 1, quantity is the number 1000.10. Write it as text, "1000.10"');
    expect(run.stderr).toContain('line 1, fuel is null. Leave the field out');
    expect(run.stderr).toContain('line 1, unit is true. Write it as text');
    expect(run.status).toBe(1);
  });

  test.each([
    ['not JSON', '{ "period": "2024-06", }', 'is not JSON: '],
    [
      'an unknown key',
      '{ "period": "2024-06", "line": [] }',
      'unknown key "line". Known are schedule, period',
    ],
    ['no period', '{ "lines": [] }', 'period is missing. Add it.'],
    [
      'no lines',
      '{ "period": "2024-06" }',
      'the declaration has no lines, and ca/fuel-charge is declared by lines.',
    ],
    [
      'another schedule',
      '{ "schedule": "sg/carbon-tax", "period": "2024-06" }',
      'schedule is "sg/carbon-tax", but',
    ],
    ['a list', '[]', 'the declaration is no declaration'],
  ])('a declaration that is or has %s is refused by name', (_, text, message) => {
    const { 'declaration.json': path } = filesOf({ 'declaration.json': text });
    const run = runSchedule(['calculate', 'ca/fuel-charge', path]);
    expect(run.stderr).toContain(message);
    expect(run.stdout).toBe('');
    expect(run.status).toBe(1);
  });

  test('a missing declaration, an unknown schedule and a wrong option are wrong usage', () => {
    for (const [args, message] of [
      [['calculate', 'ca/fuel-charge', 'nowhere.json'], 'There is no declaration nowhere.json.'],
      [
        ['calculate', 'ca/fuel', 'nowhere.json'],
        '"ca/fuel" is neither a file, nor a folder with schedule.yaml, nor a published schedule. Published are ca',
      ],
      [['calculate', 'ca/fuel-charge'], 'calculate needs a schedule and a declaration, not 1 arguments.'],
      [['calculate', '--txt'], "Unknown option '--txt'"],
      [['calculat'], 'There is no command "calculat".'],
    ] as const) {
      const run = runSchedule(args);
      expect(run.stderr).toContain(message);
      expect(run.status).toBe(2);
    }
  });
});

describe('schedule explain', () => {
  test('a line is explained in words, with the share of biofuel taken out (GGPPA s. 8)', () => {
    const lines = [delivery, { ...delivery, quantity: '1000', biofuelShare: '15' }];
    const path = declared({ ...gasoline, lines });
    const run = runSchedule(['explain', 'ca/fuel-charge', path, '--line', '2']);
    expect(run.stdout).toContain('Charge: 157.563157894736… CAD'); // 1000 x 0.85 / 0.95 x 0.1761
    expect(run.stdout).toContain('in force from 2024-04-01');
    expect(run.status).toBe(0);
  });

  test('a line that is not there is refused, and one that is no number is wrong usage', () => {
    const path = declared(gasoline);
    expect(runSchedule(['explain', 'ca/fuel-charge', path, '--line', '2'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('there is no line 2: the declaration has 1'),
    });
    expect(runSchedule(['explain', 'ca/fuel-charge', path, '--line', '0']).status).toBe(2);
  });
});

test('help is printed on request, and to whoever names no command', () => {
  expect(runSchedule(['--help'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Usage: npm run'),
  });
  expect(runSchedule([])).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: npm run') });
});

describe('schedule solve', () => {
  const solve = (fields: object, total: string, more: readonly string[] = []) => {
    const path = declared({ ...gasoline, lines: [{ ...delivery, ...fields }] });
    const asked = ['--line', '1', '--field', 'quantity', '--total', total];
    return runSchedule(['solve', 'ca/fuel-charge', path, ...asked, ...more]);
  };

  test('which quantity of gasoline bears 8,805.00 CAD, as JSON and in words', () => {
    expect(JSON.parse(solve({}, '8805.00').stdout)).toMatchObject({
      answer: 'exact',
      least: { value: '49999.972' }, // 8804.995 / 0.1761 = 49999.9716…
      greatest: { value: '50000.028' }, // 8805.005 / 0.1761 = 50000.0283…
    });
    expect(solve({}, '8805.00', ['--text']).stdout).toBe(
      'Every quantity from 49999.972 through 50000.028 gives 8805.00.\n',
    );
  });

  test('an exempt delivery bears nothing whatever its quantity', () => {
    const exempt = { treatment: 'exempt', certificate: 'L402-118' };
    expect(solve(exempt, '1.00', ['--text']).stdout).toBe('The total is 0.00 whatever quantity is.\n');
  });
});

describe('the law as known on a day', () => {
  const threshold = { period: '2024', lines: [{ stream: 'F1', method: 'stated', statedEmissions: '25000' }] };

  test('before the Act of 24 November 2022 no rate was known for 2024, and since then it is 25 SGD', () => {
    const ask = (day: string) =>
      runSchedule(['calculate', 'sg/carbon-tax', declared(threshold), '--as-known', day]);
    expect(JSON.parse(ask('2022-11-23').stdout).refusal.code).toBe('schedule.no-value');
    expect(JSON.parse(ask('2022-11-24').stdout).liability.total).toBe('625000.00');
  });

  test('a day before the first enactment is a fault, and what is no day is wrong usage', () => {
    const ask = (day: string) =>
      runSchedule(['explain', 'sg/carbon-tax', declared(threshold), '--as-known', day]);
    expect(ask('2017-01-01')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('first value is of 2018-04-11'),
    });
    expect(ask('2022-13-01')).toMatchObject({ status: 2, stderr: expect.stringContaining('is no date') });
  });
});
