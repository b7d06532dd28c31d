import type { LocalCloud } from '../../../local/cloud.ts';

export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Whom the token is of, or a token as it stands; none where both are left out. */
  readonly by?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes and text go as they are, anything else as JSON. */
  readonly body?: unknown;
};

export type Answer = {
  readonly status: number;
  readonly etag?: string;
  readonly text: string;
  /** The body where it is JSON; `code` is the stable code of a problem. */
  readonly body: Record<string, unknown> & { readonly code?: string };
};

let keys = 0;

/** Sends a request over HTTP. A POST gets an Idempotency-Key of its own, and JSON its content type, unless given. */
export async function send(cloud: LocalCloud, request: Request): Promise<Answer> {
  const { method, path, by, body, headers: given = {} } = request;
  const token = request.token ?? (by === undefined ? undefined : await cloud.accessToken(by));
  keys += 1;
  const headers: Record<string, string> = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(method === 'POST' ? { 'idempotency-key': `key-of-request-${keys}` } : {}),
    'content-type': 'application/json',
    ...given,
  };
  const sent =
    body === undefined || typeof body === 'string' || body instanceof Uint8Array
      ? body
      : JSON.stringify(body);
  const response = await fetch(`${cloud.url}${path}`, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: sent as string | Uint8Array<ArrayBuffer> }),
  });
  const etag = response.headers.get('etag');
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    text,
    body: json ? (JSON.parse(text) as Answer['body']) : {},
    ...(etag === null ? {} : { etag }),
  };
}

/** The body of an answer that must not be a refusal. */
export async function sendOk(cloud: LocalCloud, request: Request): Promise<Answer['body']> {
  const { status, body, text } = await send(cloud, request);
  if (status < 400) return body;
  throw new Error(`${request.method} ${request.path}: ${status} ${text}`);
}
