import { expect, it } from 'vitest';
import { lineOf, placeInWords, pointerToLine } from '../../shared/fault-place.ts';

it.each([
  ['/lines/0/quantity', 1, 'line 1, quantity'],
  ['/lines/16/', 17, 'line 17'],
  ['/lines/0', 1, 'line 1'],
  ['/lines', undefined, '/lines'],
  ['/facts/sector', undefined, 'fact sector'],
  ['/solveFor/line', undefined, '/solveFor/line'],
])('%s is of line %s, and is called %s', (pointer, line, words) => {
  expect(lineOf(pointer)).toBe(line);
  expect(placeInWords(pointer)).toBe(words);
});

it('counts lines from 1 and pointers from 0 (RFC 6901)', () => {
  expect(pointerToLine(2, 'quantity')).toBe('/lines/1/quantity');
});
