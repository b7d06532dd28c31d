import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../shared/canonical-json.ts';
import { compileExpression } from '../../../shared/schedule/expression/compile.ts';
import { parseFormula } from '../../../shared/schedule/expression/parse.ts';
import { FormulaError } from '../../../shared/schedule/expression/token.ts';
import { FaultList } from '../../../shared/schedule/fault.ts';
import { checkSchedule } from '../../../shared/schedule/load-schedule.ts';
import { RefusedEvaluation } from '../../../shared/schedule/refused-evaluation.ts';
import { readYaml } from '../../../shared/schedule/yaml/yaml-source.ts';
import { checkYaml } from './check-yaml.ts';

const text = readFileSync(new URL('./benchmark-schedule.yaml', import.meta.url), 'utf8');
const { loaded } = checkYaml(text);
if (loaded === undefined) throw new Error('the benchmark schedule does not load');
const { compiled, schedule } = loaded;
const period = schedule.period('2025');
if (period === undefined) throw new Error('no period 2025');
const { lines } = schedule.readLines([{ kind: 'product', product: 'cement', production: '20000.5' }], period);
const [frame] = lines;
if (frame === undefined) throw new Error('the line of the fuzz does not pass');
frame.whole = { ...frame, row: 0, numbers: [2_500n], codes: [1] };

/** Formulas of the grammar over names of the line, most of them with a fault of unit or kind. */
const formula = fc.letrec<{ expr: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(
      'production',
      'tonnes',
      'intensity',
      'reductionFactor',
      'processShare',
      'tightening',
      'price',
      'fee',
      'kind',
      'product',
      'sector',
      "'cement'",
      "'product'",
      'periodStart',
      'periodEnd',
      'yes',
      'no',
      '0',
      '1',
      '5%',
      '2024-02-29',
      '12.5 [tCO2e]',
      '3 [unit]',
      '99999999999999999999',
      'limit',
      'nothing',
    ),
    fc.nat().map(String),
  ),
  expr: fc.oneof(
    { depthSize: 'large', withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(
        tie('expr'),
        fc.constantFrom('+', '-', '*', '/', '*', '/', '=', '<', '>=', 'and', 'or', 'in'),
        tie('expr'),
      )
      .map((parts) => parts.join(' ')),
    tie('expr').map((inner) => `(${inner})`),
    tie('expr').map((inner) => `-${inner}`),
    tie('expr').map((inner) => `not (${inner})`),
    fc.tuple(tie('expr'), tie('expr'), tie('expr')).map(([a, b, c]) => `if ${a} then ${b} else ${c}`),
    fc
      .tuple(
        fc.constantFrom(
          'min',
          'max',
          'clamp',
          'quotient',
          'commenced',
          'complete',
          'year',
          'days',
          'blank',
          'sum',
          'count',
          'banded',
          'bandValue',
          'constructor',
          'eval',
        ),
        fc.array(tie('expr'), { minLength: 1, maxLength: 3 }),
      )
      .map(([name, parts]) => `${name}(${parts.join(', ')})`),
  ),
})).expr;

/** Works a formula out, if it is one; answers what became of it. */
function outcomeOf(source: string): 'refused' | 'value' {
  try {
    const result = compileExpression(parseFormula(source), compiled.line.scope);
    if (result.kind === 'number' && frame !== undefined) {
      result.over(frame);
      result.divisor?.(frame);
    } else if (result.kind === 'truth' && frame !== undefined) result.test(frame);
    return 'value';
  } catch (error) {
    if (error instanceof FormulaError || error instanceof RefusedEvaluation) return 'refused';
    throw error;
  }
}

/** No formula within the bounds of the language takes longer, on a slow machine. */
const longestMs = 2_000;

function timed<T>(work: () => T): T {
  const start = performance.now();
  const result = work();
  expect(performance.now() - start).toBeLessThan(longestMs);
  return result;
}

describe('a formula is data from a human', () => {
  it('comes to a value or a refusal, whatever it says', () => {
    let values = 0;
    fc.assert(
      fc.property(formula, (source) => {
        if (timed(() => outcomeOf(source)) === 'value') values++;
      }),
      { numRuns: 10_000 },
    );
    expect(values).toBeGreaterThan(500);
  });

  it('comes to a value or a refusal, whatever characters it has', () => {
    const part = fc.constantFrom(
      ..."()+-*/=<>,.%'[]{}`$\\\n".split(''),
      ' ',
      'if',
      'then',
      'else',
      '1',
      'production',
      'max(',
      '__proto__',
    );
    const soup = fc.oneof(
      fc.array(part, { maxLength: 60 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(soup, (source) => void timed(() => outcomeOf(source))),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['brackets', `${'('.repeat(900)}1${')'.repeat(900)}`],
    ['signs', `${'-'.repeat(1_900)}1`],
    ['quotients in divisors', `${'quotient(1, '.repeat(19)}processShare${', 2)'.repeat(19)}`],
    ['divisions in divisors', `${'1 / ('.repeat(19)}processShare${')'.repeat(19)}`],
    ['greatest of greatest', `${'max(1, '.repeat(19)}processShare${')'.repeat(19)}`],
    [
      'choices in tests',
      `${'if ('.repeat(12)}1 / processShare${') > 1 then 1 / processShare else 2 / processShare'.repeat(12)}`,
    ],
    ['a long product', Array(190).fill('processShare').join(' * ')],
  ])('is worked out or refused at once, for %s', (_, source) => {
    timed(() => outcomeOf(source));
  });

  it('cannot square a number without end', () => {
    const squares = Array.from(
      { length: 60 },
      (_, index) =>
        `    s${index + 1}: { label: S, unit: "1", formula: s${index} * s${index}, citation: made up }`,
    );
    const chain = [
      '    s0: { label: S, unit: "1", formula: "sum(tonnes) / 1 [tCO2e]", citation: made up }',
      ...squares,
    ].join('\n');
    const { messages } = timed(() =>
      checkYaml(text.replace('    difference:\n', `${chain}\n    difference:\n`)),
    );
    expect(messages[0]).toMatch(/divides too finely/);
  });
});

/** Every path of a tree, leaves and branches. */
function pathsOf(
  tree: Json,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof tree !== 'object' || tree === null) return [path];
  const entries = Array.isArray(tree) ? [...tree.entries()] : Object.entries(tree);
  return [path, ...entries.flatMap(([key, value]) => pathsOf(value as Json, [...path, key]))];
}

function mutated(tree: Json, path: readonly (string | number)[], value: unknown): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value as Json;
  const copy = (Array.isArray(tree) ? [...tree] : { ...(tree as object) }) as Record<
    string | number,
    Json | undefined
  >;
  const inner = mutated((copy[key] ?? null) as Json, rest, value);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy as Json;
}

describe('a schedule is data from a human', () => {
  it.each([
    ['benchmarks', 'benchmark-schedule.yaml'],
    ['split figures', 'split-schedule.yaml'],
  ])('is loaded, or refused with its faults, whatever is changed in one of %s', (_, file) => {
    const source = readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
    const tree = readYaml(source).tree as Json;
    const paths = pathsOf(tree);
    const texts = paths.flatMap((path) => {
      const value = path.reduce<unknown>(
        (part, key) => (part as Record<string | number, unknown>)[key],
        tree,
      );
      return typeof value === 'string' ? [value] : [];
    });
    const value = fc.oneof(
      fc.constant(undefined),
      fc.constantFrom(...texts),
      fc.constantFrom(
        '',
        '0',
        '-1',
        '1e400',
        '9'.repeat(41),
        '0001',
        '2024-02-30',
        'open',
        'none',
        '1/0',
        '%',
        'yes',
        'a/b/c',
      ),
      fc.string(),
      fc.constantFrom<unknown>([], {}, null, 5, true, [[]], { a: 'b' }),
    );
    const change = fc.tuple(fc.constantFrom(...paths), value);
    let sound = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const document = changes.reduce((whole, [path, what]) => mutated(whole, path, what), tree);
        const faults = new FaultList();
        const found = timed(() =>
          checkSchedule({ document, holidays: [], holidaysThrough: '2040-12-31' }, faults),
        );
        if (found === undefined) refused++;
        else sound++;
        expect(found === undefined).toBe(faults.faults.length > 0);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(sound, refused)).toBeGreaterThan(50);
  });
});
