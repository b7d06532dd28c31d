import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { checkYaml } from './check-yaml.ts';

const small = readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8');

const benchmark = readFileSync(new URL('./benchmark-schedule.yaml', import.meta.url), 'utf8');

/** The small schedule with parts replaced. */
function changed(...changes: readonly (readonly [string, string])[]) {
  const text = changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`the small schedule has no ${from}`);
    return whole.replace(from, to);
  }, small);
  const { loaded, messages } = checkYaml(text);
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded.schedule;
}
const petrol = (supplied: string, quantity = '1000') => ({ supplied, fuel: 'petrol', quantity });
const year = (supplied: string) => supplied.slice(0, 4);

describe('the language of schedules', () => {
  it.each(['Europe/Kyiv', 'Europe/Kiev', 'America/Argentina/Buenos_Aires', 'UTC'])(
    'knows the time zone %s',
    (zone) => {
      const { messages } = checkYaml(small.replace('timeZone: Europe/Dublin', `timeZone: ${zone}`));
      expect(messages).toEqual([]);
    },
  );

  it('tells a form what a quantity may be: its unit, decimals, and least and greatest value', () => {
    const schedule = changed(['decimals: 3, minimum: 0,', 'decimals: 1, minimum: 0.5, maximum: 9000.5,']);
    expect(schedule.lineFields.find(({ name }) => name === 'quantity')).toMatchObject({
      ...{ unit: 'fuel.unit', decimals: '1', minimum: '0.5', maximum: '9000.5' },
    });
  });

  it('keeps the digits of a rate as they are written', () => {
    const schedule = changed(
      ['petrol: [0.05, 0.06]', 'petrol: [0.050000000000000000001, 0.06]'],
      ['total: 50.00', 'total: 50.00'],
    );
    const lines = [petrol('2020-05-05', '1000000000000000')];
    expect(expectAccepted(schedule.assess({ period: '2020', facts: {}, lines })).total).toBe(
      '50000000000000.00',
    );
    const [line] = [expectAccepted(schedule.explain({ period: '2020', facts: {}, lines }, 1))];
    expect(line?.value).toBe('50000000000000.000001');
  });

  it('rounds in the mode that is in force in the period', () => {
    const schedule = changed([
      'rounding: { mode: half-up, decimals: 2, basis: law, citation: Example Act s. 7 }',
      `rounding:
        - { mode: down, decimals: 2, basis: law, through: 2020-12-31, citation: Example Act s. 7 }
        - { mode: up, decimals: 1, basis: law, from: 2021-01-01, citation: Example Act s. 7A }`,
    ]);
    const total = (day: string) =>
      expectAccepted(schedule.assess({ period: year(day), facts: {}, lines: [petrol(day, '1.111')] })).total;
    expect(total('2020-06-01')).toBe('0.05'); // 0.05555 down
    expect(total('2021-06-01')).toBe('0.10'); // 0.06666 up to a tenth
  });

  it('rounds a line in the mode of its own day, the last day of a span included', () => {
    const schedule = changed([
      'formula: quantity * rate, citation: Example Act s. 6 }',
      `formula: quantity * rate, citation: Example Act s. 6, rounding: [
        { mode: down, decimals: 0, basis: law, through: 2020-06-30, citation: Example Act s. 7 },
        { mode: up, decimals: 0, basis: law, from: 2020-07-01, citation: Example Act s. 7A }] }`,
    ]);
    const lines = [petrol('2020-06-30', '30'), petrol('2020-07-01', '30')]; // 1.50 each
    expect(
      expectAccepted(schedule.assess({ period: '2020', facts: {}, lines })).lines.map(({ amount }) => amount),
    ).toEqual(['1.00', '2.00']);
    const explained = expectAccepted(schedule.explain({ period: '2020', facts: {}, lines }, 2));
    expect(explained.rounding).toEqual({
      mode: 'up',
      places: 0,
      before: '1.5',
      basis: 'law',
      citation: 'Example Act s. 7A',
    });
  });

  it('is documented by the very schedules that these tests run', () => {
    const page = readFileSync(new URL('../../../docs/schedules.md', import.meta.url), 'utf8');
    expect(page).toContain(`\`\`\`yaml\n${small}\`\`\``);
    expect(page).toContain(`\`\`\`yaml\n${benchmark}\`\`\``);
    expect(checkYaml(benchmark).messages).toEqual([]);
  });

  it('refuses a value that changes within a period for which one value must hold', () => {
    const table = small.slice(small.indexOf('    by: [fuel]'), small.indexOf('line:'));
    const schedule = changed(
      ['datedBy: supplied\n    citation', 'datedBy: whole-period\n    citation'],
      [
        table,
        '    values: [{ from: 2020-01-01, through: 2021-06-30, enacted: 2019-06-01, value: 0.05 }, { from: 2021-07-01, through: open, enacted: 2019-06-01, value: 0.06 }]\n',
      ],
    );
    expect(
      expectAccepted(schedule.assess({ period: '2020', facts: {}, lines: [petrol('2020-05-05')] })).total,
    ).toBe('50.00');
    expect(schedule.assess({ period: '2021', facts: {}, lines: [petrol('2021-05-05')] })).toMatchObject({
      refusal: { code: 'schedule.value-changes-in-period' },
    });
  });

  it('refuses codes and dates for which the law sets no value, by name', () => {
    const schedule = changed(['coal: [40, 50]', 'coal: [none, 50]']);
    const coal = (supplied: string) =>
      schedule.assess({ period: year(supplied), facts: {}, lines: [{ ...petrol(supplied), fuel: 'coal' }] });
    expect(coal('2020-03-01')).toMatchObject({
      refusal: {
        code: 'schedule.no-value',
        detail: 'the law sets no "Rate" for Coal at that date (line 1)',
      },
    });
    expect(expectAccepted(coal('2021-03-01')).total).toBe('50000.00');
  });

  it('keeps the fraction of a quotient until the one rounding', () => {
    // (1000 × 0.05) ÷ 3 × 3 is 50 exactly, not 49.99…
    const schedule = changed(['formula: sum(tax)', 'formula: sum(tax) / 3 * 3']);
    expect(
      expectAccepted(schedule.assess({ period: '2020', facts: {}, lines: [petrol('2020-02-01')] })).figures
        .total?.value,
    ).toBe('50');
  });

  it('takes facts of the declaration, and refuses those at fault', () => {
    const schedule = changed(
      [
        'declaration:\n',
        'declaration:\n  facts:\n    relief: { type: quantity, unit: EUR, decimals: 2, minimum: 0, label: Relief, required: no, whenBlank: 0 }\n',
      ],
      ['formula: sum(tax)', 'formula: max(0, sum(tax) - relief)'],
    );
    const total = (relief: string) =>
      schedule.assess({ period: '2020', facts: { relief }, lines: [petrol('2020-02-01')] });
    expect(expectAccepted(total('12.34')).total).toBe('37.66');
    expect(expectAccepted(total('60')).total).toBe('0.00');
    expect(total('-1')).toMatchObject({
      refusal: { faults: [{ pointer: '/facts/relief', code: 'negative' }] },
    });
  });

  // By hand: 15 December is day 350 of 2020, a leap year, and day 349 of 2021.
  it('knows a deadline to the day, in leap years and others', () => {
    const schedule = changed(
      [
        'formula: sum(tax)',
        'formula: if paidOn > date(year(periodEnd), 12, 15) then sum(tax) * 4 else sum(tax)',
      ],
      [
        'declaration:\n',
        `declaration:\n  facts:\n    paidOn: { type: date, label: Paid on, required: yes }\n`,
      ],
      ['period: 2020', 'period: 2020\n    facts: { paidOn: 2020-12-15 }'],
    );
    const total = (paidOn: string) =>
      expectAccepted(
        schedule.assess({
          period: year(paidOn),
          facts: { paidOn },
          lines: [petrol(`${year(paidOn)}-02-01`)],
        }),
      ).total;
    expect(total('2020-12-15')).toBe('50.00');
    expect(total('2020-12-16')).toBe('200.00');
    expect(total('2021-12-15')).toBe('60.00');
    expect(total('2021-12-16')).toBe('240.00');
  });

  it('compares with the last day to file, and to pay where that does not count from the notice', () => {
    const schedule = changed(
      ['rule: { daysAfterNotice: 30 }', 'rule: { yearsAfterPeriod: 1, on: 03-31 }'],
      ['formula: sum(tax)', 'formula: sum(tax) + days(filingDue, paymentDue) * 1 [EUR]'],
      ['total: 50.00', 'total: 110.00'], // 31 January through 31 March 2021: 60 days, both counted
    );
    const declared = { period: '2020', facts: {}, lines: [petrol('2020-02-01')] };
    const total = expectAccepted(schedule.explain(declared));
    expect(total.inputs.slice(1).map(({ label, value }) => [label, value])).toEqual([
      ['Last day to file', '2021-01-31'],
      ['Last day to pay', '2021-03-31'],
    ]);
  });

  // By hand: 1,000 L at 0.05 are 50.00 EUR; a relief of 50.01 goes beyond them, one of 50.00 does not.
  it('refuses a declaration as a whole by a check of its own, with the facts or figure at fault', () => {
    const schedule = changed(
      [
        'declaration:\n',
        `declaration:
  facts:
    relief: { type: quantity, unit: EUR, decimals: 2, minimum: 0, label: Relief, required: no, whenBlank: 0 }
  checks:
    - { code: relief-above-tax, field: relief, refuse: relief > sum(tax), detail: The relief is above the tax. State less., citation: Example Act s. 8 }
    - { code: tax-too-small, field: total, refuse: "total < 1 [EUR]", detail: Nothing is due under one euro., citation: Example Act s. 9 }
`,
      ],
      ['formula: sum(tax)', 'formula: max(0, sum(tax) - relief)'],
    );
    const assess = (relief: string) =>
      schedule.assess({ period: '2020', facts: { relief }, lines: [petrol('2020-02-01')] });
    expect(expectAccepted(assess('49')).total).toBe('1.00');
    expect(assess('50.01')).toMatchObject({
      refusal: {
        code: 'declaration.checks-failed',
        faults: [
          {
            pointer: '/facts/relief',
            code: 'relief-above-tax',
            detail: 'The relief is above the tax. State less. (Example Act s. 8)',
          },
          { pointer: '/figures/total', code: 'tax-too-small' },
        ],
      },
    });
    expect(assess('50')).toMatchObject({ refusal: { faults: [{ code: 'tax-too-small' }] } });
  });

  it('shows the form of a period, names a missing fact as one, and takes 50 for 50.00 in an example', () => {
    const schedule = changed(
      ['length: year', 'length: month'],
      ['period: 2020', 'period: 2020-02'],
      ['total: 50.00', 'total: 50'],
      [
        'declaration:\n',
        `declaration:\n  facts:\n    paidOn: { type: date, label: Paid on, required: yes }\n`,
      ],
      ['lines: [{', 'facts: { paidOn: 2020-03-01 }\n    lines: [{'],
    );
    const lines = [petrol('2020-02-01')];
    expect(schedule.assess({ period: '2020-2', facts: {}, lines })).toMatchObject({
      refusal: { remedy: 'Its periods are each a month, such as 2020-01, from 2020-01-01.' },
    });
    expect(schedule.assess({ period: '2020-02', facts: {}, lines })).toMatchObject({
      refusal: { faults: [{ detail: 'Paid on is missing. The declaration must state it.' }] },
    });
  });

  it('takes a published rate where one is set, and the general one elsewhere', () => {
    const schedule = changed(
      ['coal: [40, 50]', 'coal: [none, 50]'],
      [
        'parameters:\n',
        `parameters:
  general:
    label: General rate
    unit: EUR/fuel.unit
    datedBy: period-start
    citation: Example Act s. 6A
    values: [{ from: 2020-01-01, through: open, enacted: 2019-06-01, value: 7 }]
`,
      ],
      ['formula: quantity * rate', 'formula: quantity * (if isSet(rate) then rate else general)'],
    );
    const coal = (supplied: string) => ({ supplied, fuel: 'coal', quantity: '3' });
    const of = (line: Record<string, string>) => ({
      period: year(line.supplied ?? ''),
      facts: {},
      lines: [line],
    });
    const total = (line: Record<string, string>) => expectAccepted(schedule.assess(of(line))).total;
    expect(total(petrol('2020-02-01'))).toBe('50.00');
    expect(total(coal('2020-02-01'))).toBe('21.00'); // 3 t at the general rate
    expect(total(coal('2021-02-01'))).toBe('150.00');
    // What is not set has no law to show; what is set shows that it was asked about.
    const used = (line: Record<string, string>) =>
      expectAccepted(schedule.explain(of(line), 1)).inputs.map(({ label }) => label);
    expect(used(coal('2020-02-01'))).toEqual(['Quantity', 'General rate']);
    expect(used(coal('2021-02-01'))).toEqual(['Quantity', 'Rate']);
  });

  it('lets an amendment be written beside what it replaces', () => {
    const schedule = changed([
      '- { from: 2021-01-01, through: open, enacted: 2019-06-01 }\n    rows:\n      petrol: [0.05, 0.06]\n      coal: [40, 50]',
      `- { from: 2021-01-01, through: open, enacted: 2019-06-01 }
      - { from: 2021-07-01, through: open, enacted: 2020-11-11, replaces: yes, citation: Amendment Act s. 1 }
    rows:
      petrol: [0.05, 0.06, 0.08]
      coal: [40, 50, 60]`,
    ]);
    const declared = { period: '2021', facts: {}, lines: [petrol('2021-06-30'), petrol('2021-07-01')] };
    expect(expectAccepted(schedule.assess(declared)).lines.map(({ amount }) => amount)).toEqual([
      '60.00',
      '80.00',
    ]);
    expect(expectAccepted(schedule.explain(declared, 2)).inputs[1]?.parameter).toEqual({
      name: 'rate',
      effectiveFrom: '2021-07-01',
      citation: 'Amendment Act s. 1',
    });
  });
});
