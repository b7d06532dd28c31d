import type { HttpEvent } from '../../shared/aws/http-request.ts';
import { type OperationId, routes } from '../../shared/contracts/routes.ts';

export type Asked = {
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly base64?: boolean;
  readonly subject?: string;
  readonly scopes?: readonly string[];
};

/** The event that API Gateway (HTTP API, payload 2.0) gives for an operation. */
export function httpEvent(operationId: OperationId, asked: Asked = {}): HttpEvent {
  const route = routes.find((known) => known.operationId === operationId);
  if (route === undefined) throw new Error(`no route ${operationId}`);
  const { path = {}, query, headers = {}, body, base64 = false, subject = 'tester', scopes = [] } = asked;
  const rawPath = route.path.replace(/\{(\w+)\}/g, (_, name: string) => path[name] ?? '');
  const routeKey = `${route.method} ${route.path}`;
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    pathParameters: path,
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: 'local',
      apiId: 'local',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: {
        method: route.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'test',
      },
      requestId: 'trace-1',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      authorizer: {
        principalId: '',
        integrationLatency: 0,
        jwt: { claims: { sub: subject, scope: scopes.join(' ') }, scopes: [] },
      },
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: base64,
  };
}
