import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../shared/canonical-json.ts';
import { compareDecimal, dec } from '../../../shared/decimal.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { solveForTotal, stating } from '../../../shared/schedule/inverse.ts';
import { latestCompiled, scheduleIds } from '../../../shared/schedule/library.ts';
import { type LoadedSchedule, loadSchedule } from '../../../shared/schedule/load-schedule.ts';
import { readYaml } from '../../../shared/schedule/yaml/yaml-source.ts';
import { delivery } from './published.ts';

function publishedLaw(id: string): LoadedSchedule {
  const loaded = latestCompiled(id);
  if (loaded === undefined) throw new Error(`no schedule ${id}`);
  return loaded;
}

describe('the quantity that gives an amount under the fuel charge of Canada', () => {
  const charge = publishedLaw('ca/fuel-charge');
  const ask = (fields: Record<string, string>, field: string, total: string) =>
    solveForTotal(
      charge,
      { period: '2024-06', facts: {}, lines: [delivery(fields)] },
      { line: 1, field, total },
    );

  test('8,805.00 is the charge on all that rounds to 50,000 L at 0.1761 (half a cent either way)', () => {
    expect(expectAccepted(ask({}, 'quantity', '8805.00'))).toEqual({
      answer: 'exact',
      least: { value: '49999.972', total: '8805.00' }, // 8804.995 / 0.1761 = 49999.9716…
      greatest: { value: '50000.028', total: '8805.00' }, // 8805.005 / 0.1761 = 50000.0283…
    });
  });

  test('an exempt delivery costs the same whatever its quantity', () => {
    const fields = { treatment: 'exempt', certificate: 'L402-118' };
    expect(expectAccepted(ask(fields, 'quantity', '100.00'))).toEqual({
      answer: 'independent',
      least: { value: '0', total: '0.00' },
    });
  });

  test('no charge below zero is reached', () => {
    expect(expectAccepted(ask({}, 'quantity', '-1.00'))).toEqual({
      answer: 'out-of-reach',
      nearest: { value: '0', total: '0.00' },
    });
  });

  test('a share of biofuel lowers the charge, and at the threshold of 10% it leaps (GGPPA s. 8(5))', () => {
    const solution = expectAccepted(ask({}, 'biofuelShare', '170.00'));
    expect(solution).toMatchObject({ answer: 'between', above: { value: '10', total: '176.10' } });
    // Just above 10%: 1,000 L × 90% ÷ 95% × 0.1761 = 166.83 CAD.
    expect(solution).toMatchObject({ below: { total: '166.83' } });
  });

  test('other lines count in the total', () => {
    const lines = [delivery({ quantity: '50000' }), delivery({})];
    const asked = { line: 2, field: 'quantity', total: '8981.10' }; // 8,805.00 + 176.10
    const solution = expectAccepted(solveForTotal(charge, { period: '2024-06', facts: {}, lines }, asked));
    expect(solution).toMatchObject({
      answer: 'exact',
      least: { value: '999.972' },
      greatest: { value: '1000.028' },
    });
  });

  test.each([
    [
      'declaration refused at every value',
      { province: 'quebec' },
      'quantity',
      '1.00',
      'declaration.lines-at-fault',
    ],
    ['field that is no quantity', {}, 'fuel', '1.00', 'calculation.not-a-quantity'],
    ['field that is not there', {}, 'amount', '1.00', 'calculation.not-a-quantity'],
    ['total that is no amount', {}, 'quantity', '1.005', 'calculation.not-an-amount'],
  ] as const)('a %s is refused by name', (_, fields, field, total, code) => {
    expect(ask(fields, field, total)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('a line that is not there is refused', () => {
    const asked = { line: 2, field: 'quantity', total: '1.00' };
    const outcome = solveForTotal(charge, { period: '2024-06', facts: {}, lines: [delivery({})] }, asked);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'calculation.no-such-line' } });
  });
});

describe('the emissions that give an amount under the carbon tax of Singapore, s. 16', () => {
  const ask = (total: string) =>
    expectAccepted(
      solveForTotal(
        publishedLaw('sg/carbon-tax'),
        { period: '2024', facts: {}, lines: [{ stream: 'F1', method: 'stated' }] },
        { line: 1, field: 'statedEmissions', total },
      ),
    );

  test('625,025 SGD is the tax on all that is charged as 25,001 t', () => {
    expect(ask('625025')).toEqual({
      answer: 'exact',
      least: { value: '25000.000001', total: '625025.00' },
      greatest: { value: '25001', total: '625025.00' },
    });
  });

  test('below the threshold nothing is charged, so no emissions give 100 SGD', () => {
    expect(ask('100')).toEqual({
      answer: 'between',
      below: { value: '24999.999999', total: '0.00' },
      above: { value: '25000', total: '625000.00' },
    });
  });

  test('nothing is charged on anything from 0 t to just below the threshold', () => {
    expect(ask('0')).toMatchObject({
      answer: 'exact',
      least: { value: '0' },
      greatest: { value: '24999.999999' },
    });
  });
});

describe('a quantity that the law bounds by a check', () => {
  const { tree, faults } = readYaml(readFileSync('scripts/schedule/skeleton.yaml', 'utf8'));
  const entry = { document: tree as Json, holidays: [], holidaysThrough: '2040-12-31' };
  const law = loadSchedule(entry, faults) as LoadedSchedule;
  const declared = {
    period: '2025-06',
    facts: {},
    lines: [{ supplied: '2025-06-01', fuel: 'coal', quantity: '10', exempted: '4' }],
  };

  test('no more can be exempted than was supplied, so the tax falls to zero and no further', () => {
    const exempted = (total: string) =>
      expectAccepted(solveForTotal(law, declared, { line: 1, field: 'exempted', total }));
    expect(exempted('300.00')).toMatchObject({
      answer: 'exact',
      least: { value: '4' },
      greatest: { value: '4' },
    });
    expect(exempted('-1.00')).toEqual({ answer: 'out-of-reach', nearest: { value: '10', total: '0.00' } });
  });

  test('a quantity below what is exempted is refused, and so not an answer', () => {
    const quantity = (total: string) =>
      expectAccepted(solveForTotal(law, declared, { line: 1, field: 'quantity', total }));
    expect(quantity('-1.00')).toEqual({ answer: 'out-of-reach', nearest: { value: '4', total: '0.00' } });
    expect(quantity('300.00')).toMatchObject({
      answer: 'exact',
      least: { value: '10' },
      greatest: { value: '10' },
    });
  });

  test('what is answered is what would be assessed', () => {
    const solution = expectAccepted(
      solveForTotal(law, declared, { line: 1, field: 'quantity', total: '123.45' }),
    );
    if (solution.answer !== 'exact') throw new Error(solution.answer);
    const asked = { line: 1, field: 'quantity', total: '123.45' };
    const assessed = expectAccepted(law.schedule.assess(stating(declared, asked, solution.least.value)));
    expect(assessed.total).toBe('123.45');
  });
});

describe('every worked example of every published schedule', () => {
  test.each(scheduleIds())('%s: the quantity stated is among those that give the total', (id) => {
    const law = publishedLaw(id);
    let asked = 0;
    for (const { period, facts = {}, lines, expect: expected, asKnownOn } of law.compiled.document.examples) {
      if ('refused' in expected || asKnownOn !== undefined) continue;
      const declared = { period, facts, lines };
      for (const [index, row] of [facts, ...lines].entries()) {
        for (const [field, value] of Object.entries(row)) {
          const question = { line: index === 0 ? undefined : index, field, total: expected.total };
          const outcome = solveForTotal(law, declared, question);
          if (!outcome.ok) {
            expect(['calculation.not-a-quantity', 'calculation.not-monotone']).toContain(
              outcome.refusal.code,
            );
            continue;
          }
          asked++;
          const solution = outcome.value;
          expect(['exact', 'independent'], `${field} ${value}`).toContain(solution.answer);
          if (solution.answer !== 'exact') continue;
          expect(compareDecimal(dec(solution.least.value), dec(value))).toBeLessThanOrEqual(0);
          if (solution.greatest)
            expect(compareDecimal(dec(solution.greatest.value), dec(value))).toBeGreaterThanOrEqual(0);
        }
      }
    }
    expect(asked).toBeGreaterThan(0);
  });
});
