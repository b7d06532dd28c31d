import { describe, expect, it } from 'vitest';
import type { ApiRoute } from '../../local/http-api.ts';
import { httpEvent, type ReceivedRequest } from '../../local/http-event.ts';

const route: ApiRoute = {
  routeKey: 'POST /a/{id}',
  method: 'POST',
  path: '/a/{id}',
  functionName: 'f',
  scopes: [],
};

function event(request: Partial<ReceivedRequest>): Record<string, unknown> {
  const received: ReceivedRequest = {
    method: 'POST',
    url: new URL('http://127.0.0.1:4000/a/x%20y?tag=1&tag=2&empty='),
    headers: {},
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    ...request,
  };
  return httpEvent(received, { route, pathParameters: { id: 'x y' } }, undefined) as Record<string, unknown>;
}

describe('the event of payload format 2.0', () => {
  it('has the path decoded, the query as it came and repeated parameters joined', () => {
    expect(event({})).toMatchObject({
      version: '2.0',
      routeKey: 'POST /a/{id}',
      rawPath: '/a/x y',
      rawQueryString: 'tag=1&tag=2&empty=',
      queryStringParameters: { tag: '1,2', empty: '' },
      pathParameters: { id: 'x y' },
      isBase64Encoded: false,
    });
  });

  it('has cookies apart from the headers', () => {
    const { headers, cookies } = event({ headers: { cookie: 'a=1; b=2', 'x-other': 'y' } });
    expect([headers, cookies]).toEqual([{ 'x-other': 'y', 'x-forwarded-proto': 'http' }, ['a=1', 'b=2']]);
  });

  it.each([
    ['application/json', 'é', false],
    ['application/problem+json; charset=utf-8', 'é', false],
    ['text/csv', 'é', false],
    ['application/gzip', Buffer.from('é').toString('base64'), true],
  ])('brings a body of %s as text or base64', (contentType, body, isBase64Encoded) => {
    const got = event({ headers: { 'content-type': contentType }, body: Buffer.from('é') });
    expect(got).toMatchObject({ body, isBase64Encoded });
  });

  it('has no body, no query and no authorizer where there are none', () => {
    const got = event({ url: new URL('http://127.0.0.1:4000/a/x') });
    expect(got).not.toHaveProperty('body');
    expect(got).not.toHaveProperty('queryStringParameters');
    expect(got.requestContext).not.toHaveProperty('authorizer');
  });
});
