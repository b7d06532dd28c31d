import { expect, it } from 'vitest';
import { writeCsv } from '../../shared/write-csv.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-cmd', "'-cmd"],
  ['@SUM', "'@SUM"],
  ['-30.00', '-30.00'],
  ['30.00', '30.00'],
  ['a,"b"', '"a,""b"""'],
])('%s is written as %s', (text, written) => {
  expect(writeCsv([[text]])).toBe(`${written}\n`);
});

it('nothing is an empty field', () => {
  expect(writeCsv([['a', undefined, 2]])).toBe('a,,2\n');
});
