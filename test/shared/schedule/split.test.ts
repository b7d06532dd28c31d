import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../shared/civil-date.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { sumKept } from '../../../shared/schedule/assess.ts';
import type { Explanation } from '../../../shared/schedule/explanation.ts';
import { explanationText } from '../../../shared/schedule/explanation-text.ts';
import { checkYaml } from './check-yaml.ts';

const text = readFileSync(new URL('./split-schedule.yaml', import.meta.url), 'utf8');
const withoutExamples = text.slice(0, text.indexOf('examples:'));
/** The values of the rate, to be replaced by others. */
const rates = withoutExamples.slice(
  withoutExamples.indexOf('      - { from: 2023-10-01, through: 2023-10-31'),
  withoutExamples.indexOf('  fee:\n'),
);
const oneLine = (period: string, expected: string, line = 'emissions: 366') =>
  `examples: [{ title: Example, source: worked by hand, period: ${period}, lines: [{ ${line} }], expect: ${expected} }]\n`;

type Change = readonly [from: string, to: string];

/** The schedule with changes, and one example that is not looked at. */
function check(changes: readonly Change[]) {
  const changed = changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`the schedule has no ${from}`);
    return whole.replace(from, to);
  }, withoutExamples);
  return checkYaml(`${changed}${oneLine('1999', '{ refused: declaration.unknown-period }')}`);
}

function changed(...changes: readonly Change[]) {
  const { loaded, messages } = check(changes);
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded;
}

const law = changed();
const declared = (period: string, ...emissions: readonly string[]) => ({
  period,
  facts: {},
  lines: emissions.map((tonnes) => ({ emissions: tonnes })),
});
const taxOf = (period: string, emissions: string, schedule = law.schedule) =>
  expectAccepted(schedule.assess(declared(period, emissions))).heads[0]?.amount;

/** The parts of an explanation, and what each was made from, in a line each. */
function partsIn(explanation: Explanation): readonly string[] {
  const own = explanation.part
    ? [
        `${explanation.label}: ${explanation.value}`,
        ...explanation.inputs.map(({ label, value }) => `${label}: ${value}`),
      ]
    : [];
  return [...own, ...explanation.inputs.flatMap(partsIn)];
}

describe('a figure that is split by days', () => {
  it('takes the emissions of a leap year in proportion to 366 days, at three rates', () => {
    // 91/366 at 20, 91/366 at 25, 184/366 at 30
    expect(taxOf('2024', '366')).toBe('9615.00');
    expect(taxOf('2024', '1')).toBe('26.27'); // 26.270491…
  });

  it('takes those of a common year in proportion to 365 days', () => {
    // 181/365 at 30, 184/365 at 40
    expect(taxOf('2025', '365')).toBe('12790.00');
  });

  it('of a year cut to its part counts the days of the part', () => {
    // October through December 2023 has 92 days: 31 at 10, 61 at 20
    expect(taxOf('2023', '92')).toBe('1530.00');
  });

  it.each([
    ['the day before the period', '2025-12-31', '14600.00', 1], // 365 at 40
    ['the first day of the period', '2026-01-01', '14600.00', 1],
    ['the second day of the period', '2026-01-02', '14590.00', 2], // 1 at 30, 364 at 40
    ['the last day but one', '2026-12-30', '10970.00', 2], // 363 at 30, 2 at 40
    ['the last day of the period', '2026-12-31', '10960.00', 2], // 364 at 30, 1 at 40
    ['the day after the period', '2027-01-01', '10950.00', 1], // 365 at 30
  ])('charges 365 t with a rate that rises from 30 to 40 on %s', (_, day, tax, parts) => {
    const { schedule } = changed([
      rates,
      `      - { from: 2023-10-01, through: ${addDays(day, -1)}, enacted: 2023-06-01, value: 30 }
      - { from: ${day}, through: open, enacted: 2023-06-01, value: 40 }\n`,
    ]);
    expect(taxOf('2026', '365', schedule)).toBe(tax);
    const { inputs } = expectAccepted(schedule.explain(declared('2026', '365'), 1));
    expect(inputs.filter(({ part }) => part).length).toBe(parts === 1 ? 0 : parts);
  });

  it('has one part where another enactment sets the same rate again', () => {
    expect(taxOf('2027', '365')).toBe('21900.00');
    expect(expectAccepted(law.schedule.explain(declared('2027', '365'), 1))).toMatchObject({
      formula: 'emissions × rate',
      inputs: [{ label: 'Emissions' }, { label: 'Rate', parameter: { effectiveFrom: '2026-12-31' } }],
    });
  });

  it('is refused where the law sets no rate for a part, naming its first day', () => {
    expect(law.schedule.assess(declared('2028', '366'))).toMatchObject({
      refusal: {
        code: 'schedule.no-value',
        detail: expect.stringMatching(/2028-07-01 \(line 1\)/),
      },
    });
  });

  it('asks the law as it was known: rates enacted later do not split', () => {
    // Known in 2023: 25 from April through June 2024, and nothing after.
    const known = law.schedule.asKnownOn('2023-12-31');
    expect(known.assess(declared('2024', '366'))).toMatchObject({ refusal: { code: 'schedule.no-value' } });
    expect(taxOf('2024', '366', law.schedule.asKnownOn('2024-05-01'))).toBe('9615.00');
  });

  it('shares the total out over lines by their exact figures', () => {
    const { heads, lines } = expectAccepted(law.schedule.assess(declared('2024', '1', '2', '0')));
    expect(heads[0]?.amount).toBe('78.81'); // 3 × 26.270491…
    expect(lines.map(({ amount }) => amount)).toEqual([
      ...['188.94', '377.87', '0.00'], // the total with its fee, 566.81, in thirds
    ]);
  });

  it('comes to the same by groups of lines and line by line, and to what decimal.js comes to day by day', () => {
    const Exact = Decimal.clone({ precision: 60 });
    const { values } = law.compiled.document.parameters.rate as {
      values: readonly { from: string; value: string }[];
    };
    const rateOn = (day: string) => values.findLast(({ from }) => from <= day)?.value ?? 'NaN';
    const byDay = (period: { start: string; end: string }) => {
      const days = daysBetween(period.start, period.end) + 1;
      const rates = Array.from({ length: days }, (_, index) => rateOn(addDays(period.start, index)));
      return rates.reduce((sum, rate) => sum.plus(rate), new Exact(0)).div(days);
    };
    const year = fc.constantFrom('2023', '2024', '2025', '2026', '2027');
    const tonnes = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(year, tonnes, (name, thousandths) => {
        const rows = declared(name, ...thousandths.map((one) => new Exact(one).div(1000).toFixed()));
        const period = law.schedule.period(name);
        if (period === undefined) throw new Error(name);
        const { lines } = law.schedule.readLines(rows.lines, period);
        expect(law.compiled.summer?.sum(lines)).toEqual(sumKept(law.compiled, lines));
        const expected = thousandths
          .reduce((sum, one) => sum.plus(one), new Exact(0))
          .div(1000)
          .times(byDay(period));
        expect(expectAccepted(law.schedule.assess(rows)).heads[0]?.amount).toBe(
          expected.toFixed(2, Decimal.ROUND_HALF_UP),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('makes up the whole where rates are equal, wherever it is cut', () => {
    const day = fc.integer({ min: 1, max: 365 }).map((after) => addDays('2024-01-01', after));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 10 ** 9 }), (cut, thousandths) => {
        // The fee changes on that day, and so parts the figure; the rate does not.
        const { schedule } = changed(
          [rates, '      - { from: 2023-10-01, through: open, enacted: 2023-06-01, value: 25 }\n'],
          ['through: 2024-08-31', `through: ${addDays(cut, -1)}`],
          ['from: 2024-09-01', `from: ${cut}`],
          ['formula: emissions * rate', 'formula: emissions * rate + fee * 0'],
          ['apportioned: [emissions]', 'apportioned: [emissions, fee]'],
        );
        const tonnes = new Decimal(thousandths).div(1000);
        expect(taxOf('2024', tonnes.toFixed(), schedule)).toBe(
          tonnes.times(25).toFixed(2, Decimal.ROUND_HALF_UP),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('comes to what the documentation says of its example', () => {
    const page = readFileSync(new URL('../../../docs/schedules.md', import.meta.url), 'utf8');
    const [, section = ''] = page.split('### Rates that change within a period');
    const documented = section.slice(
      section.indexOf('      - { from: 2023-01-01'),
      section.indexOf('line:\n'),
    );
    expect(section).toContain('split: { by: days, apportioned: [emissions], citation: Act s. 7 }');
    expect(section).toContain('91 × 20 + 275 × 25 = 8,695 EUR');
    expect(taxOf('2024', '366', changed([rates, documented]).schedule)).toBe('8695.00');
  });

  it('of profits of 2023 comes to the 23.52% that the United Kingdom publishes for that year', () => {
    // Corporation Tax Act 2009 s. 8(5), Corporation Tax Act 2010 s. 1172: 19% until 31 March 2023, then 25%.
    const { schedule } = changed(
      [
        rates,
        `      - { from: 2022-04-01, through: 2023-03-31, enacted: 2021-06-10, value: 0.19 }
      - { from: 2023-04-01, through: open, enacted: 2021-06-10, value: 0.25 }\n`,
      ],
      [
        'from: 2023-10-01, through: open, citation: Example Act s. 1',
        'from: 2023-01-01, through: open, citation: Example Act s. 1',
      ],
      ['from: 2023-10-01, through: 2024-08-31', 'from: 2023-01-01, through: 2024-08-31'],
    );
    expect(taxOf('2023', '1000000', schedule)).toBe('235205.48'); // 23.5205…%
  });
});

describe('rounding of a figure that is split', () => {
  const parts = [
    'split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }',
    'Example Act s. 5\n  shareBy',
  ] as const;
  const rounded = changed([
    parts[0],
    `split: { by: days, apportioned: [emissions], rounding: { mode: down, decimals: 0, basis: law, citation: Example Act s. 9 }, citation: Example Act s. 7 }`,
  ]);

  it('is of each part where the schedule says so', () => {
    // 4.97… + 6.21… + 15.08… are cut to 4 + 6 + 15
    expect(taxOf('2024', '1', rounded.schedule)).toBe('25.00');
    const { lines } = rounded.schedule.readLines(
      [{ emissions: '1' }],
      rounded.schedule.period('2024') as never,
    );
    expect(rounded.compiled.summer?.sum(lines)).toEqual(sumKept(rounded.compiled, lines));
    expect(partsIn(expectAccepted(rounded.schedule.explain(declared('2024', '1'), 1)))[0]).toBe(
      '2024-01-01 through 2024-03-31, 91 of 366 days: 4',
    );
  });

  it('of the whole is shown in parts that make it up, by largest remainder', () => {
    // 4.972677… + 6.215846… + 15.081967… = 26.270491…, rounded to 26: floors are 4, 6 and 15, and the first has most over
    const { schedule } = changed([
      'split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }',
      `split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }
      rounding: { mode: half-up, decimals: 0, basis: law, citation: Example Act s. 9 }`,
    ]);
    const { inputs, value } = expectAccepted(schedule.explain(declared('2024', '1'), 1));
    expect([value, ...inputs.filter(({ part }) => part).map((part) => part.value)]).toEqual([
      '26',
      '5',
      '6',
      '15',
    ]);
  });
});

describe('a law that wants what was used before and after apart', () => {
  const spans = changed(
    [
      '    emissions: {',
      `    first: { type: date, label: First day, required: yes }
    last: { type: date, label: Last day, required: yes }
    emissions: {`,
    ],
    [
      'split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }',
      'split: { by: lines, span: { from: first, through: last }, citation: Example Act s. 7 }',
    ],
  ).schedule;
  const line = (first: string, last: string) => ({ first, last, emissions: '100' });
  const assess = (...lines: readonly Record<string, string>[]) =>
    spans.assess({ period: '2024', facts: {}, lines });

  it('charges each line at the rate of its days', () => {
    const outcome = assess(line('2024-01-01', '2024-03-31'), line('2024-04-01', '2024-04-30'));
    expect(expectAccepted(outcome).heads[0]?.amount).toBe('4500.00');
  });

  it('refuses a line that reaches across a change, and says how to state it', () => {
    expect(assess(line('2024-03-31', '2024-04-01'))).toMatchObject({
      refusal: {
        code: 'schedule.value-changes-in-span',
        detail: expect.stringContaining('line 1'),
        remedy:
          'State what was used from 2024-03-31 through 2024-03-31, from 2024-04-01 through 2024-04-01, each on a line of its own.',
      },
    });
  });

  it('refuses a line whose days end before they start', () => {
    expect(assess(line('2024-03-02', '2024-03-01'))).toMatchObject({
      refusal: { code: 'schedule.span-ends-before-start' },
    });
  });

  it('can be split by days over its own span instead', () => {
    const { schedule } = changed(
      [
        '    emissions: {',
        `    first: { type: date, label: First day, required: yes }
    last: { type: date, label: Last day, required: no }
    emissions: {`,
      ],
      ['apportioned: [emissions],', 'apportioned: [emissions], span: { from: first, through: last },'],
    );
    const declaration = (last: string) => ({ period: '2024', facts: {}, lines: [line('2024-03-22', last)] });
    // 10 days of 30 at 20, 20 at 25
    expect(expectAccepted(schedule.assess(declaration('2024-04-20'))).heads[0]?.amount).toBe('2333.33');
    expect(schedule.assess(declaration(''))).toMatchObject({ refusal: { code: 'schedule.blank-date' } });
  });
});

describe('what is apportioned', () => {
  const threshold = `  threshold:
    label: Threshold of a year
    unit: t
    datedBy: period-start
    citation: Example Act s. 10
    values: [{ from: 2023-10-01, through: open, enacted: 2023-06-01, value: 1000 }]
  fee:
`;

  it('may be a threshold too, and then both are of the part', () => {
    const { schedule } = changed(
      ['  fee:\n', threshold],
      ['formula: emissions * rate', 'formula: max(0, emissions - threshold) * rate'],
      ['apportioned: [emissions]', 'apportioned: [emissions, threshold]'],
    );
    expect(taxOf('2024', '1366', schedule)).toBe('9615.00');
    expect(taxOf('2024', '1000', schedule)).toBe('0.00');
  });

  it.each([
    ['max(0, emissions - threshold) * rate', 'the units do not fit: subtracting t*(apportioned) and t'],
    [
      'if emissions > threshold then emissions * rate else 0',
      'the units do not fit: comparing t*(apportioned) and t',
    ],
    ['emissions * rate / emissions * 1 [t]', 'the formula is not in proportion to what is apportioned'],
    ['emissions * emissions / threshold * rate', 'the formula is not in proportion to what is apportioned'],
  ])('must be clear: %s is refused', (formula, why) => {
    const { messages } = check([
      ['  fee:\n', threshold],
      ['formula: emissions * rate', `formula: "${formula}"`],
    ]);
    expect(messages).toEqual([
      expect.stringContaining(
        `line.figures.tax.split.apportioned: leaves it open what the parts are: ${why}`,
      ),
    ]);
  });

  it('may be rates in bands with their amount: the bands of the year are taken for the days of the part', () => {
    const bands = `  levy:
    label: Levy
    unit: EUR/t
    datedBy: each-part
    citation: Example Act s. 11
    columns:
      - { from: 2023-10-01, through: 2024-06-30, enacted: 2023-06-01 }
      - { from: 2024-07-01, through: open, enacted: 2023-06-01 }
    bands: { of: t, starts: reached, rows: { 0: [10, 20], 1000: [30, 50] } }
  fee:
`;
    const banded = (apportioned: string) =>
      [
        ['  fee:\n', bands],
        ['formula: emissions * rate', 'formula: banded(emissions, levy)'],
        ['apportioned: [emissions]', `apportioned: [${apportioned}]`],
      ] as const;
    const { schedule } = changed(...banded('emissions, levy'));
    // 1,366 t: 1,000 × 10 + 366 × 30 = 20,980 for 182 days of 366, 1,000 × 20 + 366 × 50 = 38,300 for 184
    expect(taxOf('2024', '1366', schedule)).toBe('29687.32');
    expect(check(banded('emissions')).messages[0]).toContain(
      'the bands divide t, and the amount is in t*(apportioned)',
    );
  });
});

describe('the explanation of a figure that is split', () => {
  const explanation = expectAccepted(law.schedule.explain(declared('2024', '366'), 1));

  it('gives each part with its days, its share of the quantity, and its rate with the law behind it', () => {
    expect(partsIn(explanation)).toEqual([
      '2024-01-01 through 2024-03-31, 91 of 366 days: 1820',
      'Emissions for these days: 91',
      'Rate: 20',
      '2024-04-01 through 2024-06-30, 91 of 366 days: 2275',
      'Emissions for these days: 91',
      'Rate: 25',
      '2024-07-01 through 2024-12-31, 184 of 366 days: 5520',
      'Emissions for these days: 184',
      'Rate: 30',
    ]);
    expect(explanation.inputs[1]).toMatchObject({
      part: { from: '2024-04-01', through: '2024-06-30', days: 91, ofDays: 366 },
      inputs: [{}, { parameter: { effectiveFrom: '2024-04-01', citation: 'Example Act s. 5(2)' } }],
    });
    expect(explanation).toMatchObject({
      value: '9615',
      split: { by: 'days', citation: 'Example Act s. 7' },
    });
    expect(explanation.inputs.at(-1)).toMatchObject({ label: 'Emissions', value: '366' });
  });

  it('reads as text', () => {
    expect(explanationText(explanation)).toBe(
      [
        'Tax on the emissions: 9,615 EUR',
        '  This is emissions × rate.',
        '  Worked out for each part of the time, in proportion to days (Example Act s. 7).',
        '  Law: Example Act s. 5.',
        '  2024-01-01 through 2024-03-31, 91 of 366 days: 1,820 EUR',
        '    Emissions for these days: 91 t',
        '    Rate: 20 EUR/t, in force from 2023-11-01',
        '      Law: Example Act s. 5.',
        '  2024-04-01 through 2024-06-30, 91 of 366 days: 2,275 EUR',
        '    Emissions for these days: 91 t',
        '    Rate: 25 EUR/t, in force from 2024-04-01',
        '      Law: Example Act s. 5(2).',
        '  2024-07-01 through 2024-12-31, 184 of 366 days: 5,520 EUR',
        '    Emissions for these days: 184 t',
        '    Rate: 30 EUR/t, in force from 2024-07-01',
        '      Law: Example Act s. 5.',
        '  Emissions: 366 t',
        '',
      ].join('\n'),
    );
  });

  it('of a fee shows the fee of the year and that for the days', () => {
    const fee = expectAccepted(law.schedule.explain(declared('2024', '366'))).inputs[1] as Explanation;
    expect(partsIn(fee)).toEqual([
      '2024-01-01 through 2024-08-31, 244 of 366 days: 244',
      'Fee of a year: 366',
      'Fee of a year for these days: 244',
      '2024-09-01 through 2024-12-31, 122 of 366 days: 244',
      'Fee of a year: 732',
      'Fee of a year for these days: 244',
    ]);
  });
});
