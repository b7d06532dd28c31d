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
let number = 500;
/** Of the obligation, once June is submitted. */
let submittedEtag: string | undefined;

const june = (litres: string) => ({ lines: [gasoline('2024-06-14', litres)] });
const reason = { code: 'quantity', text: 'The meter of tank 4 was read twice.' };

beforeAll(async () => {
  authority = await smallAuthority();
});
afterAll(() => authority.stop());
beforeEach(async () => {
  authority.setTime('2024-06-20T14:00:00.000Z');
  taxpayer = await registeredTaxpayer(authority, String(++number), { liableUntil: '2024-06-30' });
  obligationId = await obligationOf(authority, taxpayer, '2024-06');
  await save(june('50000'));
  authority.setTime('2024-07-15T14:00:00.000Z');
  submittedEtag = (await ask('submit-declaration')).etag;
  authority.setTime('2024-09-02T14:00:00.000Z');
});

type Operation =
  | 'get-declaration'
  | 'save-declaration-draft'
  | 'validate-declaration'
  | 'submit-declaration'
  | 'amend-declaration';
function ask(operation: Operation, request: Request = {}) {
  const path = { taxpayerId: taxpayer.taxpayerId, obligationId };
  return authority.ask(operation, { subject: taxpayer.subject, path, ...request });
}

function withMatch(ifMatch: string | undefined) {
  return ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } };
}

const save = (json: unknown, ifMatch?: string) =>
  ask('save-declaration-draft', { json, ...withMatch(ifMatch) });
const amend = (ifMatch: string | undefined, request: Request = {}) =>
  ask('amend-declaration', { json: { reason }, ...withMatch(ifMatch), ...request });
const read = (version?: string) =>
  ask('get-declaration', version === undefined ? {} : { query: { version } });

describe('an amendment', () => {
  it('takes the place of what was submitted, with a reason and a receipt of its own', async () => {
    const { declaration: first } = (await read()).body;
    const draft = await save(june('40000'), submittedEtag);
    const { status, body, etag } = await amend(draft.etag);

    expect([draft.status, status]).toEqual([200, 201]);
    expect(body.status).toBe('fulfilled');
    expect(body.declaration).toMatchObject({
      version: 2,
      amends: first.declarationId,
      reason,
      submittedBy: taxpayer.subject,
      submittedAt: '2024-09-02T14:00:00.000Z',
      lineCount: 1,
    });
    expect(body.declaration.receipt).toMatch(/^[0-9a-f]{32}$/);
    expect(body.declaration.receipt).not.toBe(first.receipt);
    expect(body.draft).toBeUndefined();
    const stands = await read();
    expect([stands.body.content.lines, stands.etag]).toEqual([june('40000').lines, etag]);
  });

  it('leaves the versions before it to be read as they were submitted', async () => {
    const before = await read();
    const second = await amend((await save(june('40000'), submittedEtag)).etag);
    const third = await amend((await save(june('55000'), second.etag)).etag);

    const { declaration, versions } = (await read()).body;
    expect(declaration).toEqual(third.body.declaration);
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([1, 2, 3]);
    expect(versions[1]).toMatchObject({ reason, amends: versions[0].declarationId });
    const [one, two] = [await read('1'), await read('2')];
    expect(one.body.declaration).toEqual(before.body.declaration);
    expect(one.body.content).toEqual(before.body.content);
    expect(two.body.content.lines).toEqual(june('40000').lines);
    const unknown = await read('4');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'declaration.version-unknown']);
    expect((await read('0')).status).toBe(422);
  });

  it('is prepared as a draft beside what stands, and changes nothing until it is submitted', async () => {
    expect((await read('draft')).body.code).toBe('declaration.none');
    expect((await ask('validate-declaration')).body.code).toBe('declaration.no-draft');
    const { etag } = await save({ lines: [gasoline('2024-07-14', '40000')] }, submittedEtag);

    const stands = await read();
    expect(stands.body.content.lines).toEqual(june('50000').lines);
    expect(stands.body.draft).toMatchObject({ lineCount: 1, faultCount: 1 });
    expect((await read('draft')).body.content.lines[0].deliveryDate).toBe('2024-07-14');
    expect((await ask('validate-declaration')).body.faults[0].field).toBe('deliveryDate');
    const faulty = await amend(etag);
    expect([faulty.status, faulty.body.code]).toEqual([422, 'declaration.faults']);
    expect((await read()).body.versions).toHaveLength(1);
  });

  it('needs a reason that has a code and a text', async () => {
    const { etag } = await save(june('40000'), submittedEtag);
    for (const [json, pointer] of [
      [{}, '/reason'],
      [{ reason: { code: 'quantity' } }, '/reason/text'],
      [{ reason: { code: 'quantity', text: '  ' } }, '/reason/text'],
      [{ reason: { code: 'mood', text: 'I felt like it.' } }, '/reason/code'],
    ] as const) {
      const { status, body } = await amend(etag, { json });
      expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    }
    expect((await read()).body.versions).toHaveLength(1);
  });

  it('is made on the version that was read, and so is its draft', async () => {
    const unread = await save(june('40000'));
    const { etag } = await save(june('40000'), submittedEtag);
    const answers = [unread, await amend(undefined), await amend(submittedEtag), await amend(etag)];
    expect(answers.map(({ status }) => status)).toEqual([428, 428, 412, 201]);
  });

  it('that states the same is refused, however it is written', async () => {
    const csv = Buffer.from(
      'quantity,unit,deliveryDate,invoice,customer,province,fuel\n50000,L,2024-06-14,A1,,ontario,gasoline\n',
    );
    const same = await ask('save-declaration-draft', {
      file: { media: 'text/csv', bytes: csv },
      ...withMatch(submittedEtag),
    });
    const { status, body } = await amend(same.etag);

    expect([same.body.faultCount, status, body.code]).toEqual([0, 409, 'declaration.unchanged']);
  });

  it('needs something submitted before it, and a draft after that', async () => {
    const without = await amend(submittedEtag);
    authority.setTime('2024-06-20T14:00:00.000Z');
    taxpayer = await registeredTaxpayer(authority, String(++number), { liableUntil: '2024-06-30' });
    obligationId = await obligationOf(authority, taxpayer, '2024-06');
    const { etag } = await save(june('50000'));
    authority.setTime('2024-07-15T14:00:00.000Z');
    const early = await amend(etag);

    expect([without.status, without.body.code]).toEqual([409, 'declaration.no-draft']);
    expect([early.status, early.body.code]).toEqual([409, 'declaration.not-submitted']);
  });

  it('is never made by a submission', async () => {
    const { etag } = await save(june('40000'), submittedEtag);
    const { status, body } = await ask('submit-declaration', withMatch(etag));
    expect([status, body.code]).toEqual([409, 'declaration.already-submitted']);
  });

  it('by one who does not represent the taxpayer is refused', async () => {
    const { etag } = await save(june('40000'), submittedEtag);
    expect((await amend(etag, { subject: 'stranger' })).status).toBe(403);
    expect((await read()).body.versions).toHaveLength(1);
  });

  it('sent again with its key is made once, and answered as before', async () => {
    const { etag } = await save(june('40000'), submittedEtag);
    const key = `amendment-of-${obligationId}`;
    const first = await amend(etag, { key });
    expect(await amend(etag, { key })).toEqual(first);
    expect((await read()).body.versions).toHaveLength(2);
  });

  it('made twice at once on one version is made by one, and the other is told that it is not that version any more', async () => {
    const { etag } = await save(june('40000'), submittedEtag);
    const both = await Promise.all([amend(etag), amend(etag)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect(both.find(({ status }) => status === 412)?.body.code).toBe('if-match.stale');
    await authority.settle();
    expect((await read()).body.versions).toHaveLength(2);
    expect(await authority.parked()).toEqual([]);
  });

  it('leaves the duty to file fulfilled when the calendar is kept', async () => {
    await amend((await save(june('40000'), submittedEtag)).etag);
    await authority.keepCalendar();
    expect((await read()).body.status).toBe('fulfilled');
  });
});
