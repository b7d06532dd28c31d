import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { sumKept } from '../../../shared/schedule/assess.ts';
import { fractionSum } from '../../../shared/schedule/fraction-sum.ts';
import { checkYaml } from './check-yaml.ts';

const { loaded, messages } = checkYaml(
  readFileSync(new URL('./quotients-schedule.yaml', import.meta.url), 'utf8'),
);
if (loaded === undefined) throw new Error(messages.join('\n'));
const { compiled, schedule } = loaded;
const declared = (...lines: readonly (readonly [mass: string, density: string])[]) => ({
  period: '2020',
  facts: {},
  lines: lines.map(([mass, density]) => ({ mass, density })),
});
const many = (count: number) =>
  declared(...Array.from({ length: count }, (_, index) => ['1', `${999_999 - index}.0001`] as const));

describe('a sum of quotients by declared quantities', () => {
  it('is the same in any order, and what one denominator for all comes to', () => {
    const fraction = fc.tuple(
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
      fc.bigInt({ min: 1n, max: 999n }),
    );
    fc.assert(
      fc.property(fc.array(fraction, { maxLength: 30 }), (fractions) => {
        const sum = fractionSum();
        for (const [over, divisor] of fractions) sum.add(over, divisor);
        const [over, divisor] = sum.take();
        const product = fractions.reduce((whole, [, each]) => whole * each, 1n);
        const plain = fractions.reduce((whole, [part, each]) => whole + part * (product / each), 0n);
        expect(over * product).toBe(plain * divisor);
        expect(sum.take()).toEqual([0n, 1n]);
      }),
    );
  });

  it('adds thirds, sevenths and whole numbers up before anything is rounded', () => {
    // 1/0.3 + 1/0.3 + 1/0.3 = 10 L; 2/0.7 + 5/0.7 = 10 L; 3/1.5 = 2 L, at half the rate
    const lines = [
      ['1', '0.3'],
      ['2', '0.7'],
      ['1', '0.3'],
      ['3', '1.5'],
      ['5', '0.7'],
      ['1', '0.3'],
    ] as const;
    const { figures, total } = expectAccepted(schedule.assess(declared(...lines)));
    expect([figures.litres?.value, figures.dense?.value, total]).toEqual(['22', '2', '21.00']);
  });

  it('by groups of lines is what it is line by line', () => {
    const line = fc.tuple(
      fc.integer({ min: 0, max: 10 ** 9 }).map((grams) => `${grams}.125`),
      fc.integer({ min: 1, max: 60 }).map((tenths) => `${Math.floor(tenths / 10)}.${tenths % 10}`),
    );
    const period = schedule.period('2020');
    if (period === undefined) throw new Error('no period 2020');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const { lines: frames } = schedule.readLines(declared(...lines).lines, period);
        expect(compiled.summer?.sum(frames)).toEqual(sumKept(compiled, frames));
      }),
    );
  });

  it('shares the total out by the exact figures', () => {
    // 10/3 L each: 10.00 in parts of 3.34, 3.33 and 3.33, by largest remainder and then order
    const { lines } = expectAccepted(schedule.assess(declared(['1', '0.3'], ['1', '0.3'], ['1', '0.3'])));
    expect(lines.map(({ amount }) => amount)).toEqual(['3.34', '3.33', '3.33']);
  });

  it('is explained with each line, and with the rest together', () => {
    const lines = Array.from({ length: 53 }, () => ['1', '0.3'] as const);
    const explanation = expectAccepted(schedule.explain(declared(...lines)));
    expect(explanation.rounding?.before).toBe('176.666666666666…'); // 53 ÷ 0.3
    const [sum] = explanation.inputs;
    expect(sum?.inputs[0]).toMatchObject({ label: 'Line 1', value: '3.333333333333…' });
    expect(sum?.inputs.at(-1)).toMatchObject({ label: '3 more lines together', value: '10' });
  });

  it('is exact for forty quantities of ten digits, and refused for more than its limit', () => {
    expectAccepted(schedule.assess(many(40)));
    expect(schedule.assess(many(80))).toMatchObject({
      refusal: {
        code: 'schedule.sum-too-fine',
        remedy: expect.stringContaining('let the schedule round the figure of the line'),
      },
    });
    // The next declaration starts from nothing again.
    expect(expectAccepted(schedule.assess(declared(['1', '0.5']))).total).toBe('2.00');
  });
});

describe('a figure that no sum needs', () => {
  it('may have no answer, and the line is explained without it', () => {
    const seven = declared(['7', '0.5']);
    expect(expectAccepted(schedule.assess(seven)).total).toBe('14.00');
    expect(schedule.explain(seven, 1)).toMatchObject({ ok: true, value: { value: '14' } });
  });
});
