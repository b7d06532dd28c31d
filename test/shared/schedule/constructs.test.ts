import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { explanationText } from '../../../shared/schedule/explanation-text.ts';
import type { Declared } from '../../../shared/schedule/schedule.ts';
import { checkYaml } from './check-yaml.ts';

const benchmark = readFileSync(new URL('./benchmark-schedule.yaml', import.meta.url), 'utf8');

function check(...changes: readonly (readonly [string, string])[]) {
  const text = changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`the schedule has no ${from}`);
    return whole.replace(from, to);
  }, benchmark);
  return checkYaml(text);
}

function changed(...changes: readonly (readonly [string, string])[]) {
  const { loaded, messages } = check(...changes);
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded.schedule;
}

/** The benchmark schedule with one more figure of the declaration, `probe`, by this formula. */
const probing = (formula: string, unit = '"1"', parameters = '') =>
  changed(
    [
      '    excess: {',
      `    probe: { label: Probe, unit: ${unit}, formula: "${formula}", citation: made up }\n    excess: {`,
    ],
    ['  price:\n', `${parameters}  price:\n`],
  );
const emission = (tonnes: string) => ({ kind: 'emission', tonnes });
const declared = (...lines: Declared['lines']): Declared => ({
  period: '2025',
  facts: { sector: 'general' },
  lines,
});
const probe = (
  formula: string,
  unit?: string,
  parameters?: string,
  lines: Declared['lines'] = [emission('10')],
) => expectAccepted(probing(formula, unit, parameters).assess(declared(...lines))).figures.probe?.value;

it('the days from a date through an earlier one are no number', () => {
  expect(() => probing('days(2024-03-01, 2024-02-28)')).toThrow(
    'schedule.span-ends-before-start: "Probe" of the declaration has no answer: a formula counts the days from 2024-03-01 through 2024-02-28',
  );
});

describe('the constructs of formulas', () => {
  it.each([
    ['commenced(0.06%, 0.1%)', '1'],
    ['commenced(0.1%, 0.1%)', '1'],
    ['commenced(0.1001%, 0.1%)', '2'],
    ['commenced(0, 0.1%)', '0'],
    ['complete(0.1999%, 0.1%)', '1'],
    ['clamp(7, 1, 5)', '5'],
    ['clamp(0.5, 1, 5)', '1'],
    ['clamp(3, 1, 5)', '3'],
    ['year(periodEnd) - 2024', '1'],
    ['month(periodStart)', '1'],
    ['days(periodStart, periodEnd)', '365'],
    ['days(2024-02-28, 2024-03-01)', '3'],
    ['quotient(1, processShare, 0.25)', '0.25'],
    ["count(kind = 'emission')", '1'],
    ["count(kind = 'product')", '0'],
  ])('%s is %s', (formula, value) => {
    expect(probe(formula)).toBe(value);
  });

  it('gives a figure that is always zero the unit that it states', () => {
    const schedule = changed(
      [
        '    excess: {',
        '    nothing: { label: Nothing, unit: CAD, formula: 0, citation: made up }\n    excess: {',
      ],
      ['heads:\n', 'heads:\n  - { head: nothing, figure: nothing }\n'],
    );
    expect(expectAccepted(schedule.assess(declared(emission('0')))).heads[0]).toEqual({
      head: 'nothing',
      amount: '0.00',
    });
  });

  it('adds up only the lines asked for', () => {
    const lines = [emission('10'), { kind: 'credit', tonnes: '4' }, { kind: 'credit', tonnes: '0.5' }];
    expect(probe("sum(tonnes where kind = 'credit')", 'tCO2e', '', lines)).toBe('4.5');
    expect(probe("sum(tonnes where kind = 'credit' and tonnes > 1 [tCO2e])", 'tCO2e', '', lines)).toBe('4');
  });

  it.each([
    ['reached', '4.99', '0', '0'],
    ['reached', '5', '0.18', '0'],
    ['reached', '8', '0.24', '0.54'],
    ['passed', '5', '0', '0'],
    ['passed', '5.01', '0.18', '0.0018'],
    ['passed', '9', '0.24', '0.78'],
  ])('bands %s at %s give the rate %s and, band by band, %s', (starts, amount, rate, parts) => {
    const levy = `  levy:
    label: Levy
    unit: CAD/tCO2e
    datedBy: period-end
    citation: made up
    columns: [{ from: 2024-01-01, through: open, enacted: 2024-01-01 }]
    bands: { of: tCO2e, starts: ${starts}, rows: { 0: [0], 8: [0.24], 5: [0.18] } }
`;
    expect(probe('bandValue(sum(tonnes), levy)', 'CAD/tCO2e', levy, [emission(amount)])).toBe(rate);
    expect(probe('banded(sum(tonnes), levy)', 'CAD', levy, [emission(amount)])).toBe(parts);
  });

  it('follows a chain of increases, rounded or exact, within its bounds', () => {
    const chain = (nextFrom: string, more = '') => `  index:
    label: Index
    unit: "1"
    datedBy: period-end
    citation: made up
    values:
      - { from: 2023-01-01, through: 2023-12-31, enacted: 2022-01-01, value: 100 }
      - { from: 2024-01-01, through: 2024-12-31, enacted: 2022-01-01, increase: 1% + 0.45%, rounding: { mode: half-up, decimals: 0, nextFrom: ${nextFrom}, citation: made up } }
      - { from: 2025-01-01, through: 2025-12-31, enacted: 2022-01-01, increase: 10%${more} }
`;
    expect(probe('index', '"1"', chain('rounded'))).toBe('111.1'); // 101 × 1.1
    expect(probe('index', '"1"', chain('exact'))).toBe('111.595'); // 101.45 × 1.1
    expect(probe('index', '"1"', chain('exact', ', noMoreThan: 110'))).toBe('110');
    expect(probe('index', '"1"', chain('exact', ', noLessThan: 120.5'))).toBe('120.5');
  });

  it.each([
    ['toMultipleOf: 0.05', '1.13', '1.15'],
    ['toMultipleOf: 0.05', '1.12', '1.1'],
    ['significantFigures: 3', '1234.5', '1230'],
    ['significantFigures: 3', '0.12', '0.12'],
    ['significantFigures: 3', '99950', '100000'],
  ])('rounding with %s makes %s into %s', (key, tonnes, value) => {
    const schedule = changed([
      '    excess: {',
      `    probe: { label: Probe, unit: tCO2e, formula: sum(emissions), rounding: { mode: half-up, decimals: 2, ${key}, basis: law, citation: made up }, citation: made up }\n    excess: {`,
    ]);
    expect(expectAccepted(schedule.assess(declared(emission(tonnes)))).figures.probe?.value).toBe(value);
  });

  it.each([
    ['toMultipleOf: 0.05', 'to the nearest, halves up to a multiple of 0.05, from'],
    [
      'significantFigures: 3',
      'to the nearest, halves up to 3 significant figures, and no more than 2 decimals, from',
    ],
  ])('an explanation says how %s rounds', (key, words) => {
    const schedule = changed([
      'rounding: { mode: half-up, decimals: 2, basis: law, citation: Reg s. 10 }',
      `rounding: { mode: half-up, decimals: 2, ${key}, basis: law, citation: Reg s. 10 }`,
    ]);
    const told = expectAccepted(schedule.explain(declared(emission('1'))));
    expect(explanationText(told)).toContain(words);
  });
});

describe('a declaration with several kinds of line', () => {
  const faults = (line: Record<string, string>) => {
    const outcome = changed().assess(declared(line));
    return outcome.ok ? [] : outcome.refusal.faults?.map(({ pointer, code }) => `${pointer} ${code}`);
  };

  it('demands a field only where it is asked for', () => {
    expect(faults({ kind: 'product', product: 'cement' })).toEqual(['/lines/0/production missing']);
    expect(faults({ kind: 'emission' })).toEqual(['/lines/0/tonnes missing']);
  });

  it('refuses a field that has no place on the line', () => {
    expect(faults({ kind: 'emission', tonnes: '1', production: '2' })).toEqual([
      '/lines/0/production not-asked',
    ]);
  });

  it('looks a table up by a fact and a field, and the more exact row wins', () => {
    const earned = (period: string, sector: string) =>
      expectAccepted(
        changed().assess({
          period,
          facts: { sector, processShare: '100' },
          lines: [{ kind: 'product', product: 'lumber', production: '1000000' }],
        }),
      ).figures.earned?.value;
    expect(earned('2024', 'general')).toBe('12740'); // 19,600 × 0.65
    expect(earned('2024', 'minerals')).toBe('17640'); // 19,600 × 0.90
    expect(earned('2025', 'minerals')).toBe('16660'); // 19,600 × 0.85
  });

  it('explains every figure of a line that goes into the declaration', () => {
    const lines = [{ kind: 'product', product: 'cement', production: '10' }];
    const { label, inputs } = expectAccepted(changed().explain(declared(...lines), 1));
    expect([label, ...inputs.map((input) => `${input.label} ${input.value}`)]).toEqual([
      'Line 1',
      'Emissions 0',
      'Limit for the product 4.00768', // 6.262 × (0.65 − 0.01)
    ]);
  });
});

describe('the law as it was known', () => {
  const charge = (day?: string) => {
    const schedule = changed();
    const asked = day === undefined ? schedule : schedule.asKnownOn(day);
    return asked.assess({ period: '2026', facts: { sector: 'general' }, lines: [emission('1')] });
  };

  it('is the value enacted by that day, and the amendment from its own day', () => {
    expect(expectAccepted(charge('2025-05-11')).heads[0]?.amount).toBe('110.00');
    expect(expectAccepted(charge('2025-05-12')).heads[0]?.amount).toBe('95.00');
    expect(expectAccepted(charge()).heads[0]?.amount).toBe('95.00');
  });

  it('has no answer before anything was enacted', () => {
    expect(charge('2024-02-29')).toMatchObject({ refusal: { code: 'schedule.no-value' } });
  });
});

describe('the calendar', () => {
  it('cuts the first period to the day on which the instrument comes into force', () => {
    expect(changed().period('2024')).toMatchObject({ start: '2024-04-01', end: '2024-12-31' });
    expect(changed().period('2023')).toBeUndefined();
  });

  it('pays by the rule of the period', () => {
    const schedule = changed();
    const due = (id: string) => {
      const period = schedule.period(id);
      return period && schedule.paymentDue(period, '2025-01-01');
    };
    expect([due('2024'), due('2025')]).toEqual(['2025-12-31', '2026-11-30']);
  });

  it('counts working days from the end of a month', () => {
    // July 2026 ends on a Friday, so the last working day but one is Thursday the 30th; in 2027 it is Thursday the 29th.
    const schedule = changed([
      '{ yearsAfterPeriod: 1, on: 05-31 }',
      '{ monthsAfterPeriod: 7, lastWorkingDay: 2 }',
    ]);
    expect(schedule.period('2025')?.filingDue).toBe('2026-07-30');
    expect(schedule.period('2026')?.filingDue).toBe('2027-07-29');
  });

  it('knows periods of two months', () => {
    const schedule = changed(
      ['length: year', 'length: two-months'],
      ['from: 2024-04-01', 'from: 2024-01-01'],
      ['    period: 2025', '    period: 2025-B1'],
      ['    period: 2024', '    period: 2024-B6'],
    );
    expect(schedule.period('2025-B3')).toMatchObject({ start: '2025-05-01', end: '2025-06-30' });
  });

  it('is refused where dated rules do not cover every period', () => {
    expect(
      check([
        '- { from: 2024-01-01, through: 2024-12-31, rule',
        '- { from: 2024-05-01, through: 2024-12-31, rule',
      ]).messages[0],
    ).toMatch(/calendar.paymentDue: does not cover every period. Let the rules reach from 2024-04-01/);
  });
});
