import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile } from '../support/bank-file.ts';
import {
  gasoline,
  obligationOf,
  type RegisteredTaxpayer,
  registeredTaxpayer,
} from '../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../support/small-authority.ts';

/** A return that comes late, what accrues on it, and a payment that is found to be older: each test goes on from the one before. */
let authority: SmallAuthority;
let taxpayer: RegisteredTaxpayer;
let accountId: string;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
  taxpayer = await registeredTaxpayer(authority, '104328716RT0001', { liableUntil: '2024-06-30' });
  authority.setTime('2024-09-15T14:00:00.000Z');
  await authority.keepCalendar();
  const { taxpayerId, subject } = taxpayer;
  const path = { taxpayerId, obligationId: await obligationOf(authority, taxpayer, '2024-06') };
  const lines = [gasoline('2024-06-10', '50000')];
  await authority.ask('save-declaration-draft', { subject, path, json: { lines } });
  await authority.ask('submit-declaration', { subject, path });
  await authority.settle();
});
afterAll(() => authority.stop());

const ask = (
  operation: 'get-account-position' | 'get-statement-of-account' | 'get-account',
  query = {},
  more = {},
) =>
  authority.ask(operation, {
    subject: taxpayer.subject,
    path: { taxpayerId: taxpayer.taxpayerId, accountId },
    query,
    ...more,
  });

describe('a return that comes after its due date', () => {
  it('bears the penalty of the law from the day it comes: 1% and 0.25% for one complete month (GGPPA s. 123)', async () => {
    const { taxpayerId, subject } = taxpayer;
    const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
    accountId = body.items[0].accountId;
    // 50,000 L at 0.1761 are 8,805.00; 1.25% of that are 110.06.
    expect(body.items[0]).toMatchObject({ outstanding: '8915.06', accruedOn: '2024-09-15' });
    expect(body.items[0].openItems[0].heads).toEqual([
      { head: 'charge', open: '8805.00' },
      { head: 'late-return', open: '110.06' },
    ]);
  });

  it('can be worked out for any day, with the steps that made it', async () => {
    const { status, body } = await ask('get-account-position', { asOf: '2024-09-15' });
    expect([status, body.totals.open, body.unposted, body.unrated]).toEqual([
      200,
      '8915.06',
      '0.00',
      ['arrears'],
    ]);
    const penalty = body.charges[0].components.find(
      ({ component }: { component: string }) => component === 'late-return',
    );
    expect(penalty.steps.length).toBeGreaterThan(0);
    const csv = await ask(
      'get-account-position',
      { asOf: '2024-09-15' },
      { headers: { accept: 'text/csv' } },
    );
    expect(csv.body).toContain('late-return');
    // Nothing of it was known before the return came.
    expect(
      (await ask('get-account-position', { asOf: '2024-09-15', knownOn: '2024-09-14' })).body.totals.open,
    ).toBe('0.00');
  });

  it('is nobody else’s to see', async () => {
    expect((await ask('get-account-position', {}, { subject: 'another' })).status).toBe(403);
  });

  it('shows in the statement, by line and by period', async () => {
    const { body } = await ask('get-statement-of-account', { accrueTo: '2024-09-30' });
    expect(body.lines.map(({ kind, debit }: Record<string, string>) => [kind, debit])).toEqual([
      ['assessment', '8805.00'],
      ['penalty', '110.06'],
    ]);
    expect(body.periods).toEqual([
      {
        period: '2024-06',
        component: 'charge',
        charged: '8805.00',
        paid: '0.00',
        relieved: '0.00',
        open: '8805.00',
      },
      {
        period: '2024-06',
        component: 'late-return',
        charged: '110.06',
        paid: '0.00',
        relieved: '0.00',
        open: '110.06',
      },
    ]);
    expect(body.accruals).toEqual({
      to: '2024-09-30',
      payable: '8915.06',
      outstanding: '8915.06',
      unposted: '0.00',
    });
  });

  it('is brought up to date once a month, and posts nothing twice', async () => {
    authority.setTime('2024-10-01T14:00:00.000Z');
    expect([await authority.accrueOverdue(), await authority.accrueOverdue()]).toEqual([1, 0]);
    const { body } = await ask('get-account');
    expect(body).toMatchObject({ outstanding: '8915.06', accruedOn: '2024-10-01' });
  });

  it('is without the penalty if it is found to have been paid in time', async () => {
    const { body: account } = await ask('get-account');
    const file = bankFile('M1', {
      id: 'CAD20241001',
      date: '2024-10-01',
      credits: [
        {
          minor: 880_500n,
          servicerReference: 'A1',
          creditorReference: account.reference,
          valueDate: '2024-07-30',
        },
      ],
    });
    await authority.ask('import-bank-statement', { subject: 'f', role: 'finance-officer', file });
    await authority.settle();
    const { body } = await ask('get-account');
    expect([body.outstanding, body.credit]).toEqual(['0.00', '0.00']);
    expect(await authority.parked()).toEqual([]);
  });
});
