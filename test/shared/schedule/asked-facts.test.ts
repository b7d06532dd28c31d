import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkYaml } from './check-yaml.ts';

const { loaded } = checkYaml(
  readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8').replace(
    'declaration:\n',
    `declaration:
  facts:
    producer: { type: list, list: fuel, label: Produces, required: no }
    stock: { type: quantity, unit: t, decimals: 1, minimum: 0, label: Stock of coal, required: yes, askedWhen: producer = 'coal' }
`,
  ),
);

it.each([
  [{ producer: 'coal' }, 'missing', 'Stock of coal is missing. A declaration like this must state it.'],
  [
    { producer: 'petrol', stock: '1' },
    'not-asked',
    'Stock of coal has no place on a declaration like this. Leave it blank, or correct what it says it is.',
  ],
  [
    { producer: 'coal', stock: '1.25' },
    'too-many-decimals',
    '1.25 has more than 1 decimal. State "Stock of coal" to 1.',
  ],
])('the fact of %o is refused in words of the declaration, not of a line', (facts, code, detail) => {
  expect(loaded?.schedule.assess({ period: '2020', facts, lines: [] })).toMatchObject({
    refusal: { faults: [{ pointer: '/facts/stock', code, detail }] },
  });
});
