import { describe, expect, it } from 'vitest';
import { itemBytes, readUnits, writeUnits } from '../../bench/dynamodb-units.ts';

describe('the size of an item, as the DynamoDB developer guide gives it', () => {
  it('is that of its names and texts: the guide’s own example', () => {
    expect(itemBytes({ 'shirt-color': { S: 'R' }, 'shirt-size': { S: 'M' } })).toBe(23);
  });

  it.each([
    ['text in UTF-8', { S: 'é' }, 2],
    ['a number, by two significant digits', { N: '12345' }, 4],
    ['a number without the zeros around it', { N: '-0.0012300' }, 3],
    ['a truth', { BOOL: true }, 1],
    ['an empty list', { L: [] }, 3],
    ['a list of two texts', { L: [{ S: 'ab' }, { S: 'c' }] }, 8],
    ['a map', { M: { ab: { S: 'c' } } }, 7],
  ])('%s', (_name, value, bytes) => {
    expect(itemBytes({ a: value as never })).toBe(1 + bytes);
  });
});

describe('units', () => {
  it('of a write are one for each kilobyte begun, two in a transaction', () => {
    expect([writeUnits(1024, false), writeUnits(1025, false)]).toEqual([1, 2]);
    expect([writeUnits(1024, true), writeUnits(3500, true)]).toEqual([2, 8]);
  });

  it('of a read are one for each four kilobytes begun, half where it need not be consistent', () => {
    expect([readUnits(4096, true), readUnits(4097, true), readUnits(4097, false)]).toEqual([1, 2, 1]);
    expect(readUnits(0, true)).toBe(1);
  });
});
