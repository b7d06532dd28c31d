import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../functions/legislation/domain/check-draft.ts';
import { readYaml } from '../../../shared/schedule/yaml/yaml-source.ts';

const small = readFileSync(new URL('../../shared/schedule/small-schedule.yaml', import.meta.url), 'utf8');
const longest = 1_000_000;
const filled = (part: (index: number) => string, length: number) => {
  const parts: string[] = [];
  for (let index = 0, size = 0; size < length; index++) {
    const next = part(index);
    parts.push(next);
    size += next.length;
  }
  return parts.join('');
};
const repeated = (text: string, length: number) => text.repeat(Math.floor(length / text.length));
const formula = (text: string) => small.replace('formula: quantity * rate', `formula: "${text}"`);

/** A draft is data from a human: whatever it is, the answer is a refusal, and soon. */
const hostile: Record<string, string> = {
  'too long': 'x'.repeat(longest + 1),
  'a million brackets': repeated('[', longest),
  'brackets as deep as are read': repeated('[', 95_000),
  'dashes as deep as are read': repeated('- ', 190_000),
  'indents ever deeper': filled((index) => `${' '.repeat(index)}a:\n`, longest - 3_000),
  'as many keys as are read': filled((index) => `k${index}: 1\n`, 450_000),
  'as many keys in braces': `{${filled((index) => `k${index}: 1, `, 450_000)}}`,
  'a list as long as is read': `a: [${repeated('x,', 190_000)}]`,
  'an alias as often as is read': `a: &a x\nb: [${repeated('*a,', 140_000)}]`,
  'aliases of aliases': 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n',
  'a fault in each line': repeated('\t}\n', 140_000),
  'a text that does not end': `a: "${repeated('x\n', 190_000)}`,
  'a key of prototypes': small.replace('title:', '__proto__: x\ntitle:'),
  'a rate of 900,000 digits': small.replace('[0.05, 0.06]', `[0.05, ${'9'.repeat(900_000)}]`),
  'a version beyond all numbers': small.replace('version: 1', `version: ${'9'.repeat(30)}`),
  'a formula in 400,000 brackets': formula(`${'('.repeat(400_000)}1${')'.repeat(400_000)}`),
  'a formula of 200,000 sums': formula(`${'1 + '.repeat(200_000)}1`),
};

describe('a draft that is meant to harm', () => {
  it.each(Object.entries(hostile))('%s is refused with what is wrong, in bounded time', (_, text) => {
    const before = process.cpuUsage();
    const checked = checkDraft(Buffer.from(text));
    const { user, system } = process.cpuUsage(before);
    expect(checked).toMatchObject({ ok: false, refusal: { code: 'schedule.faults' } });
    if (checked.ok) return;
    const { faults = [] } = checked.refusal;
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(500);
    // An HTTP function has 29 s; this is processor time, so that other work on the machine does not count.
    expect((user + system) / 1e6).toBeLessThan(10);
  });

  it('is not a large law: a table of 50,000 rates in ten columns is read', () => {
    const years = Array.from({ length: 10 }, (_, index) => 2020 + index);
    const columns = years.map((year) => {
      const through = year === 2029 ? 'open' : `${year}-12-31`;
      return `      - { from: ${year}-01-01, through: ${through}, enacted: 2019-06-01 }\n`;
    });
    const fuels = Array.from({ length: 5_000 }, (_, index) => `f${index}`);
    const table = fuels.map((fuel) => `      ${fuel}: [${years.map(() => '0.05').join(', ')}]\n`);
    const tree = readYaml(`columns:\n${columns.join('')}rows:\n${table.join('')}`);
    expect(tree.faults.faults).toEqual([]);
    expect(Object.keys((tree.tree as { rows: object }).rows)).toHaveLength(5_000);
  });

  it('repeats a key, and is told both lines', () => {
    const twice = checkDraft(Buffer.from(`${small}\ntitle: Another\n`));
    expect(twice).toMatchObject({
      refusal: {
        faults: [
          {
            detail: expect.stringMatching(
              /^line:\d+:1: title: is not YAML: the key stands on line 3 already/,
            ),
          },
        ],
      },
    });
  });
});
