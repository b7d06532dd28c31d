import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile } from '../../support/bank-file.ts';
import { accountNow, approver, officer, owingTaxpayer } from '../../support/owing-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
const why = { reason: 'It cannot pay all at once, and can pay by autumn.' };

beforeAll(async () => {
  authority = await smallAuthority();
});
afterAll(() => authority.stop());

/** 8,805.00, due on 31 July, in three parts of 2,935.00 by the end of July, August and September; each may be a week late. */
async function planned(number: string, onDefault: 'ends' | 'officer-decides' = 'ends') {
  const one = await owingTaxpayer(authority, number);
  const equal = { count: 3, first: '2024-07-31', every: { count: 1, unit: 'months' } };
  const json = { charges: [one.chargeId], equal, graceDays: 7, onDefault, ...why };
  const asked = await authority.ask('propose-instalment-plan', {
    ...{ subject: one.subject, path: one.path, json },
  });
  const path = { ...one.path, planId: asked.body.planId };
  const { body } = await authority.ask('approve-instalment-plan', { ...approver, path, json: why });
  await authority.settle();
  return { ...one, planId: body.planId as string, planReference: body.reference as string };
}
type Planned = Awaited<ReturnType<typeof planned>>;

const planNow = async ({ path, subject, planId }: Planned) =>
  (await authority.ask('get-instalment-plan', { subject, path: { ...path, planId } })).body;
const defaultItems = async ({ planId }: Planned) => {
  const query = { kind: 'plan-default', limit: '200' };
  const { body } = await authority.ask('list-work-items', { ...officer, query });
  return body.items.filter(({ about }: { about: { planId: string } }) => about.planId === planId);
};

/** What the bank tells on a day, of money that counts from its value date; answers the name of the statement. */
let statements = 0;
async function told(on: string, reference: string, minor: bigint, valueDate = on): Promise<string> {
  authority.setTime(`${on}T20:00:00.000Z`);
  const id = `TOLD${++statements}`;
  const credits = [{ minor, servicerReference: id, creditorReference: reference, valueDate }];
  const file = bankFile(id, { id, date: on, credits, sequence: statements });
  const { status } = await authority.ask('import-bank-statement', { ...officer, file });
  expect(status).toBe(201);
  await authority.settle();
  return id;
}

/** Money that was told of is the taxpayer's no more: the statement is withdrawn. */
async function untold(id: string, on: string): Promise<void> {
  authority.setTime(`${on}T20:00:00.000Z`);
  const { body } = await authority.ask('list-bank-statements', officer);
  const { statementId } = body.items.find(({ statement }: { statement: string }) => statement === id);
  const path = { statementId };
  await authority.ask('propose-statement-removal', { ...officer, path, json: why });
  await authority.ask('approve-statement-proposal', { ...approver, path, json: why });
  await authority.settle();
}

async function clockRuns(on: string): Promise<void> {
  authority.setTime(`${on}T14:00:00.000Z`);
  await authority.accrueOverdue();
  await authority.settle();
}

describe('a plan that has defaulted', () => {
  it('runs again when money is found that came in time, and defaults anew by what is missed then', async () => {
    const one = await planned('941');
    await clockRuns('2024-08-08');
    expect(await planNow(one)).toMatchObject({ status: 'defaulted', defaulted: { due: '2024-07-31' } });
    expect(await defaultItems(one)).toHaveLength(1);

    await told('2024-08-20', one.planReference, 293_500n, '2024-08-07');
    const plan = await planNow(one);
    expect(plan).toMatchObject({
      status: 'running',
      open: '5870.00',
      nextDue: '2024-08-31',
      instalments: [{ status: 'paid' }, { status: 'open' }, { status: 'open' }],
    });
    expect([plan.defaulted, plan.ended]).toEqual([undefined, undefined]);
    expect(await defaultItems(one)).toEqual([]);
    // Money that is not for the plan passes its charge over again: nothing but what was agreed on is owed.
    const proposed = await authority.ask('propose-instalment-plan', {
      ...{ subject: one.subject, path: one.path },
      json: {
        ...{ charges: [one.chargeId], graceDays: 7, onDefault: 'ends', ...why },
        instalments: [{ due: '2024-09-30', amount: '5870.00' }],
      },
    });
    expect(proposed.body.code).toBe('plan.charges');

    await clockRuns('2024-09-08');
    expect(await planNow(one)).toMatchObject({
      status: 'defaulted',
      defaulted: { due: '2024-08-31', on: '2024-09-08' },
      ended: { on: '2024-09-08', why: 'default' },
    });
    expect(await defaultItems(one)).toHaveLength(1);
    expect(await authority.parked()).toEqual([]);
  });

  it('stays so when the money that is found came too late, or was too little', async () => {
    const one = await planned('942');
    await clockRuns('2024-08-08');
    await told('2024-08-20', one.planReference, 293_400n, '2024-08-07');
    await told('2024-08-21', one.planReference, 293_500n, '2024-08-08');
    expect(await planNow(one)).toMatchObject({ status: 'defaulted', ended: { on: '2024-08-08' } });
    expect(await defaultItems(one)).toHaveLength(1);
    // 8,805.00 less 2,934.00 and 2,935.00.
    expect((await accountNow(authority, one)).outstanding).toBe('2936.00');
    expect(await authority.parked()).toEqual([]);
  });

  it('is in default no more, where an officer is to decide, when money is found that came in time', async () => {
    const one = await planned('943', 'officer-decides');
    await clockRuns('2024-08-08');
    expect((await planNow(one)).status).toBe('in-default');
    await told('2024-08-20', one.planReference, 293_500n, '2024-08-07');
    const plan = await planNow(one);
    expect([plan.status, plan.defaulted]).toEqual(['running', undefined]);
    expect(await defaultItems(one)).toEqual([]);
    await clockRuns('2024-09-08');
    expect((await planNow(one)).defaulted).toEqual({ due: '2024-08-31', on: '2024-09-08' });
  });

  it('is completed at once when what is found was all that it missed', async () => {
    const one = await planned('944');
    for (const on of ['2024-07-31', '2024-08-31']) await told(on, one.planReference, 293_500n);
    await clockRuns('2024-10-08');
    expect((await planNow(one)).status).toBe('defaulted');
    await told('2024-10-09', one.planReference, 293_500n, '2024-10-07');
    expect((await planNow(one)).status).toBe('completed');
    expect(await accountNow(authority, one)).toMatchObject({ outstanding: '0.00', credit: '0.00' });
    expect(await defaultItems(one)).toEqual([]);
  });
});

describe('a payment of a completed plan that is taken back', () => {
  async function completed(number: string) {
    const one = await planned(number);
    for (const on of ['2024-07-31', '2024-08-31']) await told(on, one.planReference, 293_500n);
    const last = await told('2024-09-10', one.planReference, 293_500n);
    expect((await planNow(one)).status).toBe('completed');
    return { one, last };
  }

  it('is owed in the plan again as long as its last instalment can be in time', async () => {
    const { one, last } = await completed('951');
    await untold(last, '2024-10-07');
    expect(await planNow(one)).toMatchObject({
      status: 'running',
      open: '2935.00',
      nextDue: '2024-09-30',
    });
  });

  it('is owed by the due date of its charge once the term of the plan has passed, and is no default', async () => {
    const { one, last } = await completed('952');
    await untold(last, '2024-10-08');
    const plan = await planNow(one);
    expect(plan).toMatchObject({
      status: 'completed',
      open: '0.00',
      ended: { on: '2024-10-08', why: 'completion' },
    });
    const stands = await accountNow(authority, one);
    expect(stands.openItems).toMatchObject([{ due: '2024-07-31', heads: [{ open: '2935.00' }] }]);
    await clockRuns('2024-10-09');
    expect(await defaultItems(one)).toEqual([]);
    // It can be put into another plan, and money without a purpose pays it.
    const json = {
      ...{ charges: [one.chargeId], graceDays: 7, onDefault: 'ends', ...why },
      instalments: [{ due: '2024-10-31', amount: '2935.00' }],
    };
    const { subject, path } = one;
    expect((await authority.ask('propose-instalment-plan', { subject, path, json })).status).toBe(201);
    await told('2024-10-10', one.reference, 293_500n);
    expect(await accountNow(authority, one)).toMatchObject({ outstanding: '0.00', credit: '0.00' });
    expect(await authority.parked()).toEqual([]);
  });
});
