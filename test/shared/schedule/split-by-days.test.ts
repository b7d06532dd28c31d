import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../shared/civil-date.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { sumKept } from '../../../shared/schedule/assess.ts';
import type { Explanation } from '../../../shared/schedule/explanation.ts';
import { changed, declared, law, partsIn, rates, taxOf } from './split-law.ts';

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

describe('the days on which a part begins', () => {
  const fuels = changed(
    [
      'parameters:\n',
      `lists:
  fuel:
    label: Fuel
    citation: Example Act s. 4
    codes: { coal: { label: Coal }, gas: { label: Gas } }
parameters:
  fuelRate:
    label: Rate of the fuel
    unit: EUR/t
    datedBy: each-part
    citation: Example Act s. 5
    by: [fuel]
    columns:
      - { from: 2023-10-01, through: 2024-06-30, enacted: 2023-06-01 }
      - { from: 2024-07-01, through: open, enacted: 2023-06-01 }
    rows: { coal: [10, 30], gas: [7, 7] }
`,
    ],
    ['  fields:\n', '  fields:\n    fuel: { type: list, list: fuel, label: Fuel, required: yes }\n'],
    ['formula: emissions * rate', 'formula: emissions * fuelRate'],
  ).schedule;
  const line = (fuel: string) => ({ period: '2024', facts: {}, lines: [{ fuel, emissions: '366' }] });

  it('are those on which the rate of the fuel declared changes', () => {
    expect(expectAccepted(fuels.assess(line('coal'))).heads[0]?.amount).toBe('7340.00'); // 182 × 10 + 184 × 30
    expect(partsIn(expectAccepted(fuels.explain(line('coal'), 1)))).toHaveLength(6);
  });

  it('are none where only another fuel has a new rate', () => {
    expect(expectAccepted(fuels.assess(line('gas'))).heads[0]?.amount).toBe('2562.00'); // 366 × 7
    expect(partsIn(expectAccepted(fuels.explain(line('gas'), 1)))).toEqual([]);
  });
});

describe('a fact of the declaration', () => {
  const { schedule } = changed(
    [
      'declaration:\n',
      `declaration:
  facts:
    profits: { type: quantity, unit: EUR, decimals: 2, minimum: 0, label: Profits, required: yes }
    taxed: { type: share, decimals: 0, label: Share that is taxed, required: yes }
`,
    ],
    ['unit: EUR/t\n    datedBy: each-part', 'unit: "1"\n    datedBy: each-part'],
    ['formula: emissions * rate', 'formula: emissions * 1 [EUR/t]'],
    ['      split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }\n', ''],
    ['formula: fee', 'formula: if profits = 0 then 0 else profits * taxed * rate'],
    ['apportioned: [fee]', 'apportioned: [profits]'],
  );
  const facts = (profits: string) => ({ period: '2025', facts: { profits, taxed: '50' }, lines: [] });

  it('is split like a quantity of a line, and a share of it is that of the whole', () => {
    // Half of 365 EUR: 181 days at 30, 184 at 40
    expect(expectAccepted(schedule.assess(facts('365'))).heads[1]?.amount).toBe('6395.00');
    expect(expectAccepted(schedule.assess(facts('0'))).heads[1]?.amount).toBe('0.00');
  });

  it('is explained by the way that each part took, and the share once', () => {
    const fee = expectAccepted(schedule.explain(facts('365'))).inputs[1] as Explanation;
    expect(fee.inputs.map(({ label, value, formula }) => [label, value, formula])).toEqual([
      ['2025-01-01 through 2025-06-30, 181 of 365 days', '2715', 'profits × share that is taxed × rate'],
      ['2025-07-01 through 2025-12-31, 184 of 365 days', '3680', 'profits × share that is taxed × rate'],
      ['Profits', '365', undefined],
      ['Share that is taxed', '50', undefined],
    ]);
  });
});
