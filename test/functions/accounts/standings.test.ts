import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accountNow,
  approved,
  approver,
  ledgerNow,
  linesNow,
  type OwingTaxpayer,
  officer,
  owingTaxpayer,
} from '../../support/owing-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
beforeAll(async () => {
  authority = await smallAuthority();
});
afterAll(() => authority.stop());

const ground = 'GGPPA s. 113';
const reason = 'The objection came on 1 July.';
const mark = ({ path, chargeId }: OwingTaxpayer, more: Record<string, unknown> = {}) =>
  authority.ask('propose-standing', {
    ...officer,
    path,
    json: { standing: 'disputed', chargeId, from: '2024-07-01', ground, reason, ...more },
  });
const end = ({ path }: OwingTaxpayer, standingId: string, through: string) =>
  authority.ask('propose-standing-end', {
    ...officer,
    path: { ...path, standingId },
    json: { through, ground, reason: 'The objection was withdrawn.' },
  });

describe('a charge that is disputed', () => {
  it('is so once a second person agrees, from its day on, and then no more', async () => {
    const one = await owingTaxpayer(authority, '810');
    const proposed = await mark(one);
    expect((await accountNow(authority, one)).openItems[0].standings).toBeUndefined();
    const own = await approved(authority, one, proposed, { ...approver, subject: one.subject });
    const agreed = await approved(authority, one, proposed);
    const { proposalId: standingId } = proposed.body;

    expect([proposed.status, proposed.body.amount]).toEqual([201, '8805.00']);
    expect([own.body.code, agreed.status]).toEqual(['approval.own-request', 200]);
    const marked = await accountNow(authority, one);
    expect(marked.openItems[0].standings).toEqual([{ standingId, standing: 'disputed', from: '2024-07-01' }]);
    // It moves nothing: the statement has the same lines, and its page says so where the charge is still to pay.
    expect(await linesNow(authority, one)).toEqual([['assessment', '8805.00', '0.00', '8805.00']]);
    expect(await ledgerNow(authority, one)).toEqual({
      'receivable:charge': '8805.00',
      'revenue:charge': '-8805.00',
    });
    const { body: page } = await authority.ask('get-statement-of-account', {
      ...{ subject: one.subject, path: one.path },
      query: { format: 'html' },
    });
    expect(page).toContain('Charge (disputed from 2024-07-01)');

    authority.setTime('2024-09-10T14:00:00.000Z');
    const over = await end(one, standingId, '2024-08-31');
    await approved(authority, one, over);
    expect((await accountNow(authority, one)).openItems[0].standings).toBeUndefined();
    expect((await end(one, standingId, '2024-08-31')).body.code).toBe('standing.ended');
    expect(await authority.parked()).toEqual([]);
  });

  it('may be so in part', async () => {
    const one = await owingTaxpayer(authority, '811');
    const part = await mark(one, { head: one.head, amount: '800.5', standing: 'suspended' });
    await approved(authority, one, part);
    expect((await accountNow(authority, one)).openItems[0].standings).toMatchObject([
      { standing: 'suspended', head: 'charge', amount: '800.50' },
    ]);
  });

  it.each([
    ['812', { from: '2024-07-03' }, 'standing.day', '/from'],
    ['813', { through: '2024-06-30' }, 'standing.day', '/through'],
    ['814', { chargeId: 'charge_01J0000000ABCDEFGHJKMNPQRS' }, 'standing.nothing-open', '/chargeId'],
    ['815', { head: 'charge', amount: '8805.01' }, 'standing.beyond-open', '/amount'],
    ['816', { head: 'interest', amount: '1.00' }, 'standing.head', '/head'],
    // Taken for nothing it would be disputed with no end.
    ['798', { trough: '2024-07-30' }, 'request.invalid', '/trough'],
    ['817', { head: 'charge', amount: '0.001' }, 'account.amount', '/amount'],
    ['818', { head: 'charge' }, 'request.invalid', '/amount'],
  ])('%s is refused with %o', async (number, more, code, pointer) => {
    const one = await owingTaxpayer(authority, number);
    const { status, body } = await mark(one, more);
    expect([status >= 400, body.code]).toEqual([true, code]);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  it('is not so twice, and is not one that was never approved', async () => {
    const one = await owingTaxpayer(authority, '819');
    const first = await mark(one);
    const second = await mark(one);
    const early = await end(one, first.body.proposalId, '2024-08-31');
    await approved(authority, one, first);
    const [late, third] = [await approved(authority, one, second), await mark(one, { from: '2024-06-30' })];
    const before = await end(one, first.body.proposalId, '2024-06-29');

    expect([early.body.code, late.body.code, third.body.code, before.body.code]).toEqual([
      'standing.unknown',
      'standing.already',
      'standing.already',
      'standing.day',
    ]);
  });

  it('waits for a second person as a work item', async () => {
    const one = await owingTaxpayer(authority, '820');
    const { body } = await mark(one);
    await authority.settle();
    const items = await authority.ask('list-work-items', {
      ...approver,
      query: { kind: 'standing', limit: '200' },
    });
    const item = items.body.items.find(
      ({ about }: { about: Record<string, string> }) => about.proposalId === body.proposalId,
    );
    expect(item.about).toMatchObject({ standing: 'disputed', chargeId: one.chargeId, ground });
    expect(item.actions[0].path).toContain(`/proposals/${body.proposalId}/approval`);
  });
});
