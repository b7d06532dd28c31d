import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type * as z from 'zod';
import { sha256 } from '../canonical-json.ts';
import type { OperationContract } from '../contracts/operation.ts';
import { placeInWords } from '../fault-place.ts';
import type { CommandRequest, IdempotencyKey } from '../journal/command.ts';
import { accept, type FieldFault, type Outcome, refuse } from '../outcome.ts';
import { faultInWords } from './fault-in-words.ts';
import { parseJson } from './parse-json.ts';
import type { Principal } from './principal.ts';

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** A request that keeps to its operation's contract. `file` is the body where that is a file, as it was sent. */
export type HttpRequest = {
  readonly principal: Principal;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly file?: Uint8Array;
  readonly ifMatch?: string;
  readonly idempotency?: IdempotencyKey;
  readonly accept: string;
  /** Whether the answer may come compressed (RFC 9110, 12.5.3). */
  readonly acceptsGzip: boolean;
  /** Scheme and host under which the API was called. */
  readonly origin: string;
  readonly traceId: string;
  readonly at: string;
};

const maximumJsonBytes = 5_000_000;

/** Checks an event against the contract of its operation; every fault is named by its JSON pointer. */
export function readRequest(event: HttpEvent, contract: OperationContract, at: string): Outcome<HttpRequest> {
  const path = checked(contract.path, event.pathParameters ?? {}, '/path');
  if (!path.ok) return path;
  const query = checked(contract.query, event.queryStringParameters ?? {}, '/query');
  if (!query.ok) return query;
  const garbled = refusalOfGarbledText(event);
  if (garbled) return garbled;
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const body = readBody(contract, event.headers['content-type'] ?? '', bytes);
  if (!body.ok) return body;
  const idempotency = readIdempotencyKey(event, contract, bytes);
  if (!idempotency.ok) return idempotency;
  const ifMatch = event.headers['if-match'];
  if (ifMatch === undefined && contract.ifMatch === 'required') {
    return refuse(
      'precondition-required',
      'if-match.required',
      'This change needs the version that it was made on.',
      {
        remedy: 'Read the resource, and send its ETag as If-Match.',
      },
    );
  }
  return accept({
    principal: principalOf(event),
    path: path.value as Record<string, string>,
    query: query.value as Record<string, string | undefined>,
    ...body.value,
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(idempotency.value === undefined ? {} : { idempotency: idempotency.value }),
    accept: event.headers.accept ?? '*/*',
    acceptsGzip: /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(event.headers['accept-encoding'] ?? ''),
    origin: `${event.headers['x-forwarded-proto'] ?? 'https'}://${event.requestContext.domainName}`,
    traceId: event.requestContext.requestId,
    at,
  });
}

/** The gateway hands text over decoded: what was not UTF-8 is U+FFFD by then, and no longer what was sent. */
function refusalOfGarbledText({ body, isBase64Encoded }: HttpEvent): Outcome<never> | undefined {
  if (isBase64Encoded || body?.includes('\ufffd') !== true) return undefined;
  return refuse('malformed', 'request.not-utf8', 'The body has characters that are not UTF-8.', {
    remedy:
      'Save it as UTF-8; or send a file that is in another encoding as application/octet-stream where that is taken.',
  });
}

function principalOf(event: HttpEvent): Principal {
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  const scope = typeof claims.scope === 'string' ? claims.scope : '';
  return {
    subject: typeof claims.sub === 'string' ? claims.sub : '',
    scopes: new Set(scope.split(' ').filter(Boolean)),
  };
}

type Body = { readonly body: unknown; readonly file?: Uint8Array };

function readBody({ body: contract }: OperationContract, contentType: string, bytes: Buffer): Outcome<Body> {
  if (contract === undefined) return accept({ body: undefined });
  const media = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (contract.media === 'application/json') {
    return media === 'application/json'
      ? readJson(contract.schema, bytes)
      : unsupported(['application/json']);
  }
  if (contract.media.includes(media)) {
    return bytes.length > contract.maximumBytes
      ? tooLarge(contract.maximumBytes, contract.whenTooLarge)
      : accept({ body: undefined, file: bytes });
  }
  if (contract.json !== undefined && media === 'application/json') return readJson(contract.json, bytes);
  return unsupported([...contract.media, ...(contract.json ? ['application/json'] : [])]);
}

function readJson(schema: z.ZodType, bytes: Buffer): Outcome<Body> {
  if (bytes.length > maximumJsonBytes) return tooLarge(maximumJsonBytes);
  let value: unknown;
  try {
    value = parseJson(bytes);
  } catch (error) {
    return refuse('malformed', 'request.not-json', `The body is not JSON: ${(error as Error).message}`, {
      remedy: 'Send a body of type application/json; money and quantities are decimal strings.',
    });
  }
  const read = checked(schema, value, '');
  return read.ok ? accept({ body: read.value }) : read;
}

function unsupported(media: readonly string[]): Outcome<never> {
  return refuse('unsupported-media', 'request.media-type', `This operation takes ${media.join(' or ')}.`, {
    remedy: 'Set Content-Type, and send a body of that type.',
  });
}

function tooLarge(bytes: number, remedy = 'Send it in parts.'): Outcome<never> {
  return refuse('too-large', 'request.too-large', `The body is larger than ${bytes} bytes.`, {
    remedy,
  });
}

function readIdempotencyKey(
  event: HttpEvent,
  contract: OperationContract,
  body: Buffer,
): Outcome<IdempotencyKey | undefined> {
  const { method, path } = event.requestContext.http;
  if (method !== 'POST' || contract.safe) return accept(undefined);
  const key = event.headers['idempotency-key'];
  if (key === undefined || !/^[\x21-\x7e]{8,200}$/.test(key)) {
    return refuse(
      'malformed',
      'idempotency-key.required',
      'This operation needs an Idempotency-Key header of 8 to 200 visible ASCII characters.',
      {
        remedy: 'Make a UUID for each new request, and use the same one when you repeat it.',
      },
    );
  }
  const target = event.rawQueryString === '' ? path : `${path}?${event.rawQueryString}`;
  return accept({ key, requestHash: sha256(Buffer.concat([Buffer.from(`${method} ${target}\n`), body])) });
}

function checked(schema: z.ZodType | undefined, value: unknown, prefix: string): Outcome<unknown> {
  if (schema === undefined) return accept(value);
  const result = schema.safeParse(value, { error: faultInWords });
  if (result.success) return accept(result.data);
  const faults = result.error.issues.flatMap((issue): FieldFault[] => {
    const { code, message: detail } = issue;
    const pointer = [prefix, ...issue.path.map(referenceToken)].join('/');
    if (issue.code !== 'unrecognized_keys') return [{ pointer, code, detail }];
    return issue.keys.map((key) => ({ pointer: `${pointer}/${referenceToken(key)}`, code, detail }));
  });
  return refuse(
    'invalid',
    'request.invalid',
    faults
      .map(({ pointer, detail }) => `${placeInWords(pointer)}: ${detail}`)
      .join('; ')
      .slice(0, 2_000),
    {
      remedy:
        'Correct the fields named in errors, by their JSON pointers; the reference at / says what each may hold.',
      faults,
    },
  );
}

/** One step of a JSON pointer (RFC 6901, 3). */
function referenceToken(step: PropertyKey): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What a command needs to know of the request that gave it. */
export function commandOf({ principal, at, traceId, idempotency }: HttpRequest): CommandRequest {
  return { actor: principal.subject, at, correlation: traceId, idempotency };
}
