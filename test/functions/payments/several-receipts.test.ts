import { afterAll, beforeAll, expect, it } from 'vitest';
import { type WrittenEntry, writeCamt053 } from '../../../samples/camt053-writer.ts';
import {
  gasoline,
  obligationOf,
  type RegisteredTaxpayer,
  registeredTaxpayer,
} from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

/** A payer who pays one charge in parts, told step by step: each test goes on where the one before ended. */
let authority: SmallAuthority;
let taxpayer: RegisteredTaxpayer;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
  taxpayer = await registeredTaxpayer(authority, '104328716RT0001', { liableUntil: '2024-07-31' });
  authority.setTime('2024-07-02T14:00:00.000Z');
  const { taxpayerId, subject } = taxpayer;
  const path = { taxpayerId, obligationId: await obligationOf(authority, taxpayer, '2024-06') };
  // 50,000 litres at 0.1761 dollars: 8,805.00 (GGPPA s. 69 and Sch. 2).
  const json = { lines: [gasoline('2024-06-14', '50000')] };
  await authority.ask('save-declaration-draft', { subject, path, json });
  await authority.ask('submit-declaration', { subject, path });
  await authority.settle();
});
afterAll(() => authority.stop());

const officer = { subject: 'officer', role: 'finance-officer' } as const;

async function account() {
  const { taxpayerId, subject } = taxpayer;
  return (await authority.ask('list-accounts', { subject, path: { taxpayerId } })).body.items[0];
}

function receipt(minor: bigint, day: string, said: { creditorReference?: string } = {}): WrittenEntry {
  const payment = { payerName: 'Somebody', payerAccount: 'P-1', ...said };
  return { minor, mark: 'CRDT', bookingDate: day, valueDate: day, payments: [payment] };
}

async function send(id: string, day: string, opening: bigint, entries: readonly WrittenEntry[]) {
  const closing = entries.reduce((sum, { minor }) => sum + minor, opening);
  const statement = {
    id,
    sequence: 1,
    date: day,
    accountNumber: 'A1',
    currency: 'CAD',
    opening,
    closing,
    entries,
  };
  const message = {
    version: '08' as const,
    messageId: id,
    createdAt: `${day}T23:00:00`,
    statements: [statement],
  };
  const file = { media: 'application/xml', bytes: Buffer.from([...writeCamt053(message)].join('')) };
  expect((await authority.ask('import-bank-statement', { ...officer, file })).status).toBe(201);
  await authority.settle();
}

const waiting = async () =>
  (await authority.ask('list-suspense', { ...officer, query: { limit: '200' } })).body.items;

it('the second part is suggested with the first, once the payer is known', async () => {
  const { reference } = await account();
  await send('1', '2024-07-10', 0n, [receipt(10_000n, '2024-07-10', { creditorReference: reference })]);
  expect((await account()).outstanding).toBe('8705.00');
  await send('2', '2024-07-11', 10_000n, [receipt(800_000n, '2024-07-11')]);
  await send('3', '2024-07-12', 810_000n, [receipt(70_500n, '2024-07-12')]);
  const [first, second, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(first.suggestions).toEqual([]);
  expect(second.suggestions).toMatchObject([
    { tier: 'T5', accountId: (await account()).accountId, together: [first.receiptId] },
  ]);
});

it('both are matched by themselves where the policy lets T5 act alone', async () => {
  const approver = { subject: 'approver', role: 'finance-approver' } as const;
  const { body: policy } = await authority.ask('get-matching-policy', officer);
  const tiers = { ...policy.tiers, T5: 'auto' };
  const set = await authority.ask('set-matching-policy', {
    ...approver,
    json: { ...policy, tiers, reason: 'Parts are paid often.' },
  });
  expect(set.status).toBe(200);
  await authority.ask('rematch-suspense', officer);
  await authority.settle();
  expect(await waiting()).toEqual([]);
  expect(await account()).toMatchObject({ outstanding: '0.00', credit: '0.00' });
  expect(await authority.parked()).toEqual([]);
});
