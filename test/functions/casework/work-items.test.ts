import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationOf } from '../../support/registered-taxpayer.ts';
import { type Request, type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
const registrar = { subject: 'registrar', role: 'registrar' } as const;
const second = { subject: 'second registrar', role: 'registrar' } as const;

beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
});
afterAll(() => authority.stop());

async function apply(value: string, subject = `applicant of ${value}`): Promise<string> {
  const { body } = await authority.ask('apply-for-registration', { subject, json: applicationOf(value) });
  await authority.settle();
  return body.taxpayerId;
}

async function listed(as: Request = registrar, query: Record<string, string> = {}) {
  const { body } = await authority.ask('list-work-items', { ...as, query });
  return body;
}

async function itemOf(taxpayerId: string, query: Record<string, string> = {}) {
  const { items } = await listed(registrar, { limit: '200', ...query });
  return items.find(({ about }: { about: Record<string, string> }) => about.taxpayerId === taxpayerId);
}

describe('what waits for a person', () => {
  it('is listed with its age, its term and the operations that decide it', async () => {
    const taxpayerId = await apply('200000001RT0001');
    authority.setTime('2024-06-05T15:00:00.000Z');

    expect(await itemOf(taxpayerId)).toMatchObject({
      kind: 'registration',
      status: 'open',
      about: { taxpayerId, legalName: 'Fuels 200000001RT0001 Inc.' },
      openedAt: '2024-06-03T14:00:00.000Z',
      due: '2024-06-08',
      ageDays: 2,
      actions: [
        { operationId: 'approve-registration', method: 'POST', path: `/v1/taxpayers/${taxpayerId}/approval` },
        { operationId: 'reject-registration', method: 'POST', path: `/v1/taxpayers/${taxpayerId}/rejection` },
      ],
    });
  });

  it('is closed by the decision, wherever that is taken, and its history tells it', async () => {
    const taxpayerId = await apply('200000002RT0001');
    const { itemId } = await itemOf(taxpayerId);
    await authority.ask('approve-registration', { ...registrar, path: { taxpayerId } });
    await authority.settle();

    expect(await itemOf(taxpayerId)).toBeUndefined();
    expect(await itemOf(taxpayerId, { status: 'closed' })).toMatchObject({ status: 'closed', actions: [] });
    const { body } = await authority.ask('get-work-item', { ...registrar, path: { itemId } });
    expect(body.history).toMatchObject([
      { what: 'opened', who: 'system:casework' },
      { what: 'closed', resolvedBy: 'taxpayer.registered.v1' },
    ]);
    const late = await authority.ask('claim-work-item', { ...registrar, path: { itemId } });
    expect([late.status, late.body.code]).toEqual([409, 'work-item.closed']);
  });

  it('is not shown to those who have no right to decide it', async () => {
    const taxpayerId = await apply('200000003RT0001');
    const { itemId } = await itemOf(taxpayerId);
    const finance = { subject: 'finance', role: 'finance-officer' } as const;

    expect((await listed(finance, { limit: '200' })).items).toEqual([]);
    const got = await authority.ask('get-work-item', { ...finance, path: { itemId } });
    expect([got.status, got.body.code]).toEqual([404, 'work-item.unknown']);
    const asked = await authority.ask('list-work-items', { ...finance, query: { kind: 'registration' } });
    expect([asked.status, asked.body.code]).toEqual([403, 'work-item.not-your-kind']);
  });

  it('is not shown to an officer who represents the taxpayer, and is to others', async () => {
    const taxpayerId = await apply('200000004RT0001', 'registrar');
    expect(await itemOf(taxpayerId)).toBeUndefined();
    const others = await listed(second, { limit: '200' });
    const { itemId } = others.items.find(
      ({ about }: { about: Record<string, string> }) => about.taxpayerId === taxpayerId,
    );
    const got = await authority.ask('get-work-item', { ...registrar, path: { itemId } });
    expect(got.status).toBe(404);
  });

  it('comes in pages, oldest first, over all the parts of the lists', async () => {
    for (const value of ['1', '2', '3', '4', '5']) {
      authority.setTime(`2024-06-06T1${value}:00:00.000Z`);
      await apply(`30000000${value}RT0001`);
    }
    const seen: { openedAt: string; itemId: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await listed(registrar, { limit: '2', ...(cursor === undefined ? {} : { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);

    const whole = (await listed(registrar, { limit: '200' })).items;
    expect(seen.map(({ itemId }) => itemId)).toEqual(whole.map(({ itemId }: { itemId: string }) => itemId));
    expect(seen.map(({ openedAt }) => openedAt)).toEqual(seen.map(({ openedAt }) => openedAt).sort());
    expect(seen.length).toBeGreaterThanOrEqual(7);
    const garbled = await authority.ask('list-work-items', { ...registrar, query: { cursor: 'bm9uZQ' } });
    expect([garbled.status, garbled.body.code]).toEqual([400, 'page.cursor']);
  });
});

describe('an officer', () => {
  it('claims an item, and no other can until it is given back', async () => {
    const taxpayerId = await apply('200000005RT0001');
    const { itemId } = await itemOf(taxpayerId);
    const path = { itemId };
    const { status, body, etag } = await authority.ask('claim-work-item', { ...registrar, path });
    expect([status, body.status, body.assignee, etag]).toEqual([200, 'claimed', 'registrar', '"2"']);

    const other = await authority.ask('claim-work-item', { ...second, path });
    expect([other.status, other.body.code]).toEqual([409, 'work-item.claimed-by-other']);
    const taken = await authority.ask('release-work-item', { ...second, path });
    expect(taken.body.code).toBe('work-item.claimed-by-other');
    expect((await listed(second, { assignee: 'registrar' })).items).toHaveLength(1);

    expect((await authority.ask('release-work-item', { ...registrar, path })).body.status).toBe('open');
    const again = await authority.ask('release-work-item', { ...registrar, path });
    expect(again.body.code).toBe('work-item.not-claimed');
    expect((await authority.ask('claim-work-item', { ...second, path })).body.assignee).toBe(
      'second registrar',
    );
  });

  it('is told when the item has changed since it was read', async () => {
    const { itemId } = await itemOf(await apply('200000006RT0001'));
    const path = { itemId };
    const { etag } = await authority.ask('get-work-item', { ...registrar, path });
    await authority.ask('note-work-item', { ...second, path, json: { note: 'Asked for the licence.' } });
    const headers = { 'if-match': String(etag) };
    const stale = await authority.ask('claim-work-item', { ...registrar, path, headers });
    expect([stale.status, stale.body.code]).toEqual([412, 'if-match.stale']);

    const { body } = await authority.ask('get-work-item', { ...registrar, path });
    expect(body.history).toMatchObject([
      { what: 'opened' },
      { what: 'noted', who: 'second registrar', note: 'Asked for the licence.' },
    ]);
  });

  it('cannot decide here what is decided elsewhere', async () => {
    const { itemId } = await itemOf(await apply('200000007RT0001'));
    const json = { decision: 'approved', reason: 'In order.' };
    const { status, body } = await authority.ask('close-work-item', { ...registrar, path: { itemId }, json });
    expect([status, body.code]).toEqual([409, 'work-item.decided-elsewhere']);
    expect(body.remedy).toContain('approve-registration');
  });
});
