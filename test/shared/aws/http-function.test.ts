import type { Context } from 'aws-lambda';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';

vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'));

import { httpFunction, type Operation } from '../../../shared/aws/http-function.ts';
import { InvalidCursorError } from '../../../shared/aws/table.ts';
import { clockAt } from '../../../shared/clock.ts';
import { etagOf, refusalIfStale } from '../../../shared/etag.ts';
import { accept, type RefusalKind, refuse } from '../../../shared/outcome.ts';
import { type Asked, httpEvent } from '../../support/http-event.ts';

const contract = {
  summary: 'Set the bank account',
  path: z.object({ taxpayerId: z.string() }),
  body: { media: 'application/json', schema: z.object({ holder: z.string() }) },
  ifMatch: 'required',
  replies: [],
} as const;

async function answer(operation: Operation, asked: Asked = {}) {
  const clock = clockAt('2024-06-03T14:00:00Z');
  const handler = httpFunction({ 'set-bank-account': contract }, { 'set-bank-account': operation }, clock);
  const event = httpEvent('set-bank-account', {
    path: { taxpayerId: 'x' },
    headers: { 'Content-Type': 'application/json', 'If-Match': '"3"' },
    body: '{"holder":"Trillium"}',
    ...asked,
  });
  const { statusCode, headers = {}, body = '', isBase64Encoded } = await handler(event, {} as Context);
  const isJson = String(headers['content-type']).includes('json');
  return { statusCode, headers, body: isJson ? JSON.parse(body) : body, isBase64Encoded };
}

/** An operation on version 4 of something. */
const onVersion4: Operation = async ({ ifMatch }) => {
  const refusal = refusalIfStale(ifMatch, 4);
  return refusal ? { ok: false, refusal } : accept({ status: 200, body: { done: true }, etag: etagOf(5) });
};

describe('an answer', () => {
  it('is JSON with its ETag and location, kept by no cache', async () => {
    const location = '/v1/taxpayers/x';
    const reply = await answer(async () =>
      accept({ status: 201, body: { a: '1.00' }, etag: '"5"', location }),
    );

    expect(reply.statusCode).toBe(201);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      etag: '"5"',
      location,
    });
    expect(reply.body).toEqual({ a: '1.00' });
  });

  it('is text where the operation says so', async () => {
    const reply = await answer(async () => accept({ status: 200, media: 'text/csv', text: 'a,b\n' }));
    expect([reply.headers['content-type'], reply.body]).toEqual(['text/csv; charset=utf-8', 'a,b\n']);
  });

  it('is a file where the operation says so, in base64 and with a name', async () => {
    const bytes = Uint8Array.from([0x25, 0x50, 0xff, 0x00]);
    const reply = await answer(async () =>
      accept({ status: 200, media: 'application/pdf', bytes, name: 'statement.pdf' }),
    );
    expect(reply).toMatchObject({ isBase64Encoded: true, body: 'JVD/AA==' });
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="statement.pdf"',
    });
  });

  it('does not depend on how the client writes the names of its headers', async () => {
    const headers = { 'CONTENT-TYPE': 'application/json', 'iF-mAtCh': '"4"' };
    expect((await answer(onVersion4, { headers })).statusCode).toBe(200);
  });
});

describe('a refusal is a problem (RFC 9457)', () => {
  const statuses: readonly [RefusalKind, number][] = [
    ['malformed', 400],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['too-large', 413],
    ['unsupported-media', 415],
    ['invalid', 422],
    ['precondition-required', 428],
  ];

  it.each(statuses)('of kind %s with status %i', async (kind, status) => {
    const reply = await answer(async () => refuse(kind, 'some.code', 'A detail.', { remedy: 'Do this.' }));

    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.body).toEqual({
      type: 'urn:cta:problem:some.code',
      title: expect.any(String),
      status,
      code: 'some.code',
      detail: 'A detail.',
      remedy: 'Do this.',
      traceId: 'trace-1',
    });
  });

  it.each<[string, Asked, number, string]>([
    ['no JSON', { body: '{' }, 400, 'request.not-json'],
    [
      'a media type that is not taken',
      { headers: { 'content-type': 'text/csv' } },
      415,
      'request.media-type',
    ],
    ['no If-Match', { headers: { 'content-type': 'application/json' } }, 428, 'if-match.required'],
    ['a stale If-Match', {}, 412, 'if-match.stale'],
  ])('for %s', async (_, asked, status, code) => {
    const reply = await answer(onVersion4, asked);
    expect([reply.statusCode, reply.body.code]).toEqual([status, code]);
  });

  it('with each fault of the body under its pointer', async () => {
    const reply = await answer(onVersion4, { body: '{"holder":7}' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body.errors).toEqual([
      { pointer: '/holder', code: 'invalid_type', detail: expect.any(String) },
    ]);
  });

  it('for a cursor that no list gave', async () => {
    const reply = await answer(() => Promise.reject(new InvalidCursorError()));
    expect([reply.statusCode, reply.body.code]).toEqual([400, 'page.cursor']);
  });
});

describe('a bug', () => {
  it('is answered with 500, and tells nothing of what went wrong inside', async () => {
    const reply = await answer(() => Promise.reject(new Error('password of table secret-1 is wrong')));

    expect(reply.statusCode).toBe(500);
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(reply.body).toMatchObject({ code: 'unexpected', traceId: 'trace-1' });
    expect(JSON.stringify(reply)).not.toMatch(/password|secret/);
  });

  it('shows at start-up when an operation has no route', () => {
    const operations = { 'no-such': async () => accept({ status: 200, body: {} }) };
    expect(() => httpFunction({ 'no-such': contract } as never, operations as never)).toThrow('no-such');
  });
});
