import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../../../scripts/schedule/schedule-file.ts';
import { schedulesBelow } from '../../../../scripts/schedule/schedule-folder.ts';
import { addDays, parseCivilDate } from '../../../../shared/civil-date.ts';
import {
  differenceText,
  scheduleDifference,
} from '../../../../shared/schedule/difference/schedule-difference.ts';
import { isMap, type Tree } from '../../../../shared/schedule/difference/tree.ts';
import { readYaml } from '../../../../shared/schedule/yaml/yaml-source.ts';

const wordsOf = (before: Tree, after: Tree) => scheduleDifference(before, after).map(({ words }) => words);
const read = (text: string) => readYaml(text).tree as Tree;
const schedules = schedulesBelow('schedules');

/** Every place of a tree at which there is text. */
function leaves(
  tree: Tree,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof tree === 'string') return [path];
  return isMap(tree)
    ? Object.entries(tree).flatMap(([key, value]) => leaves(value, [...path, key]))
    : tree.flatMap((value, index) => leaves(value, [...path, index]));
}

/** The tree with the text at one place changed: a date by a day, a number by its last digit, other text by a letter. */
function changedAt(tree: Tree, [key, ...rest]: readonly (string | number)[]): Tree {
  if (typeof tree === 'string') {
    if (tree === 'open') return '2150-12-31';
    if (parseCivilDate(tree) !== undefined) return addDays(tree, -1);
    return /^[\d.]+$/.test(tree) ? tree.replace(/\d$/, (digit) => (digit === '9' ? '8' : '9')) : `${tree}x`;
  }
  if (isMap(tree)) return { ...tree, [String(key)]: changedAt(tree[String(key)] as Tree, rest) };
  return tree.map((value, index) => (index === key ? changedAt(value, rest) : value));
}

describe('the difference of schedules', () => {
  test.each(schedules)('%s does not differ from itself, and no change in it goes untold', (name) => {
    const tree = readSource(name).tree as Tree;
    expect(wordsOf(tree, structuredClone(tree) as Tree)).toEqual([]);
    const places = leaves(tree);
    // Some two hundred places, spread over the whole.
    const stride = Math.ceil(places.length / 200);
    for (const path of places.filter((_, index) => index % stride === 0)) {
      const said = wordsOf(tree, changedAt(tree, path));
      expect(said.length, `a change at ${path.join('.')}`).toBeGreaterThan(0);
    }
  });

  test('Germany: what the law of 22 December 2023 changed of the certificate price (BEHG s. 10(2))', () => {
    const text = readFileSync('schedules/de/behg.yaml', 'utf8');
    const before = text.replaceAll(/^ +- \{[^\n]*enacted: 2023-12-22, replaces: yes[^\n]*\n/gm, '');
    expect(wordsOf(read(before), read(text))).toEqual([
      'Price of a certificate (price): from 2024-01-01 through 2024-12-31: 35 becomes 45 EUR/cert (BEHG s. 10(2), BGBl. 2023 I Nr. 412, enacted 2023-12-22).',
      'Price of a certificate (price): from 2025-01-01 through 2025-12-31: 45 becomes 55 EUR/cert (BEHG s. 10(2), BGBl. 2023 I Nr. 412, enacted 2023-12-22).',
    ]);
  });

  test('bands are told row by row, and a band that is put in as one', () => {
    const parameter = (rows: string) =>
      read(`
parameters:
  levy:
    label: Levy
    unit: GBP/L
    citation: Example Act s. 1
    columns: [{ from: 2025-01-01, through: open, enacted: 2024-12-01 }]
    bands: { of: g/dL, starts: reached, rows: ${rows} }`);
    expect(
      wordsOf(parameter('{ 0: [0], 5: [0.18] }'), parameter('{ 0: [0], 5: [0.20], 8: [0.24] }')),
    ).toEqual([
      'Levy (levy): 5, from 2025-01-01: 0.18 becomes 0.20 GBP/L (Example Act s. 1, enacted 2024-12-01).',
      'Levy (levy): 8, from 2025-01-01: no value becomes 0.24 GBP/L (Example Act s. 1, enacted 2024-12-01).',
    ]);
  });

  test('a rate that follows from the one before is told by its increase', () => {
    const parameter = (increase: string) =>
      read(`
parameters:
  rate:
    label: Rate
    unit: EUR/t
    citation: Example Act s. 1
    values:
      - { from: 2024-01-01, through: 2024-12-31, enacted: 2023-12-01, value: 50 }
      - { from: 2025-01-01, through: open, enacted: 2023-12-01, increase: ${increase} }`);
    expect(wordsOf(parameter('2%'), parameter('4.9% + 2%'))).toEqual([
      'Rate (rate): from 2025-01-01: increase 2% becomes increase 4.9% + 2% EUR/t (Example Act s. 1, enacted 2023-12-01).',
    ]);
  });

  test('a value written with another number of zeros is told as no change of the value', () => {
    const text = readFileSync('scripts/schedule/skeleton.yaml', 'utf8');
    const after = text.replace('coal: [50, 60]', 'coal: [50.0, 60]');
    const said = wordsOf(read(text), read(after));
    expect(said.length).toBeGreaterThan(0);
    for (const sentence of said)
      expect(sentence).toMatch(/^Rate of tax \(rate\): no value in force changes, but rows, coal/);
  });

  test('the order of heads of charge is told, since payments follow it', () => {
    const heads = (order: readonly string[]) =>
      read(`heads: [${order.map((head) => `{ head: ${head}, figure: ${head} }`).join(', ')}]`);
    expect(wordsOf(heads(['tax', 'levy']), heads(['levy', 'tax']))).toEqual([
      'Order in which heads are paid: the order becomes levy, tax.',
    ]);
  });

  test('a change names its place and gives what was said and is said, for a console that shows the two side by side', () => {
    const text = readFileSync('scripts/schedule/skeleton.yaml', 'utf8');
    const after = text
      .replace('petrol: [0.0500, 0.0600]', 'petrol: [0.0500, 0.0650]')
      .replace('      diesel: { label: Diesel, unit: L }\n', '')
      .replace('      diesel: [0.0580, 0.0690]\n', '')
      .replace('count: 30', 'count: 45');
    expect(scheduleDifference(read(text), read(after)).map(({ words: _, ...place }) => place)).toEqual([
      { path: '/lists/fuel/codes/diesel', before: 'label Diesel, unit L' },
      { path: '/parameters/rate', before: '0.0600', after: '0.0650' },
      { path: '/parameters/rate', before: '0.0580' },
      { path: '/parameters/rate', before: '0.0690' },
      { path: '/terms/objection', before: '30', after: '45' },
    ]);
  });

  test('an entry of a list has its place in the newer version, wherever it stood before', () => {
    const heads = (text: string) => read(`heads: ${text}`);
    expect(
      scheduleDifference(
        heads('[{ head: tax, figure: tax }]'),
        heads('[{ head: levy, figure: levy }, { head: tax, figure: net }]'),
      ),
    ).toEqual([
      { path: '/heads/0', after: 'figure levy', words: 'Head of charge levy is added: figure levy.' },
      {
        path: '/heads/1',
        before: 'tax',
        after: 'net',
        words: 'Head of charge tax: figure: "tax" becomes "net".',
      },
      {
        path: '/heads',
        after: 'levy',
        words: 'Order in which heads are paid: "levy" is added.',
      },
    ]);
  });

  test('nothing is said in so many words', () => {
    expect(differenceText([])).toBe('no change\n');
  });
});
