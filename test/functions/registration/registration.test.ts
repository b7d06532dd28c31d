import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applicationOf, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime('2024-06-03T14:00:00.000Z');
});
afterAll(() => authority.stop());

const nobody = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';

function apply(value: string, subject = 'margaret', key?: string) {
  return authority.ask('apply-for-registration', {
    subject,
    json: applicationOf(value),
    ...(key ? { key } : {}),
  });
}

function decide(how: 'approve' | 'reject', taxpayerId: string, subject = 'registrar') {
  const json = { reason: 'The number is of another company.' };
  return authority.ask(`${how}-registration`, { subject, role: 'registrar', path: { taxpayerId }, json });
}

describe('an application', () => {
  it('waits for a decision, with the applicant as the first representative', async () => {
    const { status, body, etag } = await apply('100');

    expect([status, etag]).toEqual([201, '"1"']);
    expect(body).toMatchObject({
      status: 'applied',
      legalName: 'Fuels 100 Inc.',
      representatives: [{ subject: 'margaret', name: 'Margaret Okafor' }],
      appliedAt: '2024-06-03T14:00:00.000Z',
    });
    expect(body).not.toHaveProperty('applicant');
  });

  it('sent again with the same key gets the same answer, even at a later time', async () => {
    const first = await apply('101', 'margaret', 'the-same-key');
    authority.setTime('2024-06-03T14:05:00.000Z');
    const again = await apply('101', 'margaret', 'the-same-key');
    authority.setTime('2024-06-03T14:00:00.000Z');

    expect(again).toEqual(first);
  });

  it('with an identifier that is taken is refused, until that application was rejected', async () => {
    const { body } = await apply('102');
    const second = await apply('102', 'someone else');
    expect([second.status, second.body.code]).toEqual([409, 'registration.identifier-taken']);

    expect((await decide('reject', body.taxpayerId)).body.status).toBe('rejected');
    expect((await apply('102', 'someone else')).status).toBe(201);
  });

  it('for instruments that are not known or named twice is refused with their pointers', async () => {
    const { instruments, ...rest } = applicationOf('103');
    const json = {
      ...rest,
      instruments: [...instruments, ...instruments, { schedule: 'xx/none', liableFrom: '2024-06-01' }],
    };
    const { status, body } = await authority.ask('apply-for-registration', { json });

    expect([status, body.code]).toEqual([422, 'registration.instruments']);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/instruments/1/schedule',
      '/instruments/2/schedule',
    ]);
  });

  it('with a date that does not exist is refused', async () => {
    const json = applicationOf('104', { liableFrom: '2024-02-30' });
    const { status, body } = await authority.ask('apply-for-registration', { json });
    expect([status, body.errors[0].pointer]).toEqual([422, '/instruments/0/liableFrom']);
  });
});

describe('a decision', () => {
  it("is not made on one's own application, and only once", async () => {
    const { body } = await apply('110', 'registrar');
    const own = await decide('approve', body.taxpayerId, 'registrar');
    const other = await decide('approve', body.taxpayerId, 'second registrar');
    const again = await decide('reject', body.taxpayerId, 'third registrar');

    expect([own.status, own.body.code]).toEqual([403, 'approval.own-request']);
    expect(other.body).toMatchObject({ status: 'registered', decidedBy: 'second registrar' });
    expect([again.status, again.body.code]).toEqual([409, 'registration.decided']);
  });

  it('on an application that there is none of is not found', async () => {
    expect((await decide('approve', nobody)).status).toBe(404);
  });
});

describe('a taxpayer', () => {
  it('is closed to those that do not represent it, exactly as if it did not exist', async () => {
    const { taxpayerId } = await registeredTaxpayer(authority, '120');
    const operations = ['get-taxpayer', 'list-obligations', 'list-assessments', 'list-accounts'] as const;
    for (const operation of operations) {
      const [other, none] = await Promise.all(
        [taxpayerId, nobody].map((id) =>
          authority.ask(operation, { subject: 'stranger', path: { taxpayerId: id } }),
        ),
      );
      expect([operation, other?.status, other?.body.code]).toEqual([
        operation,
        403,
        'access.not-your-taxpayer',
      ]);
      expect(none).toEqual(other);
    }
  });

  it('is listed for its representatives, and by status for officers', async () => {
    const { taxpayerId, subject } = await registeredTaxpayer(authority, '121');
    const own = await authority.ask('list-taxpayers', { subject });
    const all = await authority.ask('list-taxpayers', {
      subject: 'registrar',
      role: 'registrar',
      query: { limit: '200' },
    });
    const others = await authority.ask('list-taxpayers', { subject: 'stranger' });

    const idsOf = ({ body }: typeof own) => body.items.map((item: { taxpayerId: string }) => item.taxpayerId);
    expect(idsOf(own)).toEqual([taxpayerId]);
    expect(idsOf(all)).toContain(taxpayerId);
    expect(idsOf(others)).toEqual([]);
  });

  it('is listed page by page, and a cursor of another list is refused', async () => {
    const officer = { subject: 'registrar', role: 'registrar' } as const;
    const first = await authority.ask('list-taxpayers', { ...officer, query: { limit: '1' } });
    const second = await authority.ask('list-taxpayers', {
      ...officer,
      query: { limit: '1', cursor: first.body.next },
    });
    const wrong = { limit: '1', cursor: first.body.next, status: 'rejected' };
    const refused = await authority.ask('list-taxpayers', { ...officer, query: wrong });

    expect(second.body.items[0].taxpayerId > first.body.items[0].taxpayerId).toBe(true);
    expect([refused.status, refused.body.code]).toEqual([400, 'page.cursor']);
  });

  it('has its particulars changed on the version that was read', async () => {
    const { taxpayerId, subject } = await registeredTaxpayer(authority, '122');
    const path = { taxpayerId };
    const { etag = '' } = await authority.ask('get-taxpayer', { subject, path });
    const json = { holder: 'Fuels 122 Inc.', account: 'CA00123456789', currency: 'CAD' };
    const set = (headers: Record<string, string>) =>
      authority.ask('set-bank-account', { subject, path, json, headers });

    const answers = [
      await set({}),
      await set({ 'if-match': '"1"' }),
      await set({ 'if-match': etag }),
      await set({ 'if-match': etag }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([428, 412, 200, 412]);
    expect(answers[2]?.body.bankAccount).toEqual({ ...json, setBy: subject });
  });

  it('gets facilities under its own instruments only', async () => {
    const { taxpayerId, subject } = await registeredTaxpayer(authority, '123');
    const add = (json: object) => authority.ask('add-facility', { subject, path: { taxpayerId }, json });
    const facility = { name: 'Depot', schedule: 'ca/fuel-charge', liableFrom: '2024-06-01' };

    const added = await add(facility);
    const foreign = await add({ ...facility, schedule: 'sg/carbon-tax' });
    const backward = await add({ ...facility, liableUntil: '2024-05-31' });

    expect([added.status, added.body.facilities]).toMatchObject([201, [facility]]);
    expect([foreign.body.code, backward.body.code]).toEqual(['facility.schedule', 'facility.liability']);
  });

  it('keeps its last representative, and one who is removed is known nowhere any more', async () => {
    const { taxpayerId, subject } = await registeredTaxpayer(authority, '124');
    const path = { taxpayerId };
    const remove = async (who: string) => {
      const { etag = '' } = await authority.ask('get-taxpayer', { subject: 'r', role: 'registrar', path });
      const headers = { 'if-match': etag };
      return authority.ask('remove-representative', { subject, path: { ...path, subject: who }, headers });
    };

    expect((await remove(subject)).body.code).toBe('representative.last');
    const added = await authority.ask('add-representative', {
      subject,
      path,
      json: { subject: 'ada', name: 'Ada' },
    });
    const twice = await authority.ask('add-representative', {
      subject,
      path,
      json: { subject: 'ada', name: 'Ada' },
    });
    await authority.settle();
    const before = await authority.ask('list-accounts', { subject: 'ada', path });
    const removed = await remove('ada');
    await authority.settle();

    expect([added.status, twice.body.code, before.status, removed.status]).toEqual([
      201,
      'representative.known',
      200,
      200,
    ]);
    for (const operation of [
      'get-taxpayer',
      'list-obligations',
      'list-assessments',
      'list-accounts',
    ] as const) {
      expect((await authority.ask(operation, { subject: 'ada', path })).status).toBe(403);
    }
    expect((await authority.ask('list-taxpayers', { subject: 'ada' })).body.items).toEqual([]);
  });
});
