import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commandOf, readRequest } from '../../../shared/aws/http-request.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import { idOf } from '../../../shared/contracts/fields.ts';
import type { OperationContract } from '../../../shared/contracts/operation.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { type Asked, httpEvent } from '../../support/http-event.ts';

const at = '2024-06-03T14:00:00.000Z';
const taxpayerId = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';
const json = { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': 'a-key-of-mine' };
const contract: OperationContract = {
  summary: 'Add a facility',
  path: z.object({ taxpayerId: idOf('taxpayer') }),
  body: {
    media: 'application/json',
    schema: z.object({
      name: z.string().min(1),
      lines: z.array(z.record(z.string(), z.string().max(5))).default([]),
    }),
  },
  replies: [],
};

function read(asked: Asked, more: Partial<OperationContract> = {}) {
  return readRequest(
    httpEvent('add-facility', { path: { taxpayerId }, headers: json, ...asked }),
    { ...contract, ...more },
    at,
  );
}

function refusalOf(asked: Asked, more: Partial<OperationContract> = {}) {
  const outcome = read(asked, more);
  if (outcome.ok) throw new Error('accepted');
  return outcome.refusal;
}

describe('a request that keeps to its contract', () => {
  it('is read with who asks, what for, and when', () => {
    const request = expectAccepted(
      read({
        body: '{"name":"Plant 2"}',
        subject: 'margaret',
        scopes: ['cta/taxpayers.write', 'cta/all-taxpayers'],
      }),
    );
    expect(request).toEqual({
      principal: { subject: 'margaret', scopes: new Set(['cta/taxpayers.write', 'cta/all-taxpayers']) },
      path: { taxpayerId },
      query: {},
      body: { name: 'Plant 2', lines: [] },
      idempotency: {
        key: 'a-key-of-mine',
        requestHash: sha256(`POST /v1/taxpayers/${taxpayerId}/facilities\n{"name":"Plant 2"}`),
      },
      accept: '*/*',
      acceptsGzip: false,
      origin: 'https://api.example',
      traceId: 'trace-1',
      at,
    });
    expect(commandOf(request)).toEqual({
      actor: 'margaret',
      at,
      correlation: 'trace-1',
      idempotency: request.idempotency,
    });
  });

  // RFC 9110, 12.5.3: a weight of nothing is a refusal.
  it.each([
    ['gzip', true],
    ['br, gzip;q=0.5', true],
    ['deflate, GZIP', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0, br', false],
    ['br', false],
  ])('that accepts the encodings %s takes a compressed answer: %s', (encodings, takes) => {
    const request = expectAccepted(
      read({ body: '{"name":"Plant 2"}', headers: { ...json, 'accept-encoding': encodings } }),
    );
    expect(request.acceptsGzip).toBe(takes);
  });

  it('may have its body in base64, as API Gateway sends it', () => {
    const body = Buffer.from('{"name":"Zürich"}').toString('base64');
    expect(expectAccepted(read({ body, base64: true })).body).toEqual({ name: 'Zürich', lines: [] });
  });

  it('has a file as the bytes that were sent', () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff]);
    const file = { media: ['text/csv'], description: 'Lines', maximumBytes: 5 };
    const headers = { ...json, 'content-type': 'text/csv' };
    const sent = { body: bytes.toString('base64'), base64: true, headers };

    expect(expectAccepted(read(sent, { body: file })).file).toEqual(bytes);
    expect(refusalOf(sent, { body: { ...file, maximumBytes: 4 } })).toMatchObject({ kind: 'too-large' });
  });
});

describe('a request is refused', () => {
  it.each(['', '{', '{"name":}', "{'name':'x'}", '\ufeff{}'])('as not JSON: %j', (body) => {
    expect(refusalOf({ body })).toMatchObject({ kind: 'malformed', code: 'request.not-json' });
  });

  it('when its JSON is not in UTF-8, or has half a surrogate pair', () => {
    const latin1 = Buffer.from('{"name":"Z\u00fcrich"}', 'latin1').toString('base64');
    for (const asked of [{ body: latin1, base64: true }, { body: String.raw`{"name":"\ud800"}` }]) {
      expect(refusalOf(asked)).toMatchObject({ kind: 'malformed', code: 'request.not-json' });
    }
    expect(read({ body: String.raw`{"name":"\ud83d\ude00, and \\ud800 in words"}` }).ok).toBe(true);
  });

  it.each(['text/plain', 'application/xml', 'application/jsonp'])('in the media type %s', (type) => {
    const headers = { ...json, 'content-type': type };
    expect(refusalOf({ body: '{}', headers })).toMatchObject({
      kind: 'unsupported-media',
      code: 'request.media-type',
    });
  });

  it('without a media type', () => {
    expect(refusalOf({ body: '{}', headers: { 'idempotency-key': 'a-key-of-mine' } }).kind).toBe(
      'unsupported-media',
    );
  });

  it('with every fault under its JSON pointer (RFC 6901)', () => {
    const body = JSON.stringify({ name: '', lines: [{}, { 'a/b~c': 'too long' }] });
    const { kind, code, faults } = refusalOf({ body });
    expect([kind, code]).toEqual(['invalid', 'request.invalid']);
    expect(faults?.map(({ pointer, code: fault }) => `${pointer} ${fault}`)).toEqual([
      '/name too_small',
      '/lines/1/a~1b~0c too_big',
    ]);
  });

  it('in words that say what is missing, what is wanted, and what is no field', () => {
    const schema = z.strictObject({
      name: z.string().min(1),
      reason: z.string(),
      kind: z.enum(['waiver', 'remission']),
      of: z.enum(['tax']),
      amount: z.string(),
      parts: z.array(z.string()).min(1),
      days: z.int().max(60),
    });
    const body = JSON.stringify({ name: '', kind: 'gift', amount: 9, parts: [], days: 61, amuont: '9.00' });
    const { faults = [], detail } = refusalOf({ body }, { body: { media: 'application/json', schema } });
    expect(faults.map(({ pointer, detail: what }) => `${pointer} ${what}`)).toEqual([
      '/name is to have at least 1 characters',
      '/reason is missing: a string is needed',
      '/kind is to be one of waiver, remission',
      '/of is missing: tax is needed',
      '/amount is to be a string',
      '/parts is to have at least 1 entries',
      '/days is to be at most 60',
      '/amuont is no field of this request',
    ]);
    expect(detail).toContain('/reason: is missing: a string is needed');
  });

  it('under the pointer of the whole body when that is no object', () => {
    expect(refusalOf({ body: '[]' }).faults?.[0]?.pointer).toBe('');
  });

  it('when the path or the query is wrong', () => {
    const query = z.object({ limit: z.coerce.number().max(200) });
    const ids = refusalOf({ body: '{"name":"x"}', path: { taxpayerId: 'taxpayer_1' } });
    const limits = refusalOf({ body: '{"name":"x"}', query: { limit: '201' } }, { query });
    expect([ids.faults?.[0]?.pointer, limits.faults?.[0]?.pointer]).toEqual([
      '/path/taxpayerId',
      '/query/limit',
    ]);
  });

  it.each([undefined, 'short', 'with space in it', 'x'.repeat(201), 'größer-als-ascii'])(
    'when it changes something under the Idempotency-Key %s',
    (key) => {
      const headers = {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      };
      const asked = { body: '{"name":"x"}', headers };
      expect(refusalOf(asked)).toMatchObject({ kind: 'malformed', code: 'idempotency-key.required' });
      expect(expectAccepted(read(asked, { safe: true })).idempotency).toBeUndefined();
    },
  );

  it('when it must name the version that it changes, and does not', () => {
    const body = '{"name":"x"}';
    const refusal = refusalOf({ body }, { ifMatch: 'required' });
    expect(refusal).toMatchObject({ kind: 'precondition-required', code: 'if-match.required' });
    const headers = { ...json, 'if-match': '"3"' };
    expect(expectAccepted(read({ body, headers }, { ifMatch: 'required' })).ifMatch).toBe('"3"');
    expect(read({ body }, { ifMatch: 'optional' }).ok).toBe(true);
  });
});

describe('the hash of a request', () => {
  it('is another one for another body, path or query', () => {
    const other = 'taxpayer_01J0000000ABCDEFGHJKMNPQRT';
    const hashes = [
      read({ body: '{"name":"x"}' }),
      read({ body: '{"name": "x"}' }),
      read({ body: '{"name":"x"}', path: { taxpayerId: other } }),
      read({ body: '{"name":"x"}', query: { account: 'a' } }),
      read({ body: '{"name":"x"}', query: { account: 'b' } }),
    ].map((outcome) => expectAccepted(outcome).idempotency?.requestHash);
    expect(new Set(hashes).size).toBe(5);
  });
});
