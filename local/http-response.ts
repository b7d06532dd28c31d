import type { ServerResponse } from 'node:http';
import * as z from 'zod';
import type { InvocationResult } from './function-protocol.ts';

const header = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const functionResponse = z.object({
  statusCode: z.number().int().min(100).max(599),
  headers: z.record(z.string(), header).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
};

/** An answer of API Gateway itself. */
export function gatewayAnswer(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): HttpAnswer {
  return jsonAnswer(status, { message }, headers);
}

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): HttpAnswer {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

/** What the caller gets of an invocation. Without a status code the whole result is a JSON body (payload format 2.0). */
export function functionAnswer(result: InvocationResult): HttpAnswer {
  if (!result.ok) {
    return result.cause === 'time-out'
      ? gatewayAnswer(503, 'Service Unavailable')
      : gatewayAnswer(500, 'Internal Server Error');
  }
  const { payload } = result;
  if (payload === null || typeof payload !== 'object' || !('statusCode' in payload))
    return jsonAnswer(200, payload);
  const parsed = functionResponse.safeParse(payload);
  if (!parsed.success) return gatewayAnswer(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...lowerCased(headers),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

export function sendAnswer(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  const bodiless = status === 204 || status === 304 || status < 200;
  response.writeHead(status, { ...headers, ...(!bodiless && { 'content-length': String(body.length) }) });
  response.end(bodiless ? undefined : body);
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
