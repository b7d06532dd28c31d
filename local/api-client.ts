import type { LocalCloud } from './cloud.ts';

/** A caller of the API in one role, as its software would be: over HTTP, with a token. */
export type ApiClient = {
  get(path: string): Promise<Answer>;
  /** The body as text, in the media type asked for. */
  read(path: string, media: string): Promise<string>;
  post(path: string, body: unknown, idempotencyKey: string): Promise<Answer>;
  put(path: string, body: string, media: string, ifMatch?: string): Promise<Answer>;
  sendFile(path: string, file: Uint8Array, media: string, idempotencyKey: string): Promise<Answer>;
};

/** A reply; a problem of the API is one too, for the caller to judge. */
export type Answer = {
  readonly status: number;
  readonly etag?: string;
  readonly body: Record<string, unknown>;
};

export async function apiClient(cloud: LocalCloud, clientId: string): Promise<ApiClient> {
  const token = await cloud.accessToken(clientId);
  const call = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Uint8Array,
  ) => {
    const init = { method, headers: { authorization: `Bearer ${token}`, ...headers } };
    return fetch(
      `${cloud.url}${path}`,
      body === undefined ? init : { ...init, body: typeof body === 'string' ? body : Buffer.from(body) },
    );
  };
  const answer = async (response: Response): Promise<Answer> => {
    const etag = response.headers.get('etag');
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, ...(etag === null ? {} : { etag }), body };
  };
  const json = 'application/json';
  return {
    get: async (path) => answer(await call('GET', path, {})),
    async read(path, media) {
      const response = await call('GET', path, { accept: media });
      const text = await response.text();
      if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${text}`);
      return text;
    },
    post: async (path, body, key) =>
      answer(
        await call('POST', path, { 'content-type': json, 'idempotency-key': key }, JSON.stringify(body)),
      ),
    put: async (path, body, media, ifMatch) =>
      answer(
        await call(
          'PUT',
          path,
          { 'content-type': media, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
          body,
        ),
      ),
    sendFile: async (path, file, media, key) =>
      answer(await call('POST', path, { 'content-type': media, 'idempotency-key': key }, file)),
  };
}

/** The body of a reply that must have succeeded; throws with the problem's own words where it has not. */
export function succeeded({ status, body }: Answer): Record<string, unknown> {
  if (status < 400) return body;
  throw new Error(`${status} ${body.code ?? body.message}: ${body.detail ?? ''} ${body.remedy ?? ''}`);
}
