import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  gasoline,
  obligationOf,
  type RegisteredTaxpayer,
  registeredTaxpayer,
} from '../../support/registered-taxpayer.ts';
import { type Request, type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';

let authority: SmallAuthority;
let taxpayer: RegisteredTaxpayer;
let obligationId: string;
let number = 200;
beforeAll(async () => {
  authority = await smallAuthority();
});
afterAll(() => authority.stop());
beforeEach(async () => {
  authority.setTime('2024-06-20T14:00:00.000Z');
  taxpayer = await registeredTaxpayer(authority, String(++number), { liableUntil: '2024-06-30' });
  obligationId = await obligationOf(authority, taxpayer, '2024-06');
});

const june = { lines: [gasoline('2024-06-14', '50000')] };
const afterJune = '2024-07-01T04:00:00.000Z';

type Operation = 'get-declaration' | 'save-declaration-draft' | 'validate-declaration' | 'submit-declaration';
function ask(operation: Operation, request: Request = {}) {
  const path = { taxpayerId: taxpayer.taxpayerId, obligationId };
  return authority.ask(operation, { subject: taxpayer.subject, path, ...request });
}

function save(json: unknown, ifMatch?: string) {
  return ask('save-declaration-draft', {
    json,
    ...(ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } }),
  });
}

async function statusOf(): Promise<string> {
  const { taxpayerId, subject } = taxpayer;
  const { body } = await authority.ask('list-obligations', { subject, path: { taxpayerId } });
  return body.items[0].status;
}

describe('a draft', () => {
  it('is kept, and read as it was saved', async () => {
    expect((await ask('get-declaration')).body.code).toBe('declaration.none');

    const saved = await save(june);
    const read = await ask('get-declaration');

    expect([saved.status, saved.body]).toEqual([200, { lineCount: 1, faultCount: 0, faults: [] }]);
    expect(read.body).toMatchObject({ status: 'open', content: { facts: {}, lines: june.lines } });
    expect(read.etag).toBe(saved.etag);
  });

  it('is changed only on the version that was read', async () => {
    const { etag } = await save(june);
    const answers = [
      await save(june),
      await save(june, '"1"'),
      await save(june, etag),
      await save(june, etag),
    ];
    expect(answers.map(({ status }) => status)).toEqual([428, 412, 200, 412]);
  });

  it('may come as a CSV file, and with faults, which are told by row', async () => {
    const bytes = Buffer.from(
      'deliveryDate,invoice,province,fuel,quantity,unit\n2024-06-14,A1,ontario,gasoline,50000,L\n2024-07-14,A2,ontario,gasolin,1e3,m3\n',
    );
    const { status, body } = await ask('save-declaration-draft', { file: { media: 'text/csv', bytes } });

    expect([status, body.lineCount]).toEqual([200, 2]);
    expect(new Set(body.faults.map(({ row }: { row: number }) => row))).toEqual(new Set([2]));
    expect(body.faults.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['deliveryDate', 'fuel', 'quantity']),
    );
    const csv = await ask('validate-declaration', { headers: { accept: 'text/csv' } });
    expect(csv.body.split('\n')[0]).toMatch(/,error$/);
    expect(csv.body.split('\n')[2]).toContain('quantity: ');
  });
});

describe('a submission', () => {
  it('before the period has ended in the zone of the authority is refused', async () => {
    await save(june);
    authority.setTime('2024-07-01T03:59:59.999Z');
    const early = await ask('submit-declaration');
    authority.setTime(afterJune);
    const then = await ask('submit-declaration');

    expect([early.status, early.body.code]).toEqual([409, 'declaration.period-not-ended']);
    expect(then.status).toBe(201);
  });

  it('gives a receipt, and is read as it was submitted', async () => {
    await save(june);
    authority.setTime(afterJune);
    const { status, body, etag } = await ask('submit-declaration');

    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'fulfilled',
      declaration: { version: 1, submittedBy: taxpayer.subject, submittedAt: afterJune, lineCount: 1 },
    });
    expect(body.declaration.receipt).toMatch(/^[0-9a-f]{32}$/);
    const read = await ask('get-declaration');
    expect([read.body.content.lines, read.etag]).toEqual([june.lines, etag]);
  });

  it('is made once: another is refused', async () => {
    await save(june);
    authority.setTime(afterJune);
    const first = await ask('submit-declaration', { key: `first of ${obligationId}`.replaceAll(' ', '-') });
    const again = await ask('submit-declaration', { key: `first of ${obligationId}`.replaceAll(' ', '-') });
    const second = await ask('submit-declaration');

    expect(again).toEqual(first);
    expect([second.status, second.body.code]).toEqual([409, 'declaration.already-submitted']);
    await authority.settle();
    const { taxpayerId, subject } = taxpayer;
    const assessments = await authority.ask('list-assessments', { subject, path: { taxpayerId } });
    expect(assessments.body.items).toHaveLength(1);
  });

  it('sent twice at once is made once', async () => {
    await save(june);
    authority.setTime(afterJune);
    const both = await Promise.all([ask('submit-declaration'), ask('submit-declaration')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('with faults is refused with a pointer to each row and field, and changes nothing', async () => {
    await save({ lines: [gasoline('2024-06-14', '50000'), gasoline('2024-06-15', '-5')] });
    authority.setTime(afterJune);
    const { status, body } = await ask('submit-declaration');

    expect([status, body.code]).toEqual([422, 'declaration.faults']);
    expect(body.errors[0]).toMatchObject({ pointer: '/lines/1/quantity', line: 2 });
    expect(await statusOf()).toBe('open');
  });

  it('without a draft, on a stale version, or of a period that is not open is refused', async () => {
    authority.setTime(afterJune);
    const without = await ask('submit-declaration');
    await save(june);
    const stale = await ask('submit-declaration', { headers: { 'if-match': '"1"' } });
    const { taxpayerId, subject } = taxpayer;
    const path = { taxpayerId, obligationId: 'obligation_01J0000000ABCDEFGHJKMNPQRS' };
    const unknown = await authority.ask('submit-declaration', { subject, path });

    expect([without.status, stale.status, unknown.status]).toEqual([409, 412, 404]);
  });

  it('by one who does not represent the taxpayer is refused', async () => {
    await save(june);
    authority.setTime(afterJune);
    expect((await ask('submit-declaration', { subject: 'stranger' })).status).toBe(403);
    expect(await statusOf()).toBe('open');
  });
});

describe('an obligation that is not met', () => {
  it('is missed from the day after its due date, and can still be met', async () => {
    // June 2024 is due on 31 July; Toronto is four hours behind.
    authority.setTime('2024-08-01T03:59:00.000Z');
    await authority.keepCalendar();
    const onTheDay = await statusOf();
    authority.setTime('2024-08-01T04:00:00.000Z');
    await authority.keepCalendar();
    await authority.keepCalendar();

    expect([onTheDay, await statusOf()]).toEqual(['open', 'missed']);
    await save(june);
    expect((await ask('submit-declaration')).body.status).toBe('fulfilled');
  });

  it('is never one that was met', async () => {
    await save(june);
    authority.setTime(afterJune);
    await ask('submit-declaration');
    authority.setTime('2024-09-01T14:00:00.000Z');
    await authority.keepCalendar();
    expect(await statusOf()).toBe('fulfilled');
  });
});

describe('the calendar', () => {
  it('writes nothing for a taxpayer that the law asks no more returns of', async () => {
    // The last return is for March 2025 (SOR/2025-107 s. 4); liability has no end here.
    authority.setTime('2025-06-01T14:00:00.000Z');
    taxpayer = await registeredTaxpayer(authority, String(++number), { liableFrom: '2025-03-01' });
    await authority.keepCalendar();
    const headOf = () => authority.tables.declarations.get({ pk: taxpayer.taxpayerId, sk: 'HEAD' });
    const before = await headOf();
    authority.setTime('2025-06-02T14:00:00.000Z');
    await authority.keepCalendar();

    expect(await statusOf()).toBe('missed');
    expect(await headOf()).toEqual(before);
  });
});

describe('a taxpayer that registers late', () => {
  it('owes the returns of every period since it was liable, in the end', async () => {
    authority.setTime('2024-07-10T14:00:00.000Z');
    taxpayer = await registeredTaxpayer(authority, String(++number), {
      liableFrom: '2021-01-01',
      liableUntil: '2024-06-30',
    });
    await authority.keepCalendar();
    const { taxpayerId, subject } = taxpayer;
    const { body } = await authority.ask('list-obligations', { subject, path: { taxpayerId } });

    const periods = body.items.map(({ period }: { period: string }) => period);
    const missed = body.items.filter(({ status }: { status: string }) => status === 'missed');
    // January 2021 to June 2024: three and a half years. May 2024 was due on 2 July, since 30 June is a Sunday and
    // 1 July Canada Day; June is due on 31 July.
    expect([periods.length, periods[0], periods.at(-1)]).toEqual([42, '2021-01', '2024-06']);
    expect(missed).toHaveLength(41);
  });
});
