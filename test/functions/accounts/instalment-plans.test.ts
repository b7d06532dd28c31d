import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile } from '../../support/bank-file.ts';
import {
  accountNow,
  approver,
  type OwingTaxpayer,
  officer,
  owingTaxpayer,
} from '../../support/owing-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
const reason = 'It cannot pay all at once, and can pay by autumn.';

beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
});
afterAll(() => authority.stop());

/** Three equal parts by the end of July, August and September, which may be a week late; then the plan ends. */
const threeParts = (chargeId: string) => ({
  charges: [chargeId],
  equal: { count: 3, first: '2024-07-31', every: { count: 1, unit: 'months' } },
  graceDays: 7,
  onDefault: 'ends',
  reason,
});
const propose = ({ path, subject, chargeId }: OwingTaxpayer, more = {}, as = {}) =>
  authority.ask('propose-instalment-plan', {
    ...{ subject, path, json: { ...threeParts(chargeId), ...more } },
    ...as,
  });
async function decide(
  operation:
    | 'approve-instalment-plan'
    | 'reject-instalment-plan'
    | 'withdraw-instalment-plan'
    | 'propose-plan-cancellation'
    | 'approve-plan-cancellation'
    | 'reject-plan-cancellation'
    | 'withdraw-plan-cancellation',
  { path }: OwingTaxpayer,
  planId: string,
  as: object = approver,
) {
  const answer = await authority.ask(operation, { ...as, path: { ...path, planId }, json: { reason } });
  await authority.settle();
  return answer;
}
async function agreed(one: OwingTaxpayer, more = {}) {
  const { body } = await propose(one, more);
  const answer = await decide('approve-instalment-plan', one, body.planId);
  expect([answer.status, answer.body.status]).toEqual([200, 'running']);
  return answer.body;
}
let statements = 0;
async function pay(creditorReference: string, minor: bigint, date: string) {
  authority.setTime(`${date}T20:00:00.000Z`);
  const id = `PLAN${++statements}`;
  const credits = [{ minor, servicerReference: id, creditorReference }];
  const { body } = await authority.ask('import-bank-statement', {
    ...officer,
    file: bankFile(id, { id, date, credits, sequence: statements }),
  });
  await authority.settle();
  return body;
}
const plan = async ({ path, subject }: OwingTaxpayer, planId: string) =>
  (await authority.ask('get-instalment-plan', { subject, path: { ...path, planId } })).body;
const workItems = async (kind: string, planId: string) => {
  const { body } = await authority.ask('list-work-items', { ...officer, query: { kind, limit: '200' } });
  return body.items.filter(({ about }: { about: { planId: string } }) => about.planId === planId);
};

describe('a plan that is asked for', () => {
  it('has equal parts that make up what is open, and waits for a second person', async () => {
    const one = await owingTaxpayer(authority, '901');
    const { status, body } = await propose(one, {
      equal: { count: 4, first: '2024-07-31', every: { count: 1, unit: 'months' } },
    });
    await authority.settle();
    expect([status, body.status, body.amount, body.openOn]).toEqual([
      201,
      'proposed',
      '8805.00',
      '2024-07-02',
    ]);
    // 8,805.00 in four: 2,201.25 each; the last day of a short month stands for the 31st.
    expect(body.instalments).toEqual([
      { due: '2024-07-31', amount: '2201.25' },
      { due: '2024-08-31', amount: '2201.25' },
      { due: '2024-09-30', amount: '2201.25' },
      { due: '2024-10-31', amount: '2201.25' },
    ]);
    const { body: items } = await authority.ask('list-work-items', {
      ...approver,
      query: { kind: 'instalment-plan', limit: '200' },
    });
    const item = items.items.find(
      ({ about }: { about: Record<string, string> }) => about.planId === body.planId,
    );
    expect(item.actions[0].path).toBe(
      `/v1/taxpayers/${one.path.taxpayerId}/accounts/${one.path.accountId}/instalment-plans/${body.planId}/approval`,
    );
  });

  it('is refused by name', async () => {
    const one = await owingTaxpayer(authority, '902');
    const cases: [object, string, string][] = [
      [{ charges: [one.chargeId, one.chargeId] }, 'plan.charges', '/charges/1'],
      [{ charges: ['charge_01J0000000ABCDEFGHJKMNPQRS'] }, 'plan.charges', '/charges/0'],
      [{ equal: undefined }, 'plan.form', '/instalments'],
      [
        { equal: undefined, instalments: [{ due: '2024-07-31', amount: '8804.99' }] },
        'plan.instalments',
        '/instalments',
      ],
      [
        { equal: undefined, instalments: [{ due: '2024-07-01', amount: '8805' }] },
        'plan.instalments',
        '/instalments/0/due',
      ],
      [
        { equal: undefined, instalments: [{ due: '2040-12-15', amount: '8805' }] },
        'plan.instalments',
        '/instalments/0/due',
      ],
      [
        { equal: undefined, instalments: [{ due: '2024-07-31', amount: '8805.001' }] },
        'plan.instalments',
        '/instalments/0/amount',
      ],
      [
        {
          equal: undefined,
          instalments: [
            { due: '2024-07-31', amount: '8000' },
            { due: '2024-07-31', amount: '805' },
          ],
        },
        'plan.instalments',
        '/instalments/1/due',
      ],
      [{ graceDays: undefined }, 'plan.terms-missing', '/graceDays'],
      [{ onDefault: undefined }, 'plan.terms-missing', '/onDefault'],
    ];
    for (const [more, code, pointer] of cases) {
      const { body } = await propose(one, more);
      expect([body.code, body.errors?.[0]?.pointer]).toEqual([code, pointer]);
    }
    expect((await propose(one, {}, { subject: 'another' })).status).toBe(403);
    const { body } = await authority.ask('list-instalment-plans', { subject: one.subject, path: one.path });
    expect(body.items).toEqual([]);
  });

  it('is decided by nobody who asked for it or represents the taxpayer', async () => {
    const one = await owingTaxpayer(authority, '903');
    const { body } = await propose(one, {}, officer);
    const asMaker = await decide('approve-instalment-plan', one, body.planId, {
      ...approver,
      ...{ subject: 'officer' },
    });
    const asParty = await decide('approve-instalment-plan', one, body.planId, {
      ...approver,
      subject: one.subject,
    });
    expect([asMaker.body.code, asParty.body.code]).toEqual(['approval.own-request', 'approval.own-request']);
  });

  it('can be rejected, withdrawn by who asked, and expires', async () => {
    const one = await owingTaxpayer(authority, '904');
    const [first, second, third] = [await propose(one), await propose(one), await propose(one)];
    const rejected = await decide('reject-instalment-plan', one, first.body.planId);
    const notOwn = await decide('withdraw-instalment-plan', one, second.body.planId, officer);
    const withdrawn = await decide('withdraw-instalment-plan', one, second.body.planId, {
      subject: one.subject,
    });
    authority.setTime('2024-08-05T14:00:00.000Z');
    const late = await decide('approve-instalment-plan', one, third.body.planId);
    const again = await decide('approve-instalment-plan', one, first.body.planId);
    const unknown = await decide('approve-instalment-plan', one, 'plan_01J0000000ABCDEFGHJKMNPQRS');
    expect([rejected.body.status, withdrawn.body.status]).toEqual(['rejected', 'withdrawn']);
    expect([notOwn, late, again, unknown].map(({ body }) => body.code)).toEqual([
      'approval.not-your-proposal',
      'approval.expired',
      'approval.decided',
      'plan.unknown',
    ]);
    expect((await plan(one, third.body.planId)).status).toBe('expired');
  });

  it('is not agreed to any more once what is open has changed, or its first instalment is past', async () => {
    const one = await owingTaxpayer(authority, '905');
    const { body: late } = await propose(one);
    authority.setTime('2024-08-01T13:00:00.000Z');
    const past = await decide('approve-instalment-plan', one, late.planId);
    authority.setTime('2024-07-03T14:00:00.000Z');
    const { body } = await propose(one);
    await pay(one.reference, 100_00n, '2024-07-04');
    const changed = await decide('approve-instalment-plan', one, body.planId);
    expect([past.body.code, changed.body.code]).toEqual(['plan.first-due-past', 'plan.open-changed']);
  });
});

describe('a plan that runs', () => {
  it('is paid on a reference of its own, instalment by instalment, until it is completed', async () => {
    const one = await owingTaxpayer(authority, '911');
    const { planId, reference, from } = await agreed(one);
    expect(from).toBe('2024-07-02');
    const instructions = async () =>
      (
        await authority.ask('get-payment-instructions', {
          subject: one.subject,
          path: one.path,
          query: { plan: planId },
        })
      ).body;
    expect(await instructions()).toMatchObject({ reference, amount: '2935.00' });
    const twice = await propose(one);
    expect(twice.body).toMatchObject({ code: 'plan.charges', errors: [{ code: 'in-plan' }] });

    await pay(reference, 293_500n, '2024-07-31');
    expect(await plan(one, planId)).toMatchObject({
      status: 'running',
      paid: '2935.00',
      open: '5870.00',
      nextDue: '2024-08-31',
      instalments: [{ status: 'paid' }, { status: 'open', open: '2935.00' }, { status: 'open' }],
    });
    // Part of the next one; the day after its due date both that and nothing else is overdue.
    await pay(reference, 100_000n, '2024-08-30');
    authority.setTime('2024-09-01T14:00:00.000Z');
    expect(await plan(one, planId)).toMatchObject({
      instalments: [{ status: 'paid' }, { status: 'overdue', open: '1935.00' }, { status: 'open' }],
    });
    expect((await instructions()).amount).toBe('1935.00');
    // A week late is not too late.
    authority.setTime('2024-09-07T14:00:00.000Z');
    await authority.accrueOverdue();
    expect((await plan(one, planId)).status).toBe('running');
    await pay(reference, 487_000n, '2024-09-07');
    expect(await plan(one, planId)).toMatchObject({ status: 'completed', paid: '8805.00', open: '0.00' });
    expect(await accountNow(authority, one)).toMatchObject({ outstanding: '0.00', credit: '0.00' });
    expect(await instructions()).toMatchObject({ code: 'plan.not-running' });
    expect(await authority.parked()).toEqual([]);
  });

  it('is passed over by money that is not for it, and shown on the statement', async () => {
    const one = await owingTaxpayer(authority, '912');
    const { planId, reference } = await agreed(one);
    await pay(one.reference, 50_000n, '2024-07-10');
    const stands = await accountNow(authority, one);
    const statement = await authority.ask('get-statement-of-account', {
      subject: one.subject,
      path: one.path,
    });
    const text = await authority.ask('get-statement-of-account', {
      subject: one.subject,
      path: one.path,
      query: { format: 'text' },
    });
    expect([stands.outstanding, stands.credit]).toEqual(['8805.00', '500.00']);
    expect((await plan(one, planId)).paid).toBe('0.00');
    expect(statement.body.lines.map(({ kind }: { kind: string }) => kind)).toEqual(['assessment', 'payment']);
    expect(statement.body.plans).toEqual([
      {
        planId,
        reference,
        charges: [one.chargeId],
        instalments: [
          { due: '2024-07-31', open: '2935.00' },
          { due: '2024-08-31', open: '2935.00' },
          { due: '2024-09-30', open: '2935.00' },
        ],
      },
    ]);
    expect(text.body).toContain('  2024-08-31: 2,935.00');
    const page = await authority.ask('get-statement-of-account', {
      subject: one.subject,
      path: one.path,
      query: { format: 'html' },
    });
    expect(page.body).toContain('In instalments');
  });

  it('asks for less where its charge is relieved, and again for what a bounced payment had paid', async () => {
    const one = await owingTaxpayer(authority, '913');
    const { planId, reference } = await agreed(one);
    await pay(reference, 293_500n, '2024-07-31');
    const relief = await authority.ask('propose-relief', {
      ...officer,
      path: one.path,
      json: {
        kind: 'remission',
        charges: [{ chargeId: one.chargeId, head: one.head, amount: '3000.00' }],
        reason,
      },
    });
    await authority.ask('approve-account-proposal', {
      ...approver,
      path: { ...one.path, proposalId: relief.body.proposalId },
      json: { reason },
    });
    await authority.settle();
    // 8,805.00 less 3,000.00 is 5,805.00: the last goes, and 65.00 of the second.
    expect((await plan(one, planId)).instalments).toMatchObject([
      { amount: '2935.00', status: 'paid' },
      { amount: '2870.00', status: 'open' },
      { amount: '0.00', status: 'dropped' },
    ]);
    await pay(reference, 287_000n, '2024-08-30');
    expect((await plan(one, planId)).status).toBe('completed');
    const { body: receipts } = await authority.ask('list-bank-statements', { ...officer });
    const statementId = receipts.items.find(
      ({ statement }: { statement: string }) => statement === `PLAN${statements}`,
    ).statementId;
    await authority.ask('propose-statement-removal', { ...officer, path: { statementId }, json: { reason } });
    const removed = await authority.ask('approve-statement-proposal', {
      ...approver,
      path: { statementId },
      json: { reason },
    });
    await authority.settle();
    expect(removed.status).toBe(200);
    expect(await plan(one, planId)).toMatchObject({
      status: 'running',
      open: '2870.00',
      instalments: [{ status: 'paid' }, { status: 'open', open: '2870.00' }, { status: 'dropped' }],
    });
  });
});

describe('an instalment that is missed', () => {
  it('ends the plan when its days of grace are over; its charge is owed by its original due date', async () => {
    const one = await owingTaxpayer(authority, '921');
    const { planId, reference } = await agreed(one);
    await pay(reference, 293_500n, '2024-07-31');
    await pay(reference, 293_500n, '2024-08-31');
    authority.setTime('2024-10-07T14:00:00.000Z');
    await authority.accrueOverdue();
    expect((await plan(one, planId)).status).toBe('running');
    authority.setTime('2024-10-08T14:00:00.000Z');
    await authority.accrueOverdue();
    await authority.accrueOverdue();

    expect(await plan(one, planId)).toMatchObject({
      status: 'defaulted',
      paid: '5870.00',
      defaulted: { due: '2024-09-30', on: '2024-10-08' },
      ended: { on: '2024-10-08', why: 'default' },
    });
    const stands = await accountNow(authority, one);
    expect(stands.openItems).toMatchObject([{ due: '2024-07-31', heads: [{ open: '2935.00' }] }]);
    expect(await workItems('plan-default', planId)).toMatchObject([
      { status: 'open', about: { instalmentDue: '2024-09-30', amount: '2935.00', plan: 'ended' } },
    ]);
    // Its reference is that of the account now.
    await pay(reference, 293_500n, '2024-10-09');
    expect(await accountNow(authority, one)).toMatchObject({ outstanding: '0.00', credit: '0.00' });
    expect(await authority.parked()).toEqual([]);
  });

  it('is told to an officer where the plan goes on, once for each, and two people cancel the plan', async () => {
    const one = await owingTaxpayer(authority, '922');
    const { planId, reference } = await agreed(one, { onDefault: 'officer-decides' });
    authority.setTime('2024-08-08T14:00:00.000Z');
    await authority.accrueOverdue();
    expect(await plan(one, planId)).toMatchObject({
      status: 'in-default',
      defaulted: { due: '2024-07-31', on: '2024-08-08' },
    });
    expect(await workItems('plan-default', planId)).toMatchObject([{ about: { plan: 'running' } }]);
    await pay(reference, 293_500n, '2024-08-09');
    expect(await plan(one, planId)).toMatchObject({ status: 'running', paid: '2935.00' });

    const early = await decide('approve-plan-cancellation', one, planId);
    const asked = await decide('propose-plan-cancellation', one, planId, officer);
    const twice = await decide('propose-plan-cancellation', one, planId, officer);
    const own = await decide('approve-plan-cancellation', one, planId, { ...approver, subject: 'officer' });
    const rejected = await decide('reject-plan-cancellation', one, planId);
    await decide('propose-plan-cancellation', one, planId, { subject: one.subject });
    const withdrawn = await decide('withdraw-plan-cancellation', one, planId, { subject: one.subject });
    await decide('propose-plan-cancellation', one, planId, { subject: one.subject });
    const cancelled = await decide('approve-plan-cancellation', one, planId);
    const over = await decide('propose-plan-cancellation', one, planId, officer);
    expect([early, twice, own, over].map(({ body }) => body.code)).toEqual([
      'plan.no-cancellation',
      'approval.proposed-already',
      'approval.own-request',
      'plan.not-running',
    ]);
    expect([asked.body.cancellation.status, rejected.body.cancellation.status]).toEqual([
      'proposed',
      'rejected',
    ]);
    expect(withdrawn.body.cancellation.status).toBe('withdrawn');
    expect(cancelled.body).toMatchObject({
      status: 'cancelled',
      ended: { on: '2024-08-09', why: 'cancellation' },
    });
    expect(await workItems('plan-default', planId)).toEqual([]);
    // What it owes is owed by its original due date, and can be put into a plan again.
    const { body: next } = await propose(one, {
      equal: { count: 2, first: '2024-08-31', every: { count: 2, unit: 'weeks' } },
    });
    expect(next.instalments).toEqual([
      { due: '2024-08-31', amount: '2935.00' },
      { due: '2024-09-14', amount: '2935.00' },
    ]);
    const begun = await decide('approve-instalment-plan', one, next.planId);
    expect([begun.body.status, begun.body.reference === reference]).toEqual(['running', false]);
    expect(await authority.parked()).toEqual([]);
  });
});
