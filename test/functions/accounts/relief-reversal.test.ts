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

const relieve = ({ path, chargeId, head }: OwingTaxpayer, amount: string) =>
  authority.ask('propose-relief', {
    ...officer,
    path,
    json: { kind: 'write-off', charges: [{ chargeId, head, amount }], reason: 'It was not to be had.' },
  });
const undo = ({ path }: OwingTaxpayer, reliefId: string) =>
  authority.ask('propose-relief-reversal', {
    ...officer,
    path: { ...path, reliefId },
    json: { reason: 'The debtor was found.' },
  });

describe('a relief that was approved', () => {
  it('is undone by two people: the debt stands again as it was due', async () => {
    const one = await owingTaxpayer(authority, '840');
    const relief = await relieve(one, '8805.00');
    await approved(authority, one, relief);
    expect((await accountNow(authority, one)).openItems).toEqual([]);
    const proposed = await undo(one, relief.body.proposalId);
    await authority.settle();
    const items = await authority.ask('list-work-items', { ...approver, query: { kind: 'relief' } });
    const own = await approved(authority, one, proposed, { ...approver, subject: one.subject });
    const agreed = await approved(authority, one, proposed);

    expect([proposed.status, proposed.body.amount, own.body.code, agreed.status]).toEqual([
      ...[201, '8805.00', 'approval.own-request', 200],
    ]);
    expect(items.body.items.map(({ about }: { about: { proposalId: string } }) => about.proposalId)).toEqual([
      proposed.body.proposalId,
    ]);
    expect((await accountNow(authority, one)).openItems).toMatchObject([
      { due: '2024-07-31', heads: [{ head: 'charge', open: '8805.00' }] },
    ]);
    expect(await linesNow(authority, one)).toEqual([
      ['assessment', '8805.00', '0.00', '8805.00'],
      ['write-off', '0.00', '8805.00', '0.00'],
      ['relief-reversal', '8805.00', '0.00', '8805.00'],
    ]);
    expect(await ledgerNow(authority, one)).toEqual({
      'receivable:charge': '8805.00',
      'revenue:charge': '-8805.00',
    });
    expect(await authority.parked()).toEqual([]);
  });

  it('is undone once, and only if it was approved', async () => {
    const one = await owingTaxpayer(authority, '841');
    const relief = await relieve(one, '5.00');
    const { proposalId } = relief.body;
    const early = await undo(one, proposalId);
    await approved(authority, one, relief);
    const [first, second] = [await undo(one, proposalId), await undo(one, proposalId)];
    await approved(authority, one, first);
    const [late, again] = [await approved(authority, one, second), await undo(one, proposalId)];

    expect([early.status, early.body.code]).toEqual([404, 'relief.unknown']);
    expect([late.body.code, again.body.code]).toEqual(['relief.undone', 'relief.undone']);
    expect((await accountNow(authority, one)).outstanding).toBe('8805.00');
  });
});
