import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountNumber, accountReference } from '../../../shared/payment-reference.ts';
import { bankFile } from '../../support/bank-file.ts';
import { registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

const finance = { subject: 'finance', role: 'finance-officer' } as const;
let authority: SmallAuthority;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
});
afterAll(() => authority.stop());

async function waiting() {
  const query = { kind: 'suspense' };
  const { body } = await authority.ask('list-work-items', { ...finance, query });
  return body.items;
}

it('money that waits for its account is work until the account is there, and what pays at once never is', async () => {
  const known = await registeredTaxpayer(authority, '600000001RT0001');
  const { body } = await authority.ask('list-accounts', { subject: known.subject, path: known });
  const unknown = accountNumber({ scheme: 'ca-bn', value: '600000002RT0001' }, 'ca/fuel-charge');
  const credits = [
    { minor: 900_000n, servicerReference: 'a', creditorReference: body.items[0].reference },
    { minor: 5_000n, servicerReference: 'b', creditorReference: accountReference(unknown) },
  ];
  const file = bankFile('M', { id: '1', date: '2024-06-03', credits });
  await authority.ask('import-bank-statement', { ...finance, file });
  await authority.settle();

  const [item, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(item).toMatchObject({ about: { amount: '50.00', currency: 'CAD' } });
  const { receiptId } = item.about;
  expect(item.actions).toEqual([
    { operationId: 'get-receipt', method: 'GET', path: `/v1/receipts/${receiptId}` },
    { operationId: 'match-receipt', method: 'POST', path: `/v1/receipts/${receiptId}/match` },
  ]);

  authority.setTime('2024-06-04T14:00:00.000Z');
  await registeredTaxpayer(authority, '600000002RT0001');
  expect(await waiting()).toEqual([]);
});
