import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOf, runSchedule } from './run-schedule.ts';

const petrol = (quantity: string, period = '2020') =>
  JSON.stringify({ period, lines: [{ supplied: `${period}-02-01`, fuel: 'petrol', quantity }] });
// 1,000 L at 0.05 are 50 euros, 1,100 L are 55, 1,080 L are 54.
const files = filesOf({
  'law.yaml': readFileSync('test/shared/schedule/small-schedule.yaml', 'utf8').replace(
    'parameters:\n',
    `amendments:
  materiality: { figure: total, differsBy: { amount: 5 }, starts: reached, citation: Example Act s. 8 }
  correctWithin: { count: 120, unit: days, from: the notice of the error, citation: Example Act s. 9 }
  paymentDue: { daysAfterSubmission: 45, citation: Example Act s. 10 }
parameters:
`,
  ),
  'earlier.json': petrol('1000'),
  'more.json': petrol('1100'),
  'little.json': petrol('1080'),
  'other.json': petrol('1000', '2021'),
});
const amending = (file: keyof typeof files, ...options: string[]) =>
  runSchedule(['calculate', files['law.yaml'], files[file], '--amends', files['earlier.json'], ...options]);

describe('schedule calculate --amends', () => {
  test('says the difference, that it is material, and when what it adds is due', () => {
    const run = amending('more.json', '--submitted-on', '2021-03-01', '--notice-date', '2021-02-01');
    expect(JSON.parse(run.stdout)).toMatchObject({
      before: { total: '50.00', currency: 'EUR' },
      after: { total: '55.00' },
      difference: '5.00',
      materiality: { material: true, needed: '5' },
      assessed: true,
      paymentDue: '2021-04-15', // 45 days after 1 March; 30 days after the notice are 3 March
      correctWithin: { count: '120', unit: 'days' },
    });
    expect(run.status).toBe(0);
  });

  test('what is first due later stays due then', () => {
    const run = amending('more.json', '--submitted-on', '2021-03-01', '--notice-date', '2021-04-01');
    expect(JSON.parse(run.stdout).paymentDue).toBe('2021-05-01');
  });

  test('says in words that a small difference leaves what is owed as it is', () => {
    const run = amending('little.json', '--submitted-on', '2021-03-01', '--text');
    expect(run.stdout).toContain('difference: 4.00 EUR\nnot material: what is owed stays as it is');
    expect(run.stdout).toContain('Law: Example Act s. 8.');
  });

  test('refuses two periods, and options that lack the other', () => {
    const run = amending('other.json', '--submitted-on', '2021-03-01');
    expect(JSON.parse(run.stdout).refusal.code).toBe('declaration.other-period');
    expect(amending('more.json')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--amends needs --submitted-on DATE.'),
    });
    const alone = ['calculate', files['law.yaml'], files['more.json'], '--submitted-on', '2021-03-01'];
    expect(runSchedule(alone).stderr).toContain('go with --amends EARLIER');
  });
});
