import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { JwtContext } from './jwt-authorization.ts';
import { decoded, type RouteMatch } from './route-table.ts';

export type ReceivedRequest = {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
};

/**
 * The event that API Gateway hands to a function in payload format 2.0
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html): headers in
 * lower case, repeated query parameters joined by commas, the path decoded, cookies apart.
 */
export function httpEvent(request: ReceivedRequest, match: RouteMatch, jwt: JwtContext | undefined): unknown {
  const { url, method, headers, body } = request;
  const { cookie, ...others } = headers;
  const text = isText(headers['content-type']);
  const time = new Date();
  const path = url.pathname.split('/').map(decoded).join('/');
  const query = [...new Set(url.searchParams.keys())].map((name) => [
    name,
    url.searchParams.getAll(name).join(','),
  ]);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, [value].flat().join(',')])),
      'x-forwarded-proto': url.protocol.replace(':', ''),
    },
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: url.host,
      domainPrefix: url.hostname,
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.routeKey,
      stage: '$default',
      time: time.toUTCString(),
      timeEpoch: time.getTime(),
      ...(jwt && { authorizer: { jwt } }),
    },
    ...(body.length > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** Which bodies come as text. Without a content type API Gateway takes a body for text. */
function isText(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  return /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml))\b)/i.test(contentType.trim());
}
