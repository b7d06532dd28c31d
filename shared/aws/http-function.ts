import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Clock, clockFromEnvironment } from '../clock.ts';
import type { OperationContract, OperationContracts } from '../contracts/operation.ts';
import { type OperationId, routes } from '../contracts/routes.ts';
import type { Reply } from '../journal/command.ts';
import { type Outcome, refuse } from '../outcome.ts';
import { type HttpEvent, type HttpRequest, readRequest } from './http-request.ts';
import { problemOf, unexpectedProblem } from './problem.ts';
import { InvalidCursorError } from './table.ts';

/** A reply whose body is text rather than JSON. */
export type TextReply = { readonly status: number; readonly media: string; readonly text: string };
/** A reply whose body is a file of bytes; `name` is what it is saved as, `encoding` how it is compressed on its way. */
export type FileReply = {
  readonly status: number;
  readonly media: string;
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly encoding?: 'gzip';
};
export type Operation = (request: HttpRequest) => Promise<Outcome<Reply | TextReply | FileReply>>;
export type Operations<Id extends OperationId> = { readonly [Key in Id]: Operation };

const logger = new Logger();
const invalidCursor = refuse('malformed', 'page.cursor', 'The cursor is not one that this list gave.', {
  remedy: 'Begin without a cursor, and send the `next` of each page as it is.',
}).refusal;

/** The Lambda entry for the operations of one context: reads and checks the request, runs the operation, writes the answer. */
export function httpFunction<Id extends OperationId>(
  contracts: OperationContracts<Id>,
  operations: Operations<Id>,
  clock: Clock = clockFromEnvironment(process.env),
) {
  const byRouteKey = new Map<string, { contract: OperationContract; operation: Operation }>();
  for (const operationId of Object.keys(operations) as Id[]) {
    const route = routes.find((known) => known.operationId === operationId);
    if (route === undefined) throw new Error(`${operationId} is not in the list of routes`);
    const bound = { contract: contracts[operationId], operation: operations[operationId] };
    byRouteKey.set(`${route.method} ${route.path}`, bound);
  }
  return middy<HttpEvent, APIGatewayProxyStructuredResultV2>()
    .use(httpHeaderNormalizer())
    .use(
      httpSecurityHeaders({
        contentSecurityPolicy: { 'default-src': "'none'", 'style-src': "'unsafe-inline'" },
      }),
    )
    .handler(async (event) => {
      const bound = byRouteKey.get(event.routeKey);
      if (bound === undefined) throw new Error(`no operation for ${event.routeKey}`);
      return answer(event, bound.contract, bound.operation, clock);
    });
}

async function answer(event: HttpEvent, contract: OperationContract, operation: Operation, clock: Clock) {
  const traceId = event.requestContext.requestId;
  try {
    const request = readRequest(event, contract, clock.now());
    const outcome = request.ok ? await operation(request.value) : request;
    if (outcome.ok) return responseOf(outcome.value);
    logger.info('refused', { routeKey: event.routeKey, code: outcome.refusal.code, traceId });
    const { status, body } = problemOf(outcome.refusal, traceId);
    return jsonResponse({ status, body }, 'application/problem+json');
  } catch (error) {
    if (error instanceof InvalidCursorError) {
      const { status, body } = problemOf(invalidCursor, traceId);
      return jsonResponse({ status, body }, 'application/problem+json');
    }
    logger.error('unexpected', { routeKey: event.routeKey, traceId, error: error as Error });
    return jsonResponse(unexpectedProblem(traceId), 'application/problem+json');
  }
}

function jsonResponse(reply: Reply, media = 'application/json'): APIGatewayProxyStructuredResultV2 {
  const headers: Record<string, string> = { 'content-type': media, 'cache-control': 'no-store' };
  if (reply.etag !== undefined) headers.etag = reply.etag;
  if (reply.location !== undefined) headers.location = reply.location;
  return { statusCode: reply.status, headers, body: JSON.stringify(reply.body) };
}

function responseOf(reply: Reply | TextReply | FileReply): APIGatewayProxyStructuredResultV2 {
  if ('bytes' in reply) return fileResponse(reply);
  return 'text' in reply ? textResponse(reply) : jsonResponse(reply);
}

/** Bytes travel from a function in base64; the gateway hands them on as they were. */
function fileResponse({
  status,
  media,
  bytes,
  name,
  encoding,
}: FileReply): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      'content-type': media,
      ...(name !== undefined && { 'content-disposition': `inline; filename="${name}"` }),
      ...(encoding !== undefined && { 'content-encoding': encoding, vary: 'accept-encoding' }),
      'cache-control': 'no-store',
    },
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  };
}

function textResponse(reply: TextReply): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: reply.status,
    headers: { 'content-type': `${reply.media}; charset=utf-8`, 'cache-control': 'no-store' },
    body: reply.text,
  };
}
