import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declarationReader, sumKept } from '../../../shared/schedule/assess.ts';
import { refusing } from '../../../shared/schedule/refused-evaluation.ts';
import type { Declared } from '../../../shared/schedule/schedule.ts';
import { checkYaml } from './check-yaml.ts';

type Formulas = { readonly one: string; readonly two: string; readonly tax: string };

/** Lines of which some have no rate, some a rate of zero, and some divide by a quantity of zero. */
const law = ({ one, two, tax }: Formulas, sum: string, shareBy = '') => {
  const { loaded, messages } = checkYaml(`
schedule: xx/needed
version: 1
title: A tax with ways that not every line takes
currency: EUR
timeZone: Europe/Dublin
filedBy: taxpayer
sources: [Example Act 2020]
units: { t: tonne }
calendar:
  periods: { length: year, yearStartMonth: 1, from: 2020-01-01, through: open, citation: s. 1 }
  filingDue: { rule: { daysAfterPeriod: 20 }, citation: s. 2 }
  paymentDue: { rule: { daysAfterPeriod: 20 }, citation: s. 2 }
  workingDays: { restDays: [sunday], citation: s. 2 }
lists:
  kind: { label: Kind, citation: s. 1, codes: { supply: { label: Supply }, certificate: { label: Certificate } } }
  fuel: { label: Fuel, citation: s. 1, codes: { oil: { label: Oil }, gas: { label: Gas }, peat: { label: Peat } } }
parameters:
  rate: { label: Rate, unit: "1", datedBy: period-end, citation: s. 5, by: [fuel], columns: [{ from: 2020-01-01, through: open, enacted: 2019-01-01 }], rows: { oil: [2], gas: [0], peat: [none] }, gaps: [] }
line:
  fields:
    kind: { type: list, list: kind, label: Kind, required: yes }
    fuel: { type: list, list: fuel, label: Fuel, required: yes, askedWhen: kind = 'supply' }
    amount: { type: quantity, unit: t, decimals: 1, minimum: 0, label: Amount, required: yes }
  figures:
    one: { label: First ratio, unit: "1", formula: "${one}", citation: s. 1 }
    two: { label: Second ratio, unit: "1", formula: "${two}", citation: s. 1 }
    large: { label: Large, unit: yes-no, formula: one > 1, citation: s. 1 }
    tax: { label: Tax, unit: "1", formula: "${tax}", citation: s. 1 }
${shareBy}
declaration:
  figures:
    total: { label: Total, unit: EUR, formula: "${sum} * 1 [EUR]", rounding: { mode: half-up, decimals: 2, basis: law, citation: s. 3 }, citation: s. 3 }
heads: [{ head: tax, figure: total }]
examples:
  - { title: none, source: by hand, period: 2020, lines: [], expect: { total: 0 } }
`);
  if (loaded === undefined) throw new Error(messages.join('\n'));
  return loaded;
};

const supply = (fuel: string, amount: string) => ({ kind: 'supply', fuel, amount });
const certificate = (amount: string) => ({ kind: 'certificate', amount });
const declared = (...lines: Declared['lines']): Declared => ({ period: '2020', facts: {}, lines });
const ratio = '1 [t] / amount';

describe('a figure of a line that nobody needs', () => {
  const guarded = law(
    { one: 'rate * 2', two: ratio, tax: "if kind = 'supply' then one + one else 0" },
    'sum(tax)',
  ).schedule;

  it('does not refuse the declaration, however it is asked about', () => {
    const lines = declared(supply('oil', '0'), certificate('0'));
    // 2 × 2 + 2 × 2
    expect(guarded.assess(lines)).toMatchObject({ ok: true, value: { total: '8.00' } });
    expect(guarded.explain(lines)).toMatchObject({ ok: true });
    expect(guarded.explain(lines, 2)).toMatchObject({ ok: true, value: { value: '0' } });
  });

  it('refuses it where a line does need the figure, and says which figure, line and field', () => {
    const needed = law({ one: ratio, two: 'one * 2', tax: 'two + one' }, 'sum(tax)').schedule;
    const lines = declared(supply('oil', '1'), supply('oil', '0'));
    const refusal = {
      code: 'schedule.division-by-zero',
      detail:
        '"First ratio" of line 2 has no answer: a formula divides by a quantity that is zero; "Amount" is zero',
    };
    expect(needed.assess(lines)).toMatchObject({ refusal });
    expect(needed.explain(lines)).toMatchObject({ refusal });
    expect(needed.explain(lines, 1)).toMatchObject({ refusal });
  });

  it('is said to be not needed where a line is explained that a sum leaves out', () => {
    const { schedule } = law({ one: ratio, two: '1', tax: 'one' }, 'sum(tax where amount > 0)');
    const told = schedule.explain(declared(supply('oil', '0')), 1);
    expect(told).toMatchObject({ ok: true, value: { label: 'Tax (not needed here)', value: '' } });
  });

  it('may stand behind a rate of zero: a line that does not divide by it is not refused', () => {
    const { schedule } = law({ one: 'if rate > 0 then 1 / rate else 0', two: '1', tax: 'one' }, 'sum(tax)');
    expect(schedule.assess(declared(supply('gas', '1'), supply('oil', '1')))).toMatchObject({
      value: { total: '0.50' },
    });
  });
});

describe('lines added up together, and one by one', () => {
  const formula = (names: readonly string[]) =>
    fc.letrec<{ tree: string; leaf: string; test: string }>((tie) => ({
      leaf: fc.constantFrom('1', '3', 'rate', ratio, 'amount / 2 [t]', '1 / rate', ...names),
      test: fc.constantFrom(
        "kind = 'supply'",
        "kind = 'supply' and rate > 0",
        'amount > 0 [t]',
        'isSet(rate)',
        ...(names.length > 1 ? ['large', "kind = 'supply' and large"] : []),
      ),
      tree: fc.oneof(
        { maxDepth: 3 },
        tie('leaf'),
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree'))
          .map(([a, by, b]) => `(${a} ${by} ${b})`),
        fc.tuple(tie('test'), tie('tree'), tie('tree')).map(([t, a, b]) => `(if ${t} then ${a} else ${b})`),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `max(${a}, ${b})`),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `quotient(${a}, ${b}, 7)`),
      ),
    })).tree;
  const formulas = fc.record({
    one: formula([]),
    two: formula(['one']),
    tax: formula(['one', 'two']),
  });
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('oil', 'gas', 'peat'), fc.constantFrom('0', '1', '2.5'))
      .map(([fuel, amount]) => supply(fuel, amount)),
    fc.constantFrom('0', '4').map(certificate),
  );
  const sums = fc.constantFrom(
    'sum(tax)',
    "sum(tax where kind = 'supply')",
    '(sum(tax where large) + sum(two))',
  );

  it('answer alike, and refuse alike', () => {
    let [answered, refused] = [0, 0];
    fc.assert(
      fc.property(formulas, sums, fc.array(line, { minLength: 1, maxLength: 4 }), (law1, sum, rows) => {
        const { compiled, schedule } = law(law1, sum);
        const period = schedule.period('2020');
        if (period === undefined) throw new Error('no period 2020');
        const { lines, faults } = schedule.readLines(rows, period);
        if (faults.length > 0) throw new Error('the lines of the test do not pass');
        const said = (work: () => unknown) => {
          const outcome = refusing(work);
          return outcome.ok ? { ok: outcome.value } : { refused: outcome.refusal.code };
        };
        const plainly = said(() => sumKept(compiled, lines));
        const quickly = said(() => compiled.summer?.sum(schedule.readLines(rows, period).lines));
        expect(quickly).toEqual(plainly);
        const worked = declarationReader(compiled)(declared(...rows));
        const explained = schedule.explain(declared(...rows));
        expect([worked.ok, explained.ok]).toEqual(['ok' in plainly, 'ok' in plainly]);
        if (worked.ok) answered++;
        else refused++;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(answered, refused)).toBeGreaterThan(20);
  });
});
