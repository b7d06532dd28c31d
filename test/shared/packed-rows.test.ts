import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedRows, packRows, unpackRows } from '../../shared/packed-rows.ts';

const rows = fc.array(fc.dictionary(fc.string({ minLength: 1 }), fc.string()));

describe('packed rows', () => {
  it('come out as they went in, counted', () => {
    fc.assert(
      fc.property(rows, (value) => {
        const packed = packedRows.parse(packRows(value));
        expect(unpackRows(packed)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(packed.count).toBe(value.length);
      }),
    );
  });

  it('have the hash of their text, however it was compressed', () => {
    const lines = [{ fuel: 'gasoline', quantity: '50000' }];
    const fast = gzipSync(JSON.stringify(lines), { level: 1 }).toString('base64');
    expect(unpackRows({ ...packRows(lines), body: fast })).toEqual(lines);
  });

  it('are refused when another line, or another number of lines, was put in their place', () => {
    const packed = packRows([{ quantity: '50000' }]);
    const other = packRows([{ quantity: '5000' }]);
    expect(() => unpackRows({ ...packed, body: other.body })).toThrow('do not match their hash');
    expect(() => unpackRows({ ...packed, count: 2 })).toThrow('1 lines were packed as 2');
  });

  it('are refused when they would fill the memory', () => {
    const bomb = gzipSync(Buffer.alloc(33_000_000)).toString('base64');
    expect(() => unpackRows({ ...packRows([]), body: bomb })).toThrow();
  });
});
