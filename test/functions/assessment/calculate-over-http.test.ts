import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';

vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'));

import { calculate } from '../../../functions/assessment/calculate.ts';
import { assessmentContracts } from '../../../functions/assessment/contract.ts';
import { httpFunction } from '../../../shared/aws/http-function.ts';
import { clockAt } from '../../../shared/clock.ts';
import { bundledBook } from '../../support/bundled-book.ts';
import { httpEvent } from '../../support/http-event.ts';

const handler = httpFunction(
  { calculate: assessmentContracts.calculate },
  { calculate: calculate(bundledBook) },
  clockAt('2024-07-15T13:00:00.000Z'),
);

/** Asks the public calculator, with text as it comes over the line. */
async function ask(text: string) {
  const headers = { 'content-type': 'application/json' };
  const event = httpEvent('calculate', { headers, body: text });
  const answer = (await handler(event, {} as Context)) as APIGatewayProxyStructuredResultV2;
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
}

const delivery = {
  ...{ deliveryDate: '2024-07-03', invoice: 'A1', province: 'ontario' },
  ...{ fuel: 'gasoline', unit: 'L', quantity: '50000' },
};
const question = { schedule: 'ca/fuel-charge', period: '2024-07', lines: [delivery] };
const withLine = (change: object) => ({ ...question, lines: [{ ...delivery, ...change }] });
const solve = (solveFor: object) => ({
  ...question,
  solveFor: { line: 1, field: 'quantity', total: '8805.00', ...solveFor },
});

describe('the public calculator', () => {
  it('answers without a token, and the inverse too', async () => {
    expect(await ask(JSON.stringify(question))).toMatchObject({
      status: 200,
      body: { liability: { total: '8805.00' } },
    });
    expect(await ask(JSON.stringify(solve({})))).toMatchObject({
      body: { solution: { answer: 'exact' }, liability: { total: '8805.00' } },
    });
  });

  /** What is wrong; the code of the refusal; the place that it points to; the code of the fault. */
  it.each<[string, object, string, string, string]>([
    [
      'an unknown fuel',
      withLine({ fuel: 'diesl' }),
      'declaration.lines-at-fault',
      '/lines/0/fuel',
      'unknown-code',
    ],
    [
      'no factor, as no fuel',
      withLine({ fuel: '' }),
      'declaration.lines-at-fault',
      '/lines/0/fuel',
      'missing',
    ],
    ['no quantity', withLine({ quantity: '' }), 'declaration.lines-at-fault', '/lines/0/quantity', 'missing'],
    [
      'a quantity beyond all bounds',
      withLine({ quantity: '9'.repeat(60) }),
      'declaration.lines-at-fault',
      '/lines/0/quantity',
      'not-a-decimal',
    ],
    [
      'a negative quantity',
      withLine({ quantity: '-1' }),
      'declaration.lines-at-fault',
      '/lines/0/quantity',
      'negative',
    ],
    [
      'a date outside the period',
      withLine({ deliveryDate: '2024-08-01' }),
      'declaration.lines-at-fault',
      '/lines/0/deliveryDate',
      'outside-period',
    ],
    [
      'a field that the law has not',
      withLine({ colour: 'red' }),
      'declaration.lines-at-fault',
      '/lines/0/colour',
      'unknown-field',
    ],
    [
      'a fact that the law has not',
      { ...question, facts: { zebra: '1' } },
      'declaration.facts-at-fault',
      '/facts/zebra',
      'unknown-field',
    ],
    [
      'a number where text is due',
      withLine({ quantity: 50000 }),
      'request.invalid',
      '/lines/0/quantity',
      'invalid_type',
    ],
    [
      'a key that it does not know',
      { ...question, solvefor: {} },
      'request.invalid',
      '/solvefor',
      'unrecognized_keys',
    ],
    [
      'a key of the inverse that it does not know',
      solve({ amount: '1' }),
      'request.invalid',
      '/solveFor/amount',
      'unrecognized_keys',
    ],
    [
      'too many lines',
      { ...question, lines: Array(1_001).fill(delivery) },
      'request.invalid',
      '/lines',
      'too_big',
    ],
    [
      'a total with an exponent',
      solve({ total: '1e9' }),
      'request.invalid',
      '/solveFor/total',
      'invalid_format',
    ],
    [
      'a total beyond 18 digits',
      solve({ total: '9'.repeat(26) }),
      'calculation.not-an-amount',
      '/solveFor/total',
      'not-an-amount',
    ],
    [
      'a total of half a cent',
      solve({ total: '8805.005' }),
      'calculation.not-an-amount',
      '/solveFor/total',
      'not-an-amount',
    ],
    ['a line that is not there', solve({ line: 2 }), 'calculation.no-such-line', '/solveFor/line', ''],
    [
      'a field that is no quantity',
      solve({ field: 'fuel' }),
      'calculation.not-a-quantity',
      '/solveFor/field',
      '',
    ],
    [
      'a law that there is not',
      { ...question, schedule: 'xx/none' },
      'schedule.unknown',
      '/schedule',
      'unknown',
    ],
    [
      'a version that is not published',
      { ...question, hash: 'a'.repeat(64) },
      'schedule.unknown',
      '/hash',
      'unknown',
    ],
  ])('refuses %s by name, with the place and a remedy', async (_, body, code, pointer, fault) => {
    const answer = await ask(JSON.stringify(body));
    expect(answer).toMatchObject({
      status: 422,
      body: { code, remedy: expect.stringMatching(/\w/), detail: expect.any(String) },
    });
    const errors = answer.body.errors as { pointer: string; code: string; detail: string }[];
    const found = errors.find((error) => error.pointer === pointer);
    expect(found?.detail).toMatch(/\w/);
    if (fault !== '') expect(found?.code).toBe(fault);
  });

  it('refuses a period for which the law has no rate, and says from when to when it has', async () => {
    expect(await ask(JSON.stringify({ ...question, period: '2031-07' }))).toMatchObject({
      status: 404,
      body: {
        code: 'declaration.unknown-period',
        remedy: expect.stringContaining('from 2019-04-01 through 2025-10-31'),
      },
    });
  });

  it('refuses what is no JSON', async () => {
    expect(await ask('{')).toMatchObject({ status: 400, body: { code: 'request.not-json' } });
  });
});
