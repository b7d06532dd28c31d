import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOf, runSchedule } from './run-schedule.ts';

const document = readFileSync('docs/account-histories.md', 'utf8');
const [overdue = '', supplement = '', items = '', plan = ''] = [
  ...document.matchAll(/```json\n(.*?)```/gs),
].map(([, json = '']) => json);
const files = filesOf({
  'overdue.json': overdue,
  'supplement.json': supplement,
  'items.json': items,
  'plan.json': plan,
  'number.json': '{ "facts": [{ "type": "receipt", "id": "R1", "amount": 100.10, "value": "2024-06-30" }] }',
  'malformed.json': `{ "facts": [
    { "type": "charge", "id": "C1", "due": "30.6.2024", "heads": [], "paid": "1" },
    { "type": "payment", "id": "R1" },
    { "type": "receipt", "id": "R2" } ] }`,
  'at-fault.json': `{ "facts": [
    { "type": "charge", "id": "C1", "due": "2024-06-30", "heads": [{ "head": "charge", "amount": "1.005" }] },
    { "type": "receipt", "id": "R1", "amount": "-5", "designation": { "charge": "C9" } },
    { "type": "reversal", "id": "R1", "receipt": "R7" } ] }`,
  'passes.json': `{ "rates": { "prima": [{ "from": "2024-01-01", "through": "open", "percent": "5%" }] }, "facts": [
    { "type": "charge", "id": "C1", "due": "2024-06-30", "heads": [{ "head": "vat", "amount": "100" }, { "head": "posted", "amount": "1", "counts": "interest" }] },
    { "type": "standing", "id": "S1", "charge": "C1", "standing": "disputed", "from": "2024-09-01", "through": "2024-08-31" },
    { "type": "receipt", "id": "R1", "amount": "5", "value": "2024-07-01" },
    { "type": "reversal", "id": "V1", "receipt": "R1" },
    { "type": "reversal", "id": "V2", "receipt": "R1" },
    { "type": "amendment", "id": "A1", "charge": "C1", "head": "tax", "amount": "5" } ] }`,
  'twice.json': `{ "facts": [ { "type": "charge", "id": "a\\"{", "due": "2024-06-30", "due": "2023-06-30", "heads": [{ "head": "charge", "amount": "1" }, { "head": "charge", "amount": "1", "head": "x" }] } ] }`,
  'proto.json': '{ "__proto__": {}, "facts": [] }',
  'no-such-day.json': `{ "facts": [
    { "type": "receipt", "id": "R1", "amount": "1", "value": "2023-02-29" },
    { "type": "receipt", "id": "R2", "amount": "1", "value": "1023-02-28" } ] }`,
  'too-large.json':
    '{ "facts": [{ "type": "receipt", "id": "R1", "amount": "99999999999999999.00", "value": "2024-01-01" }] }',
  'too-many.json': JSON.stringify({
    facts: Array.from({ length: 100_001 }, (_, index) => ({
      type: 'filing',
      id: `F${index}`,
      charge: 'C',
      filed: '2024-01-01',
    })),
  }),
  'no-rates.json': `{ "facts": [
    { "type": "charge", "id": "C1", "due": "2024-06-30", "noReturn": "yes", "heads": [{ "head": "charge", "amount": "100" }] } ] }`,
});
const run = (...args: string[]) => runSchedule(args);

describe('accrue', () => {
  test('works out the examples of docs/account-histories.md as it says', () => {
    const first = run('accrue', 'ca-bc/obps', files['overdue.json'], '--to', '2025-12-10');
    expect(first.stderr).toBe('');
    expect(JSON.parse(first.stdout).totals.openBy).toEqual({ tax: '1000000.00', penalty: '38656.43' });
    const second = run('accrue', 'ca-bc/obps', files['supplement.json'], '--to', '2025-04-14');
    expect(JSON.parse(second.stdout).totals.openBy.interest).toBe('29727.85');
  });

  test('tells people the days, the rate and the sum', () => {
    const { stdout, status } = run(
      'accrue',
      'ca-bc/obps',
      files['overdue.json'],
      '--to',
      '2025-12-10',
      '--text',
    );
    expect(stdout).toContain('2025-12-01 through 2025-12-10: 10 days on 1000000.00 at 0.38% a day');
    expect(stdout).toContain('overdue (penalty): 38656.43');
    expect(status).toBe(0);
  });

  test('shows every day when asked, with the same sum', () => {
    const byDay = run('accrue', 'ca-bc/obps', files['overdue.json'], '--to', '2025-12-10', '--by-day');
    const { segments, charged } = JSON.parse(byDay.stdout).charges[0].components[1];
    expect(segments).toHaveLength(10);
    expect(segments[0]).toMatchObject({ from: '2025-12-01', through: '2025-12-01', amount: '3800.00' });
    expect(charged).toBe('38656.43');
  });

  test('asks for the rates that a schedule leaves to others', () => {
    const { status, stderr } = run('accrue', 'ca/fuel-charge', files['no-rates.json'], '--to', '2024-07-31');
    expect(stderr).toContain('needs the rates of the table "basic"');
    expect(stderr).toContain('Add "rates"');
    expect(status).toBe(1);
  });

  test('names what would pass and change what is owed: heads, tables, spans, a receipt reversed twice', () => {
    const { stderr, status } = run('accrue', 'ca-bc/obps', files['passes.json'], '--to', '2024-12-31');
    for (const fault of [
      '/facts/0/heads/0/head charge C1: the schedule has no head "vat". Name one of obligation',
      '/facts/1/through standing S1: ends on 2024-08-31, before it begins on 2024-09-01.',
      '/facts/4/receipt reversal V2: R1 is reversed by V1 already.',
      '/facts/5/head amendment A1: the schedule has no head "tax".',
      '/rates/prima the schedule has no table of rates "prima". Name one of prime, or take it out.',
    ])
      expect(stderr).toContain(fault);
    expect(stderr).not.toContain('"posted"');
    expect(status).toBe(1);
  });

  test.each([
    ['twice.json', '/facts/0/due is stated twice. Take one of the two out.'],
    ['twice.json', '/facts/0/heads/1/head is stated twice.'],
    ['proto.json', '/__proto__ is no key that is allowed here. Take it out.'],
    [
      'no-such-day.json',
      '"2023-02-29" is not a date (YYYY-MM-DD): there is no such day, 2023-02 ends on day 28.',
    ],
    ['no-such-day.json', '"1023-02-28" is not a date (YYYY-MM-DD): years are from 1990 to 2199.'],
    ['too-large.json', 'is larger than any amount that an account can have'],
    ['too-many.json', '/facts has more than the 100000 entries that are read at once. State what was open'],
  ] as const)('says of %s: %s', (file, said) => {
    const { stderr, status } = run('accrue', 'ca-bc/obps', files[file], '--to', '2024-12-31');
    expect(stderr).toContain(said);
    expect(status).toBe(1);
  });

  test('needs a day', () => {
    expect(run('accrue', 'ca-bc/obps', files['overdue.json'])).toMatchObject({ status: 2 });
    expect(run('accrue', 'ca-bc/obps', files['overdue.json'], '--to', 'today').stderr).toContain(
      '--to today is no date: write it as YYYY-MM-DD.',
    );
  });
});

describe('allocate', () => {
  test('works out the example of docs/account-histories.md as it says', () => {
    const { stdout } = run('allocate', 'ca/fuel-charge', files['items.json']);
    const { applied, state } = JSON.parse(stdout);
    expect(applied).toEqual([{ charge: '2024-06', component: 'charge', amount: '500.00' }]);
    expect(state.totals).toMatchObject({
      received: '600.00',
      refunded: '100.00',
      credit: '0.00',
      open: '930.00',
    });
    expect(state.findings).toEqual([]);
  });

  test('tells people what went where, and what is set apart', () => {
    const { stdout } = run('allocate', 'ca/fuel-charge', files['items.json'], '--text');
    expect(stdout).toContain('2024-09-30 R2 -> 2024-06 charge: 500.00');
    expect(stdout).toContain('2024-05: open, paid 0.00, open 930.00, set apart: disputed');
  });
});

describe('an instalment plan', () => {
  test('is told as it stands: the example of docs/account-histories.md, before its end and after', () => {
    const told = (to: string) =>
      run('allocate', 'ca/fuel-charge', files['plan.json'], '--to', to, '--text').stdout;
    expect(told('2024-10-07')).toContain(
      'P1: paid 450.00, open 450.00\n  2024-08-31: 450.00, paid, open 0.00\n  2024-09-30: 450.00, overdue, open 450.00',
    );
    expect(told('2024-10-08')).toContain('P1: ended on 2024-10-08, paid 450.00, open 0.00');
  });
});

describe('a history that cannot be used', () => {
  const told = (name: keyof typeof files) => {
    const { status, stderr } = run('accrue', 'ca/fuel-charge', files[name], '--to', '2024-12-31');
    expect(status).toBe(1);
    return stderr;
  };

  test('a number is not an amount: it can lose digits', () => {
    expect(told('number.json')).toContain(
      '/facts/0/amount is the number 100.10. Write it as text, "100.10": a number can lose digits.',
    );
  });

  test('each key that has the wrong form is named, with the fact that it is of', () => {
    const text = told('malformed.json');
    expect(text).toContain('/facts/0/due (charge C1) "30.6.2024" is not a date (YYYY-MM-DD). Correct it.');
    expect(text).toContain('/facts/0 (charge C1) has the unknown key "paid".');
    expect(text).toContain('/facts/1/type (payment R1) is no kind of fact. It is one of charge, amendment,');
    expect(text).toContain('/facts/2/amount (receipt R2) is missing. Add it;');
  });

  test('each fact that does not hold together with the others is named', () => {
    const text = told('at-fault.json');
    expect(text).toContain('charge C1: 1.005 is no amount of CAD.');
    expect(text).toContain(
      'charge C1: late-return counts from the day on which the return was due. State "filingDue"',
    );
    expect(text).toContain('receipt R1: -5 is not more than zero.');
    expect(text).toContain('receipt R1: "C9" is no charge of this history.');
    expect(text).toContain('receipt R1: its value date is what counts. State "value"');
    expect(text).toContain('reversal R1: another fact has this id.');
    expect(text).toContain('reversal R1: "R7" is no receipt of this history.');
  });
});
