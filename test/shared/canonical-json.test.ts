import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json, sha256 } from '../../shared/canonical-json.ts';

describe('canonical JSON (RFC 8785)', () => {
  it('writes strings and literals as the example of 3.2.2 does', () => {
    // The example's numbers are left out: a journal holds no fractions.
    const read = JSON.parse(
      String.raw`{"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`,
    ) as Json;
    expect(canonicalJson(read)).toBe(
      String.raw`{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('orders members by UTF-16 code units, as the example of 3.2.3 does', () => {
    const members = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...canonicalJson(members).matchAll(/:"([^"]+)"/g)].map(([, value]) => value)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('is one text for all orders of members, at every depth', () => {
    const inner = fc.dictionary(fc.string(), fc.integer());
    const turned = (value: object) => Object.fromEntries(Object.entries(value).reverse());
    fc.assert(
      fc.property(fc.dictionary(fc.string(), inner), (value) => {
        const other = turned(Object.fromEntries(Object.entries(value).map(([key, of]) => [key, turned(of)])));
        expect(canonicalJson(other as Json)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: [1, { c: undefined }] })).toBe('{"a":[1,{}]}');
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)])(
    'refuses the number %s',
    (value) => {
      expect(() => canonicalJson({ amount: value })).toThrow(TypeError);
    },
  );

  it('refuses text that is not Unicode (3.2.2.2)', () => {
    expect(() => canonicalJson({ name: '\ud800' })).toThrow(TypeError);
    expect(() => canonicalJson({ '\udead': 1 })).toThrow(TypeError);
  });
});

describe('SHA-256', () => {
  it('is that of FIPS 180, over UTF-8', () => {
    // The one-block example "abc" of FIPS 180-2, B.1.
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('€')).toBe(sha256(Uint8Array.of(0xe2, 0x82, 0xac)));
  });
});
