import { describe, expect, test } from 'vitest';
import { calculate } from '../../../functions/assessment/calculate.ts';
import { assessmentContracts, calculation } from '../../../functions/assessment/contract.ts';
import type { HttpRequest } from '../../../shared/aws/http-request.ts';
import { bundledBook } from '../../support/bundled-book.ts';

const delivery = {
  deliveryDate: '2024-06-03',
  invoice: 'A1',
  province: 'ontario',
  fuel: 'gasoline',
  unit: 'L',
};
const question = { schedule: 'ca/fuel-charge', period: '2024-06', lines: [delivery] };
const reply = assessmentContracts.calculate.replies[0].schema;

/** Asks as the HTTP edge does: by the contract's schema, and answers the body as the contract describes it. */
async function ask(body: unknown) {
  const outcome = await calculate(bundledBook)({
    body: calculation.parse(body),
    at: '2024-07-15T13:00:00.000Z',
  } as HttpRequest);
  if (!outcome.ok) return outcome.refusal;
  return 'body' in outcome.value ? reply.parse(outcome.value.body) : undefined;
}

describe('a calculation that looks for a quantity', () => {
  test('the quantity need not be stated: 50,000 L give 8,805.00 CAD, and the liability is that of the answer', async () => {
    const solveFor = { line: 1, field: 'quantity', total: '8805.00' };
    expect(await ask({ ...question, solveFor, explain: true })).toMatchObject({
      solution: { answer: 'exact', least: { value: '49999.972' }, greatest: { value: '50000.028' } },
      liability: { total: '8805.00' },
      explanation: { unit: 'CAD' },
    });
  });

  test('where no quantity gives the amount, the liability is that of the nearest above it', async () => {
    const lines = [{ stream: 'F1', method: 'stated' }];
    const solveFor = { line: 1, field: 'statedEmissions', total: '100' };
    expect(await ask({ schedule: 'sg/carbon-tax', period: '2024', lines, solveFor })).toMatchObject({
      solution: {
        answer: 'between',
        below: { value: '24999.999999', total: '0.00' },
        above: { value: '25000' },
      },
      liability: { total: '625000.00' },
    });
  });

  test('without it nothing is looked for', async () => {
    const lines = [{ ...delivery, quantity: '50000' }];
    expect(await ask({ ...question, lines })).not.toHaveProperty('solution');
  });

  test('a line or field that is not there is refused, and points at the question', async () => {
    const refusal = async (solveFor: object) =>
      ask({ ...question, solveFor: { total: '1.00', ...solveFor } });
    expect(await refusal({ line: 2, field: 'quantity' })).toMatchObject({
      code: 'calculation.no-such-line',
      faults: [{ pointer: '/solveFor/line' }],
    });
    expect(await refusal({ line: 1, field: 'fuel' })).toMatchObject({
      code: 'calculation.not-a-quantity',
      faults: [{ pointer: '/solveFor/field' }],
    });
  });
});
