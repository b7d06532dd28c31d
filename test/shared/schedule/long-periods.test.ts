import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openObligations } from '../../../functions/declarations/domain/open-obligations.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { checkYaml } from './check-yaml.ts';

const small = readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8');

function schedule(periods: string, due = 'rule: { yearsAfterPeriod: 1, on: 06-30 }', period = '2020-2022') {
  const { loaded, messages } = checkYaml(
    small
      .replace(/periods: \{.*\}/, `periods: { ${periods}, citation: Example Act s. 1 }`)
      .replace('rule: { monthsAfterPeriod: 1, day: last }', due)
      .replace('period: 2020', `period: ${period}`)
      .replace('supplied: 2020-02-01', `supplied: 2020-${period.endsWith('T1') ? '03' : '08'}-01`),
  );
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded.schedule;
}

describe('periods of several years', () => {
  const three = schedule('length: years, years: 3, yearStartMonth: 1, from: 2020-07-01, through: 2027-12-31');

  it('begin with the year of "from", are cut to the days in force, and are due after their last year', () => {
    expect(three.periodsFrom('2020-01-01', '2040-01-01')).toEqual([
      { id: '2020-2022', start: '2020-07-01', end: '2022-12-31', filingDue: '2023-06-30' },
      { id: '2023-2025', start: '2023-01-01', end: '2025-12-31', filingDue: '2026-06-30' },
      { id: '2026-2028', start: '2026-01-01', end: '2027-12-31', filingDue: '2028-06-30' },
    ]);
    expect(three.period('2020-2022')?.start).toBe('2020-07-01');
    expect(three.period('2021-2023')).toBeUndefined();
    expect(three.period('2029-2031')).toBeUndefined();
  });

  it('take in every day of theirs, each at its own rate', () => {
    const line = (supplied: string) => ({ supplied, fuel: 'petrol', quantity: '1000' });
    const lines = [line('2020-12-31'), line('2022-12-31')]; // 50 and 60 euros
    expect(expectAccepted(three.assess({ period: '2020-2022', facts: {}, lines })).total).toBe('110.00');
    for (const day of ['2020-06-30', '2023-01-01'])
      expect(three.assess({ period: '2020-2022', facts: {}, lines: [line(day)] })).toMatchObject({
        refusal: { faults: [{ code: 'outside-period' }] },
      });
  });

  it('may begin in another year than that of "from"', () => {
    const named = schedule(
      'length: years, years: 3, firstYear: 2021, yearStartMonth: 4, from: 2020-04-01, through: open',
      undefined,
      '2018-2020',
    );
    expect(
      named.periodsFrom('2020-04-01', '2021-04-01').map(({ id, start, end }) => [id, start, end]),
    ).toEqual([
      ['2018-2020', '2020-04-01', '2021-03-31'],
      ['2021-2023', '2021-04-01', '2024-03-31'],
    ]);
  });

  it('are opened one by one as they begin', () => {
    const filing = { schedule: 'xx/example', liableFrom: '2021-03-01' };
    const opened = openObligations('taxpayer', filing, three, '2023-01-01');
    expect(
      opened.obligations.map(({ period, periodStart, filingDue }) => [period, periodStart, filingDue]),
    ).toEqual([
      ['2020-2022', '2020-07-01', '2023-06-30'],
      ['2023-2025', '2023-01-01', '2026-06-30'],
    ]);
    expect(openObligations('taxpayer', filing, three, '2022-12-31').obligations).toHaveLength(1);
  });

  it('are told by how many years they have to one who names another', () => {
    expect(three.assess({ period: '2021', facts: {}, lines: [] })).toMatchObject({
      refusal: {
        remedy: 'Its periods are each 3 years, such as 2020-2022, from 2020-07-01 through 2027-12-31.',
      },
    });
  });
});

describe('periods of four months', () => {
  it('are three in a year, and due a month after', () => {
    const thirds = schedule(
      'length: four-months, yearStartMonth: 1, from: 2020-02-15, through: open',
      'rule: { monthsAfterPeriod: 1, day: last }',
      '2020-T1',
    );
    expect(thirds.periodsFrom('2020-01-01', '2020-12-31')).toEqual([
      { id: '2020-T1', start: '2020-02-15', end: '2020-04-30', filingDue: '2020-05-31' },
      { id: '2020-T2', start: '2020-05-01', end: '2020-08-31', filingDue: '2020-09-30' },
      { id: '2020-T3', start: '2020-09-01', end: '2020-12-31', filingDue: '2021-01-31' },
    ]);
  });
});
