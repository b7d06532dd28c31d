import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkYaml } from './check-yaml.ts';

const { loaded } = checkYaml(
  readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8').replace(
    'minimum: 0,',
    'minimum: 10,',
  ),
);

it.each([
  ['fuel', 'Petrol', 'unknown-code', '"Petrol" is not known as "Fuel". Write the code "petrol".'],
  ['fuel', 'peat', 'unknown-code', '"peat" is not known as "Fuel". Use one of petrol, coal.'],
  [
    'supplied',
    '2021-02-29',
    'not-a-date',
    '"2021-02-29" is not a date: there is no such day. Check the day and the month.',
  ],
  ['supplied', '29.2.2020', 'not-a-date', '"29.2.2020" is not a date. Write it as YYYY-MM-DD.'],
  [
    'quantity',
    '1000 L',
    'not-a-decimal',
    '"1000 L" is not a number. Write digits with a point, no spaces, commas, unit or exponent: 1234.5.',
  ],
  ['quantity', '5', 'too-small', '5 is below 10, the least that may be declared. Check "Quantity".'],
])('%s %s is refused with %s, and what to do', (field, value, code, detail) => {
  const period = loaded?.schedule.period('2020');
  if (period === undefined) throw new Error('no period 2020');
  const row = { supplied: '2020-02-01', fuel: 'petrol', quantity: '20', [field]: value };
  expect(loaded?.schedule.readLines([row], period).faults).toMatchObject([{ field, code, detail }]);
});
