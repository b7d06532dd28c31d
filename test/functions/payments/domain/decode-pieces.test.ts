import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitDocuments } from '../../../../functions/payments/domain/camt/split-documents.ts';
import { decoderOf } from '../../../../functions/payments/domain/text-encoding.ts';

/** ASCII mostly, with characters of two to four bytes and byte order marks between. */
const words = fc.array(fc.constantFrom('RF56 1000', '\n', 'é', '€', '😀', '\ufeff', 'x'), { maxLength: 40 });
/** Some cuts, or one between each two. */
const cuts = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 12 }),
  fc.constant(Array.from({ length: 400 }, (_, index) => index + 1)),
);
/** The first piece of a file is never less than what tells its encoding. */
const beginning = '\ufeff01234567';

function pieces<T>(
  whole: { slice(from: number, to: number): T; readonly length: number },
  at: number[],
): T[] {
  const edges = [0, ...at.filter((each) => each < whole.length).sort((a, b) => a - b), whole.length];
  return edges.slice(1).map((to, index) => whole.slice(edges[index] as number, to));
}

it('UTF-8 is decoded to the same text wherever its bytes are cut', () => {
  fc.assert(
    fc.property(words, cuts, (texts, at) => {
      const bytes = new TextEncoder().encode(beginning + texts.join(''));
      const decode = decoderOf('utf-8', 'Save it as UTF-8.');
      const decoded = pieces(
        bytes,
        at.map((each) => each + 10),
      ).map((piece) => decode(piece));
      expect([...decoded, decode()].join('')).toBe(new TextDecoder().decode(bytes));
    }),
    { numRuns: 2_000 },
  );
});

it('a character that is cut off, or goes on as another, is refused however the bytes are cut', () => {
  const broken = fc.constantFrom([0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xc3, 0x41, 0xa9], [0x80]);
  fc.assert(
    fc.property(words, broken, fc.constantFrom('', 'A', '\n  A'), cuts, (texts, bad, after, at) => {
      const encoder = new TextEncoder();
      const bytes = Uint8Array.of(...encoder.encode(texts.join('')), ...bad, ...encoder.encode(after));
      const decode = decoderOf('utf-8', 'Save it as UTF-8.');
      expect(() => {
        for (const piece of pieces(bytes, at)) decode(piece);
        decode();
      }).toThrow('not utf-8');
    }),
    { numRuns: 2_000 },
  );
});

it('documents behind one another are told apart wherever their text is cut', async () => {
  const document = '<?xml version="1.0"?><A>1 <?xm x?> < ?xml</A>\n';
  const texts = fc.array(fc.constantFrom(document, `\ufeff${document}`, '<B/>\n'), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(texts, cuts, async (documents, at) => {
      const whole = documents.join('');
      const told: string[] = [];
      for await (const text of splitDocuments(each(pieces(whole, at)))) {
        if (told.length === 0 || /^\ufeff?<\?xml\s/.test(text)) told.push(text);
        else told[told.length - 1] += text;
      }
      expect(told).toEqual(whole === '' ? [] : whole.split(/(?=\ufeff<\?xml\s)|(?<!\ufeff)(?=<\?xml\s)/));
    }),
    { numRuns: 2_000 },
  );
});

async function* each(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}
