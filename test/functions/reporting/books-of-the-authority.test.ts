import { afterAll, beforeAll, expect, it } from 'vitest';
import { bankFile } from '../../support/bank-file.ts';
import { gasoline, obligationOf, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
});
afterAll(() => authority.stop());

it('ledger, bank and accounts agree from a declaration to its payment, and what nobody claims is work', async () => {
  const taxpayer = await registeredTaxpayer(authority, '500000001RT0001', { liableUntil: '2024-06-30' });
  const { taxpayerId, subject } = taxpayer;
  authority.setTime('2024-07-15T14:00:00.000Z');
  const path = { taxpayerId, obligationId: await obligationOf(authority, taxpayer, '2024-06') };
  const json = { lines: [gasoline('2024-06-14', '50000')] };
  await authority.ask('save-declaration-draft', { subject, path, json });
  await authority.ask('submit-declaration', { subject, path });
  await authority.settle();
  const accounts = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  const { reference } = accounts.body.items[0];
  const credits = [
    { minor: 900_000n, servicerReference: 'a', creditorReference: reference },
    { minor: 5_000n, servicerReference: 'b', text: 'thank you' },
  ];
  const finance = { subject: 'finance', role: 'finance-officer' } as const;
  authority.setTime('2024-07-31T14:00:00.000Z');
  const file = bankFile('M', { id: '1', date: '2024-07-30', credits });
  await authority.ask('import-bank-statement', { ...finance, file });
  await authority.settle();

  const run = await authority.ask('run-reconciliation', finance);
  await authority.settle();
  expect(run.status).toBe(201);
  expect(
    run.body.checks.map((each: Record<string, string>) => [each.kind, each.expected, each.difference]),
  ).toEqual([
    // 8,805.00 assessed; 9,050.00 in by the bank; 9,000.00 of it the taxpayer's.
    ['trial-balance', '26855.00', '0.00'],
    ['bank', '9050.00', '0.00'],
    ['suspense', '50.00', '0.00'],
    ['receivable', '0.00', '0.00'],
    ['taxpayer-credit', '195.00', '0.00'],
    ['deposits', '0.00', '0.00'],
    ['bank-account', '9050.00', '0.00'],
    ['journal', '0', '0'],
  ]);
  const items = await authority.ask('list-work-items', finance);
  expect(items.body.items).toMatchObject([{ kind: 'suspense', about: { amount: '50.00', currency: 'CAD' } }]);
  const { body } = await authority.ask('get-trial-balance', { subject: 'auditor', role: 'auditor' });
  expect(body.currencies).toMatchObject([{ currency: 'CAD', difference: '0.00' }]);
});
