import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile } from '../../support/bank-file.ts';
import {
  accountNow,
  approver,
  type OwingTaxpayer,
  officer,
  owingTaxpayer,
} from '../../support/owing-taxpayer.ts';
import { registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
const reason = 'Section 115 of the Act: a grave hardship.';

beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
});
afterAll(() => authority.stop());

const relieve = ({ path, chargeId, head }: OwingTaxpayer, amount: string, kind = 'remission') =>
  authority.ask('propose-relief', {
    ...officer,
    path,
    json: { kind, charges: [{ chargeId, head, amount }], reason },
  });

async function approve(path: Record<string, string>, proposalId: string) {
  const answer = await authority.ask('approve-account-proposal', {
    ...approver,
    path: { ...path, proposalId },
    json: { reason },
  });
  await authority.settle();
  return answer;
}

describe('relief', () => {
  it('takes no more off than is open, and only what is open when it is approved', async () => {
    const one = await owingTaxpayer(authority, '970');
    const beyond = await relieve(one, '8805.01');
    const whole = await relieve(one, '8805');
    const part = await relieve(one, '5.00');
    const taken = await approve(one.path, part.body.proposalId);
    const late = await approve(one.path, whole.body.proposalId);

    expect([beyond.status, beyond.body.code, beyond.body.errors[0].pointer]).toEqual([
      409,
      'relief.beyond-open',
      '/charges/0/amount',
    ]);
    expect(taken.status).toBe(200);
    expect([late.status, late.body.code]).toEqual([409, 'relief.beyond-open']);
    expect((await accountNow(authority, one)).outstanding).toBe('8800.00');
  });

  it('is on the statement under its own name, and what is wholly relieved is settled', async () => {
    const one = await owingTaxpayer(authority, '971');
    const { body } = await relieve(one, '8805.00', 'write-off');
    await approve(one.path, body.proposalId);
    const statement = await authority.ask('get-statement-of-account', {
      subject: one.subject,
      path: one.path,
    });

    expect(statement.body.lines).toMatchObject([
      { kind: 'assessment', debit: '8805.00', balance: '8805.00' },
      { kind: 'write-off', credit: '8805.00', balance: '0.00' },
    ]);
    expect(await accountNow(authority, one)).toMatchObject({ outstanding: '0.00', openItems: [] });
  });

  it('waits for a second person as a work item, and the item leads to the decision', async () => {
    const one = await owingTaxpayer(authority, '972');
    const { body } = await relieve(one, '1.00');
    await authority.settle();
    const items = await authority.ask('list-work-items', {
      ...approver,
      query: { kind: 'relief', limit: '200' },
    });
    const item = items.body.items.find(
      ({ about }: { about: Record<string, string> }) => about.proposalId === body.proposalId,
    );
    expect(item.actions[0].path).toBe(
      `/v1/taxpayers/${one.path.taxpayerId}/accounts/${one.path.accountId}/proposals/${body.proposalId}/approval`,
    );
  });

  it('cannot be proposed by the taxpayer', async () => {
    const { path, chargeId, head, subject } = await owingTaxpayer(authority, '973');
    const json = { kind: 'remission', charges: [{ chargeId, head, amount: '1.00' }], reason };
    const { body } = await authority.ask('propose-relief', { ...officer, path, json });
    const own = await authority.ask('approve-account-proposal', {
      ...approver,
      subject,
      path: { ...path, proposalId: body.proposalId },
      json: { reason },
    });
    expect(own.body.code).toBe('approval.own-request');
  });
});

describe('a set-off', () => {
  it('is between two accounts of one currency', async () => {
    const { taxpayerId, subject } = await registeredTaxpayer(authority, '975');
    const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
    const { accountId, reference } = body.items[0];
    const credits = [{ minor: 100_000n, servicerReference: 'S975', creditorReference: reference }];
    const file = bankFile('M975', { id: 'CAD975', date: '2024-07-01', credits });
    await authority.ask('import-bank-statement', { ...officer, file });
    await authority.settle();
    const path = { taxpayerId, accountId };
    const ask = (amount: string, toAccountId: string) =>
      authority.ask('propose-set-off', { ...officer, path, json: { amount, toAccountId, reason } });
    const other = accountId.replace(/.$/, (last: string) => (last === 'A' ? 'B' : 'A'));

    expect([(await ask('1', accountId)).body.code, (await ask('1', other)).body.code]).toEqual([
      'set-off.accounts',
      'account.unknown',
    ]);
  });
});
