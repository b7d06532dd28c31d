import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../local/cloud.ts';
import { balanceXml, camtDocument, entryXml } from '../functions/payments/domain/camt-document.ts';
import { expectRefusal } from './support/expect-refusal.ts';
import { type Request, send, sendOk } from './support/requests.ts';
import { type SmallAuthority, saveDraft, soundLine, startSmallAuthority } from './support/small-authority.ts';
import { journalOf, storedItems } from './support/stored-items.ts';

let authority: SmallAuthority;
let cloud: LocalCloud;

beforeAll(async () => {
  authority = await startSmallAuthority();
  cloud = authority.cloud;
});

afterAll(() => cloud?.stop());

const refuses = (request: Request, status: number, code?: string) =>
  expectRefusal(cloud, request, status, code);

const nobody = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';
const noObligation = 'obligation_01J0000000ABCDEFGHJKMNPQRS';
const finance = 'finance-officer';

function submission(period: string, more: Partial<Request> = {}): Request {
  const { by, declarations } = authority.north;
  return { method: 'POST', path: `${declarations[period]}/submission`, by, body: {}, ...more };
}

describe('a declaration is not accepted', () => {
  it.each([
    ['an unknown fuel', { fuel: 'diesel' }, 'fuel', 'unknown-code'],
    ['a negative quantity', { quantity: '-12500' }, 'quantity', 'negative'],
    ['a quantity with a thousands separator', { quantity: '18,400' }, 'quantity', 'not-a-decimal'],
    ['a quantity with an exponent', { quantity: '1e3' }, 'quantity', 'not-a-decimal'],
    ['a quantity in hexadecimal', { quantity: '0x10' }, 'quantity', 'not-a-decimal'],
    ['a quantity that is not a number', { quantity: 'NaN' }, 'quantity', 'not-a-decimal'],
    ['a quantity in other digits', { quantity: '١٢٠٠' }, 'quantity', 'not-a-decimal'],
    ['a quantity of 400 digits', { quantity: '9'.repeat(400) }, 'quantity', 'not-a-decimal'],
    ['no quantity', { quantity: '' }, 'quantity', 'missing'],
    ['a unit that does not fit the fuel', { unit: 'm3' }, 'unit', 'wrong-unit'],
    ['a delivery outside the period', { deliveryDate: '2024-07-01' }, 'deliveryDate', 'outside-period'],
    ['a date that does not exist', { deliveryDate: '2024-06-31' }, 'deliveryDate', 'not-a-date'],
    ['a field that the law does not ask for', { colour: 'red' }, 'colour', 'unknown-field'],
  ])('with %s', async (_name, fault, field, code) => {
    const draft = await saveDraft(cloud, authority.north, '2024-06', [soundLine, { ...soundLine, ...fault }]);
    expect(draft).toMatchObject({ faultCount: 1, faults: [{ row: 2, field, code }] });
    const { body } = await refuses(submission('2024-06'), 422, 'declaration.faults');
    expect(body.errors).toMatchObject([{ pointer: `/lines/1/${field}`, line: 2, code }]);
  });

  it.each([
    ['before its period has ended', '2024-07', 'declaration.period-not-ended'],
    ['a second time', '2024-05', 'declaration.already-submitted'],
  ])('%s', async (_name, period, code) => {
    if (period === '2024-07') {
      await saveDraft(cloud, authority.north, period, [{ ...soundLine, deliveryDate: '2024-07-03' }]);
    }
    await refuses(submission(period), 409, code);
  });

  it('without a draft', async () => {
    const { by, declarations } = authority.south;
    await refuses(
      { ...submission('2024-06'), by, path: `${declarations['2024-06']}/submission` },
      409,
      'declaration.no-draft',
    );
  });

  it('for a period that is not open', async () => {
    const path = `/v1/taxpayers/${authority.north.taxpayerId}/obligations/${noObligation}/declaration/submission`;
    await refuses(submission('2024-06', { path }), 404, 'obligation.unknown');
  });

  it('on another version than the one that stands', async () => {
    await saveDraft(cloud, authority.north, '2024-06', [soundLine]);
    await refuses(submission('2024-06', { headers: { 'if-match': '"1"' } }), 412, 'if-match.stale');
  });
});

describe('a draft is not saved', () => {
  const draft = (body: unknown, headers: Record<string, string> = {}): Request => ({
    method: 'PUT',
    path: `${authority.north.declarations['2024-06']}/draft`,
    by: authority.north.by,
    headers: { 'if-match': '*', ...headers },
    body,
  });
  const csv = { 'content-type': 'text/csv' };

  beforeAll(() => saveDraft(cloud, authority.north, '2024-06', [soundLine]));

  it('over another without its version', async () => {
    const { headers: _, ...request } = draft({ lines: [soundLine] });
    await refuses(request, 428, 'if-match.required');
  });

  it('over what is submitted without its version', async () => {
    const path = `${authority.north.declarations['2024-05']}/draft`;
    const { headers: _, ...request } = draft({ lines: [soundLine] });
    await refuses({ ...request, path }, 428, 'if-match.required');
  });

  it.each([
    [
      'JSON numbers where decimal strings are asked',
      { lines: [{ ...soundLine, quantity: 50_000 }] },
      422,
      'request.invalid',
    ],
    ['a list of something else', { lines: ['a', 1, null] }, 422, 'request.invalid'],
    ['no lines at all', {}, 422, 'request.invalid'],
    [
      'a cell of 501 characters',
      { lines: [{ ...soundLine, place: 'x'.repeat(501) }] },
      422,
      'request.invalid',
    ],
    ['something that is not JSON', '{"lines": [', 400, 'request.not-json'],
    ['an empty body', '', 400, 'request.not-json'],
    [
      '100,000 nested lists',
      `{"lines":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      422,
      'request.invalid',
    ],
    ['a body larger than is taken', { lines: [{ place: 'x'.repeat(5_100_000) }] }, 413, 'request.too-large'],
  ])('with %s', async (_name, body, status, code) => {
    await refuses(draft(body), status, code);
  });

  it.each([
    ['an empty file', '', 422, 'line-file.empty'],
    ['an unknown column', 'fuel,colour\r\ngasoline,red\r\n', 422, 'line-file.header'],
    ['a column twice', 'fuel,fuel\r\ngasoline,gasoline\r\n', 422, 'line-file.header'],
    ['a row of another length', 'fuel,unit\r\ngasoline\r\n', 400, 'line-file.not-csv'],
    ['a quote that does not end', 'fuel,unit\r\n"gasoline,L\r\n', 400, 'line-file.not-csv'],
    ['bytes that are not UTF-8', Buffer.from('place\r\nMontréal\r\n', 'latin1'), 400, 'request.not-utf8'],
    ['a file larger than is taken', `place\r\n${'x'.repeat(4_100_000)}`, 413, 'request.too-large'],
  ])('from CSV with %s', async (_name, body, status, code) => {
    await refuses(draft(body, csv), status, code);
  });

  it('from a spreadsheet', async () => {
    await refuses(draft('PK', { 'content-type': 'application/vnd.ms-excel' }), 415, 'request.media-type');
  });
});

describe('another taxpayer is as good as none', () => {
  const account = 'account_01J0000000ABCDEFGHJKMNPQRS';
  const assessment = 'assessment_01J0000000ABCDEFGHJKMNPQRS';
  const declaration = `obligations/${noObligation}/declaration`;
  const bankAccount = { holder: 'Me', account: 'CA00123456789', currency: 'CAD' };
  const facility = { name: 'Mine', schedule: 'ca/fuel-charge', liableFrom: '2024-06-01' };

  it.each([
    ['GET', '', undefined],
    ['GET', 'obligations', undefined],
    ['GET', declaration, undefined],
    ['PUT', `${declaration}/draft`, { lines: [soundLine] }],
    ['POST', `${declaration}/validation`, {}],
    ['POST', `${declaration}/submission`, {}],
    ['GET', 'assessments', undefined],
    ['GET', `assessments/${assessment}`, undefined],
    ['GET', `assessments/${assessment}/lines/1/explanation`, undefined],
    ['GET', 'accounts', undefined],
    ['GET', `accounts/${account}`, undefined],
    ['GET', `accounts/${account}/statement`, undefined],
    ['POST', 'facilities', facility],
    ['POST', 'representatives', { subject: 'taxpayer:south', name: 'Me' }],
    ['DELETE', 'representatives/taxpayer:north', undefined],
    ['PUT', 'bank-account', bankAccount],
  ] as const)('%s %s', async (method, rest, body) => {
    const { north, south } = authority;
    const ask = (taxpayerId: string): Request => ({
      method,
      path: `/v1/taxpayers/${taxpayerId}${rest === '' ? '' : `/${rest}`}`,
      by: south.by,
      headers: { 'if-match': '*' },
      ...(body === undefined ? {} : { body }),
    });
    const theirs = await refuses(ask(north.taxpayerId), 403, 'access.not-your-taxpayer');
    const none = await refuses(ask(nobody), 403, 'access.not-your-taxpayer');
    expect({ ...theirs.body, traceId: '' }).toEqual({ ...none.body, traceId: '' });
  });

  it('its own account, declaration and assessment are not found by one’s own path', async () => {
    const { north, south } = authority;
    const theirs = async (list: string, id: string) => {
      const { items } = (await sendOk(cloud, {
        method: 'GET',
        path: `/v1/taxpayers/${north.taxpayerId}/${list}`,
        by: north.by,
      })) as {
        items?: Record<string, string>[];
      };
      return `/v1/taxpayers/${south.taxpayerId}/${list}/${items?.[0]?.[id]}`;
    };
    const get = async (path: string, code: string) =>
      refuses({ method: 'GET', path, by: south.by }, 404, code);
    await get(await theirs('accounts', 'accountId'), 'account.unknown');
    await get(await theirs('assessments', 'assessmentId'), 'assessment.unknown');
    await get(`${await theirs('obligations', 'obligationId')}/declaration`, 'obligation.unknown');
  });
});

describe('a token opens nothing', () => {
  const path = '/v1/bank-statements';
  const past = Math.floor(Date.now() / 1000) - 10;

  it('that is not there', async () => {
    const { body } = await refuses({ method: 'GET', path }, 401);
    expect(body).toEqual({ message: 'Unauthorized' });
  });

  it.each([
    ['that is no token', async () => 'x.y.z'],
    ['that has expired', () => authority.sign({ scope: 'cta/bank-statements.read', exp: past })],
    [
      'that is for another audience',
      () => authority.sign({ scope: 'cta/bank-statements.read', aud: 'other' }),
    ],
    [
      'of another issuer',
      () => authority.sign({ scope: 'cta/bank-statements.read', iss: 'https://example.org' }),
    ],
    ['that somebody else has signed', async () => forged()],
    ['that nobody has signed', async () => unsigned()],
  ])('%s', async (_name, token) => {
    await refuses({ method: 'GET', path, token: await token() }, 401);
  });

  it('without the scope', async () => {
    const { body } = await refuses({ method: 'GET', path, by: authority.north.by }, 403);
    expect(body).toEqual({ message: 'Forbidden' });
    await refuses({ method: 'POST', path, by: 'auditor', body: '<a/>' }, 403);
  });

  function claims() {
    return {
      iss: `${cloud.url}/oidc`,
      aud: 'carbon-tax',
      sub: finance,
      scope: 'cta/bank-statements.read',
      exp: past + 3600,
    };
  }

  function forged(): Promise<string> {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
  }

  function unsigned(): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.`;
  }
});

describe('an Idempotency-Key', () => {
  const facility = { name: 'Depot 1', schedule: 'ca/fuel-charge', liableFrom: '2024-06-01' };
  const add = (key: string | undefined, body: object): Request => ({
    method: 'POST',
    path: `/v1/taxpayers/${authority.north.taxpayerId}/facilities`,
    by: authority.north.by,
    headers: key === undefined ? { 'idempotency-key': '' } : { 'idempotency-key': key },
    body,
  });

  it.each([
    ['missing', undefined],
    ['of 7 characters', 'seven-7'],
    ['of 201', 'x'.repeat(201)],
  ])('%s is asked for', async (_name, key) => {
    await refuses(add(key, facility), 400, 'idempotency-key.required');
  });

  it('gives a repeat the same answer, and does the thing once', async () => {
    const before = journalOf(await storedItems(cloud)).length;
    const [first, second] = await Promise.all([
      send(cloud, add('key-depot-1', facility)),
      send(cloud, add('key-depot-1', facility)),
    ]);
    const third = await send(cloud, add('key-depot-1', facility));
    await cloud.waitUntilQuiet();
    expect(first.status).toBe(201);
    expect([second, third]).toEqual([first, first]);
    expect(journalOf(await storedItems(cloud))).toHaveLength(before + 1);
  });

  it('cannot be used for another request', async () => {
    await sendOk(cloud, add('key-depot-2', { ...facility, name: 'Depot 2' }));
    await cloud.waitUntilQuiet();
    await refuses(add('key-depot-2', { ...facility, name: 'Depot 3' }), 422, 'idempotency-key.reused');
  });
});

describe('a bank file is not imported', () => {
  const sample = (name: string) => readFileSync(new URL(`../../samples/bank/bad/${name}`, import.meta.url));
  const file = (body: string | Uint8Array, media = 'application/xml'): Request => ({
    method: 'POST',
    path: '/v1/bank-statements',
    by: finance,
    headers: { 'content-type': media },
    body,
  });
  const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from('bcdefghij', (name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`).join('')}]>`;
  const withText = (text: string) =>
    camtDocument({ entries: entryXml({ more: `<AddtlNtryInf>${text}</AddtlNtryInf>` }) });

  it('twice, nor its statement in another file', async () => {
    await sendOk(cloud, file(camtDocument()));
    await cloud.waitUntilQuiet();
    await refuses(file(camtDocument()), 409, 'bank-statement.duplicate-file');
    await refuses(file(camtDocument().replace('<MsgId>M1<', '<MsgId>M2<')), 409, 'bank-statement.duplicate');
  });

  it.each([
    ['that is cut off', sample('truncated.xml'), 400, 'truncated'],
    ['with a garbled amount', sample('garbled-amount.xml'), 422, 'amount'],
    ['with a document type', sample('doctype.xml'), 422, 'doctype'],
    ['with an entity bomb', camtDocument().replace('<Document', `${laughs}<Document`), 422, 'doctype'],
    [
      'with an external entity',
      camtDocument().replace('<Document', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><Document'),
      422,
      'doctype',
    ],
    ['nested 100,000 deep', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, 422, 'too-deep'],
    ['with a text of 3 million characters', withText('x'.repeat(3_000_000)), 413, 'too-large'],
    ['without statements', camtDocument().replace(/<Stmt>.*<\/Stmt>/, ''), 422, 'empty'],
    [
      'with a balance that is no amount',
      camtDocument({ balances: balanceXml('OPBD', 'NaN') }),
      422,
      'amount',
    ],
    ['that breaks off after its second line', ':20:STATEMENT\r\n:25:123\r\n', 422, 'missing'],
    ['of no format that is known', 'Dear treasury, please find enclosed', 415, 'unknown-format'],
    ['that is empty', '', 422, 'empty'],
  ])('%s', async (_name, body, status, code) => {
    await refuses(file(body), status, `bank-statement.${code}`);
  });

  it('with bytes that are not of its encoding, however it is sent', async () => {
    const bytes = Buffer.from(withText('Müller'), 'latin1');
    await refuses(file(bytes, 'application/octet-stream'), 422, 'bank-statement.encoding');
    await refuses(file(bytes), 400, 'request.not-utf8');
  });

  it('that is too large', async () => {
    await refuses(file(`<a>${'x'.repeat(4_100_000)}</a>`), 413, 'request.too-large');
    // API Gateway's own answer, before any code of ours.
    await refuses(file('x'.repeat(10 * 1024 * 1024 + 1)), 413);
  });
});

describe('a bank statement is held, and nothing of it booked,', () => {
  const post = (body: string | Uint8Array): Request => ({
    method: 'POST',
    path: '/v1/bank-statements',
    by: finance,
    headers: { 'content-type': 'application/xml' },
    body,
  });
  const sample = (name: string) => readFileSync(new URL(`../../samples/bank/bad/${name}`, import.meta.url));
  type Held = { items: { status: string; findings: { code: string; detail: string }[] }[] };

  async function imported(body: string | Uint8Array): Promise<Held['items']> {
    const before = await receipts();
    const { items } = (await sendOk(cloud, post(body))) as Held;
    await cloud.waitUntilQuiet();
    if (items.every(({ status }) => status === 'held')) expect(await receipts()).toBe(before);
    return items;
  }

  async function receipts(): Promise<number> {
    const list = (await sendOk(cloud, { method: 'GET', path: '/v1/suspense?limit=200', by: finance })) as {
      items: unknown[];
    };
    return list.items.length;
  }

  it('that does not tie', async () => {
    const [statement] = await imported(sample('does-not-tie.xml'));
    expect(statement?.status).toBe('held');
    expect(statement?.findings.map(({ detail }) => detail).join()).toContain('-0.01');
  });

  it('beside another of the same file that ties', async () => {
    const good = camtDocument().replace('<Id>S1</Id>', '<Id>S8</Id>').replace('<MsgId>M1<', '<MsgId>M8<');
    const bad = good.replace('<Id>S8</Id>', '<Id>S9</Id>').replace('>150.00<', '>150.01<');
    const [, second] = /(<Stmt>.*<\/Stmt>)/.exec(bad) ?? [];
    const items = await imported(good.replace('</BkToCstmrStmt>', `${second}</BkToCstmrStmt>`));
    expect(items.map(({ status }) => status)).toEqual(['booked', 'held']);
  });

  it('that has no balances', async () => {
    const [statement] = await imported(camtDocument({ balances: '' }).replace('<MsgId>M1<', '<MsgId>M7<'));
    expect(statement?.status).toBe('held');
  });
});

describe('a registration is refused', () => {
  const application = {
    legalName: 'Western Fuels Ltd.',
    identifier: { scheme: 'ca-bn', value: '111111111RT0001' },
    instruments: [{ schedule: 'ca/fuel-charge', liableFrom: '2024-05-01' }],
    contactName: 'A. Person',
  };
  const apply = (change: object): Request => ({
    method: 'POST',
    path: '/v1/taxpayers',
    by: 'taxpayer:west',
    body: { ...application, ...change },
  });
  const liable = (instrument: object) => ({
    instruments: [{ schedule: 'ca/fuel-charge', liableFrom: '2024-05-01', ...instrument }],
  });

  it.each([
    ['under an unknown schedule', liable({ schedule: 'xx/none' }), 422, 'registration.instruments'],
    ['from a day that does not exist', liable({ liableFrom: '2024-02-30' }), 422, 'request.invalid'],
    ['that ends before it begins', liable({ liableUntil: '2024-04-30' }), 422, 'registration.instruments'],
    [
      'under a number that is taken',
      { identifier: { scheme: 'ca-bn', value: '104328716RT0001' } },
      409,
      'registration.identifier-taken',
    ],
    ['with control characters in the name', { legalName: 'A\u0007B' }, 422, 'request.invalid'],
    ['without a name', { legalName: '   ' }, 422, 'request.invalid'],
  ])('%s', async (_name, change, status, code) => {
    await refuses(apply(change), status, code);
  });

  it('by the officer who applied for it', async () => {
    const token = await authority.sign({ sub: 'registrar', scope: 'cta/taxpayers.apply' });
    const { by: _, ...request } = apply({});
    const { taxpayerId } = await sendOk(cloud, { ...request, token });
    await cloud.waitUntilQuiet();
    const approval: Request = {
      method: 'POST',
      path: `/v1/taxpayers/${taxpayerId}/approval`,
      by: 'registrar',
      body: {},
    };
    await refuses(approval, 403, 'approval.own-request');
  });

  it('where it was decided before, or never applied for', async () => {
    const approve = (taxpayerId: string): Request => ({
      method: 'POST',
      path: `/v1/taxpayers/${taxpayerId}/approval`,
      by: 'registrar',
      body: {},
    });
    await refuses(approve(authority.north.taxpayerId), 409, 'registration.decided');
    await refuses(approve(nobody), 404, 'taxpayer.unknown');
  });

  it('of a facility under an instrument that is not the taxpayer’s', async () => {
    const { taxpayerId, by } = authority.north;
    const body = { name: 'Plant', schedule: 'sg/carbon-tax', liableFrom: '2024-01-01' };
    await refuses(
      { method: 'POST', path: `/v1/taxpayers/${taxpayerId}/facilities`, by, body },
      422,
      'facility.schedule',
    );
  });
});

describe('a question is refused', () => {
  const calculate = (change: object): Request => ({
    method: 'POST',
    path: '/v1/calculations',
    body: { schedule: 'ca/fuel-charge', period: '2024-06', lines: [soundLine], ...change },
  });

  it.each([
    ['an unknown schedule', { schedule: 'xx/none' }, 422, 'schedule.unknown'],
    ['a name that every object has', { schedule: 'constructor' }, 422, 'schedule.unknown'],
    ['an unknown period', { period: '2024-13' }, 404, 'declaration.unknown-period'],
    ['JSON numbers', { lines: [{ ...soundLine, quantity: 50_000 }] }, 422, 'request.invalid'],
    ['an unknown fact', { facts: { colour: 'red' } }, 422, 'declaration.facts-at-fault'],
    ['a line at fault', { lines: [{ ...soundLine, fuel: 'diesel' }] }, 422, 'declaration.lines-at-fault'],
  ])('with %s', async (_name, change, status, code) => {
    await refuses(calculate(change), status, code);
  });

  it.each([
    ['/v1/suspense?cursor=nonsense', 400, 'page.cursor'],
    ['/v1/suspense?cursor=bnVsbA', 400, 'page.cursor'],
    [`/v1/suspense?cursor=${Buffer.from('{"pk":"a","sk":"b"}').toString('base64url')}`, 400, 'page.cursor'],
    ['/v1/taxpayers?cursor=e30', 400, 'page.cursor'],
    ['/v1/suspense?limit=0', 422, 'request.invalid'],
    ['/v1/suspense?limit=many', 422, 'request.invalid'],
    ['/v1/taxpayers/someone', 422, 'request.invalid'],
    [`/v1/taxpayers/${nobody}`, 404, 'taxpayer.unknown'],
    [`/v1/taxpayers/${nobody}/accounts`, 404, 'account.unknown'],
    ['/v1/bank-statements/statement_1', 422, 'request.invalid'],
    ['/v1/bank-statements/statement_01J0000000ABCDEFGHJKMNPQRS', 404, 'bank-statement.unknown'],
    ['/v1/nothing', 404, undefined],
  ])('GET %s', async (path, status, code) => {
    await refuses({ method: 'GET', path, by: finance }, status, code);
  });

  it.each([
    ['0', 422, 'request.invalid'],
    ['-1', 422, 'request.invalid'],
    ['one', 422, 'request.invalid'],
    ['2', 404, 'declaration.no-such-line'],
  ])('about line %s of an assessment that has one', async (line, status, code) => {
    const { taxpayerId, by } = authority.north;
    const path = `/v1/taxpayers/${taxpayerId}/assessments`;
    const { items } = (await sendOk(cloud, { method: 'GET', path, by })) as {
      items?: { assessmentId: string }[];
    };
    await refuses(
      { method: 'GET', path: `${path}/${items?.[0]?.assessmentId}/lines/${line}/explanation`, by },
      status,
      code,
    );
  });

  it('for a statement of account that ends before it begins', async () => {
    const { taxpayerId, by } = authority.north;
    const path = `/v1/taxpayers/${taxpayerId}/accounts`;
    const { items } = (await sendOk(cloud, { method: 'GET', path, by })) as {
      items?: { accountId: string }[];
    };
    const query = 'from=2024-07-01&to=2024-06-30';
    await refuses(
      { method: 'GET', path: `${path}/${items?.[0]?.accountId}/statement?${query}`, by },
      422,
      'statement.range',
    );
  });
});
