import { describe, expect, it } from 'vitest';
import { refusalOfAnswer, refusalOfPdf } from '../../../../functions/accounts/statement/too-long.ts';

/** A function's answer of 6 MB is the most that AWS Lambda hands on. */
const quota = 6 * 1024 * 1024;

describe('a statement that is too long', () => {
  it('for one answer is refused, with how to have it in parts', () => {
    const refused = refusalOfAnswer('x'.repeat(quota));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'statement.too-long' } });
    expect(JSON.stringify(refused)).toContain('`from` and `to`');
  });

  it('is measured as it is sent: each quotation mark inside an answer takes two bytes', () => {
    expect(refusalOfAnswer('x'.repeat(4_000_000))).toBeUndefined();
    expect(refusalOfAnswer('"'.repeat(4_000_000))).toMatchObject({ refusal: { code: 'statement.too-long' } });
  });

  it('for a PDF is refused before it is made', () => {
    expect(refusalOfPdf(2_500)).toBeUndefined();
    expect(refusalOfPdf(2_501)).toMatchObject({ refusal: { code: 'statement.too-long' } });
  });
});
