import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packText, unpackText } from '../../shared/packed-text.ts';
import { packingDictionary } from '../../shared/packing-dictionary.ts';

/** RFC 1950, section 9, step by step. */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}

describe('a packed text', () => {
  it('is unpacked to what it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), (text) => {
        expect(unpackText(packText(text))).toBe(text);
      }),
    );
  });

  it('is in the zlib format, and says by which dictionary', () => {
    const packed = Buffer.from(packText('{"actor":"filer"}'));
    // RFC 1950, section 2.2: method 8, the flag of a preset dictionary, then the dictionary's checksum.
    expect((packed[0] as number) & 0x0f).toBe(8);
    expect((packed[1] as number) & 0x20).toBe(0x20);
    expect(packed.readUInt32BE(2)).toBe(adler32(Buffer.from(packingDictionary)));
  });

  it('that another program packed is read', () => {
    // Python: zlib.compressobj(6, zlib.DEFLATED, 15, 8, 0, dictionary)
    const packed = '78bb9cf876d243781616a9381d01d38248455187f714652667801208c1500500947f2545';
    expect(unpackText(Buffer.from(packed, 'hex'))).toBe(
      '{"actor":"filer","context":"declarations","data":{"receipt":"Zürich"},"type":"declaration.submitted.v1"}',
    );
  });

  it('is refused where a byte was changed, and by another dictionary', () => {
    const packed = packText('{"actor":"filer","amount":"8805.00","currency":"CAD"}');
    for (let place = 0; place < packed.length; place++) {
      const changed = Uint8Array.from(packed);
      changed[place] = (changed[place] as number) ^ 1;
      expect(() => unpackText(changed), String(place)).toThrow();
    }
    const other = deflateSync('{"actor":"filer"}', { dictionary: Buffer.from('another dictionary') });
    expect(() => unpackText(other)).toThrow();
  });

  it('is of the dictionary that everything stored was packed with', () => {
    // A dictionary that changes makes every journal unreadable. A better one is a second one.
    expect(createHash('sha256').update(packingDictionary).digest('hex')).toBe(
      'e86fb6c4229dd121b38290b40bd499be6d782a2ab0cfb48a661779fda6b814b0',
    );
  });
});
