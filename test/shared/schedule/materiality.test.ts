import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import type { Schedule, SchedulePeriod } from '../../../shared/schedule/schedule.ts';
import { checkYaml } from './check-yaml.ts';
import { published } from './published.ts';

const small = readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8');

/** The small law with a rule of materiality. */
function law(materiality: string): Schedule {
  const { loaded, messages } = checkYaml(
    small.replace('parameters:\n', `amendments:\n  materiality: ${materiality}\nparameters:\n`),
  );
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded.schedule;
}

/** Whether a tax of `after` euros, where `before` was assessed, counts; petrol at 0.05 euros a litre, 0.06 from 2021. */
function counts(schedule: Schedule, before: string, after: string, year = '2020') {
  const position = (quantity: string) => {
    const lines = [{ supplied: `${year}-02-01`, fuel: 'petrol', quantity }];
    const { figures } = expectAccepted(schedule.assess({ period: year, facts: {}, lines }));
    return { facts: {}, figures };
  };
  const period = schedule.period(year) as SchedulePeriod;
  return schedule.materiality(period, position(before), position(after))?.material;
}

describe('the rule of materiality', () => {
  const amount = (starts: string) =>
    law(`{ figure: total, differsBy: { amount: 5 }, starts: ${starts}, citation: Example Act s. 8 }`);

  it('counts a difference from the amount on, or above it, upwards and downwards', () => {
    // 1,000 litres are 50 euros, 1,100 are 55, 900 are 45.
    for (const [after, reached, passed] of [
      ['1100', true, false],
      ['900', true, false],
      ['1099.8', false, false],
      ['900.2', false, false],
      ['1100.2', true, true],
    ] as const) {
      expect(counts(amount('reached'), '1000', after), after).toBe(reached);
      expect(counts(amount('passed'), '1000', after), after).toBe(passed);
    }
  });

  it('may be a share of what was assessed', () => {
    const share = law(
      '{ figure: total, differsBy: { share: 2.5% }, starts: reached, citation: Example Act s. 8 }',
    );
    expect(counts(share, '1000', '1025')).toBe(true); // 1.25 of 50
    expect(counts(share, '1000', '1024.8')).toBe(false); // 1.24
    expect(counts(share, '0', '0.2')).toBe(true); // of nothing, anything
  });

  it('has no say where the figure stays as it was, or the law has no rule for the period', () => {
    expect(counts(amount('reached'), '1000', '1000')).toBeUndefined();
    const later = law(
      '[{ from: 2021-01-01, through: open, figure: total, differsBy: { amount: 6 }, starts: reached, citation: Example Act s. 8 }]',
    );
    expect(counts(later, '1000', '1001')).toBeUndefined();
    expect(counts(later, '1000', '1001', '2021')).toBe(false);
    expect(counts(later, '1000', '1100', '2021')).toBe(true); // 66 less 60
  });
});

describe('Canada: revised compensation under the output-based pricing system (OBPSR ss. 64-65)', () => {
  const obps = published('ca/obps');
  const period = obps.period('2024') as SchedulePeriod;
  const position = (facts: Record<string, string>) => ({
    facts,
    figures: expectAccepted(obps.assess({ period: '2024', facts, lines: [] })).figures,
  });
  const weighed = (before: Record<string, string>, after: Record<string, string>) =>
    obps.materiality(period, position(before), position(after))?.material;

  it('is due where the result of section 44 differs by 500 tonnes', () => {
    expect(weighed({ emissions: '10000' }, { emissions: '10499' })).toBe(false);
    expect(weighed({ emissions: '10000' }, { emissions: '10499.5' })).toBe(true); // 10,500 once rounded
    expect(weighed({ emissions: '10000' }, { emissions: '9500' })).toBe(true);
  });

  it('leaves the units remitted to be assessed as stated, however small the difference in emissions', () => {
    const stated = { emissions: '10000', unitsRemitted: '100' };
    expect(weighed(stated, { emissions: '10001', unitsRemitted: '0' })).toBeUndefined();
    expect(weighed(stated, { emissions: '10001', unitsRemitted: '100' })).toBe(false);
    expect(weighed({ emissions: '10000' }, { emissions: '10001', unitsRemitted: '0' })).toBe(false);
  });

  it('is to be paid within 45 days of the corrected report, and not before 15 December (s. 69)', () => {
    expect(obps.amendedPaymentDue('2025-12-15', '2025-08-13')).toBe('2025-12-15');
    expect(obps.amendedPaymentDue('2025-12-15', '2026-03-02')).toBe('2026-04-16');
    // Forty-five days after 10 March 2026 is Friday, 24 April; after 12 March it is Sunday, the 26th.
    expect(obps.amendedPaymentDue('2025-12-15', '2026-03-12')).toBe('2026-04-27');
  });
});

describe('a default assessment', () => {
  it('may be made in Singapore from the day after 15 August (Carbon Pricing Act 2018 s. 21(2))', () => {
    expect(published('sg/carbon-tax').period('2024')?.assessableFrom).toBe('2025-08-16');
  });

  it('has no day where the law names none', () => {
    expect(published('ca/obps').period('2024')?.assessableFrom).toBeUndefined();
  });
});
