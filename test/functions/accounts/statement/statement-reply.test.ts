import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  fileReply,
  refusalOfPdf,
  textReply,
} from '../../../../functions/accounts/statement/statement-reply.ts';

/** A function's answer of 6 MB is the most that AWS Lambda hands on. */
const quota = 6 * 1024 * 1024;
const plainly = { acceptsGzip: false };
const tooLong = (remedy: string) => ({
  ok: false,
  refusal: { code: 'statement.too-long', remedy: expect.stringContaining(remedy) },
});

describe('a statement as text', () => {
  it('comes as it is while it fits in one answer, and is short or the caller takes nothing else', () => {
    const plain = { value: { media: 'text/csv', text: expect.any(String) } };
    expect(textReply('text/csv', 'x'.repeat(5_900_000), plainly)).toMatchObject(plain);
    expect(textReply('text/csv', 'x'.repeat(400_000), { acceptsGzip: true })).toMatchObject(plain);
  });

  it.each([20_000, 400_000])('comes compressed where it is long, to who takes that: %i lines', (lines) => {
    const text = '2024-07-31,assessment,8805.00\n'.repeat(lines);
    const reply = textReply('text/csv', text, { acceptsGzip: true });
    expect(reply).toMatchObject({ value: { media: 'text/csv; charset=utf-8', encoding: 'gzip' } });
    const { bytes } = (reply as { value: { bytes: Uint8Array } }).value;
    expect(bytes.length * (4 / 3)).toBeLessThan(quota);
    expect(gunzipSync(bytes).toString('utf8') === text).toBe(true);
  });

  it('is refused to others, who are told how to have it', () => {
    const refused = textReply('text/csv', 'x'.repeat(quota), plainly);
    expect(refused).toMatchObject(tooLong('`Accept-Encoding: gzip`'));
    expect(refused).toMatchObject(tooLong('`from` and `to`'));
  });

  it('is refused with the days on which parts that fit could end', () => {
    // Twelve months with as many entries each; an answer and a half, so two parts.
    const dates = Array.from({ length: 12 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}-28`);
    const long = 'x'.repeat(9_000_000);
    expect(textReply('text/csv', long, plainly, dates)).toMatchObject(
      tooLong('in parts, with `from` and `to`, the first of them up to 2024-07-28: the balance'),
    );
    expect(refusalOfPdf(45_000, dates)).toMatchObject(
      tooLong(
        'the first of them up to 2024-04-28, the next up to 2024-07-28, the next up to 2024-10-28: the',
      ),
    );
    // All on one day: no day parts them.
    expect(textReply('text/csv', long, plainly, Array(12).fill('2024-07-28'))).toMatchObject(
      tooLong('in parts, with `from` and `to`: the balance'),
    );
  });

  it('is measured as it is sent: each quotation mark inside an answer takes two bytes', () => {
    expect(textReply('text/csv', 'x'.repeat(4_000_000), plainly).ok).toBe(true);
    expect(textReply('text/csv', '"'.repeat(4_000_000), plainly)).toMatchObject(tooLong('`from` and `to`'));
  });

  it('is refused where it does not even fit compressed', () => {
    const random = randomBytes(4_800_000).toString('base64');
    expect(textReply('text/csv', random, { acceptsGzip: true })).toMatchObject(
      tooLong('Ask for it in parts, with `from` and `to`'),
    );
  });
});

describe('a statement as a file', () => {
  it('takes four bytes of the answer for three of the file', () => {
    const file = (length: number) => ({
      status: 200,
      media: 'application/pdf',
      bytes: new Uint8Array(length),
    });
    expect(fileReply(file(4_650_000)).ok).toBe(true);
    expect(fileReply(file(4_650_001))).toMatchObject(tooLong('Ask for it in parts'));
  });

  it('of more rows than can be laid out in time is refused before that is tried', () => {
    expect(refusalOfPdf(15_000)).toBeUndefined();
    expect(refusalOfPdf(15_001)).toMatchObject(
      tooLong('Or ask for it as CSV (`format=csv`), which holds the most.'),
    );
  });
});
