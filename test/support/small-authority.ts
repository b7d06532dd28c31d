import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2, Context as LambdaContext } from 'aws-lambda';
import { vi } from 'vitest';
import { createTable } from '../../local/dynamodb-local.ts';
import { localCredentials } from '../../local/local-credentials.ts';
import type { HttpEvent } from '../../shared/aws/http-request.ts';
import { documentClient, type Table, tableOf } from '../../shared/aws/table.ts';
import { type Context, contexts, listensTo } from '../../shared/contexts.ts';
import { type OperationId, routes } from '../../shared/contracts/routes.ts';
import { roles } from '../../shared/contracts/scopes.ts';
import { listParked } from '../../shared/journal/parking.ts';
import { dynamoDbForTests } from './dynamodb-for-tests.ts';
import { type Asked, httpEvent } from './http-event.ts';
import { type Consumer, inProcessQueues } from './in-process-queues.ts';

/** A reply of the API. `body` is parsed where it is JSON. */
export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly body: any;
  readonly etag: string | undefined;
};
export type Request = Omit<Asked, 'body' | 'scopes'> & {
  readonly role?: keyof typeof roles;
  readonly json?: unknown;
  readonly file?: { readonly media: string; readonly bytes: Uint8Array };
  readonly key?: string;
};
export type SmallAuthority = Awaited<ReturnType<typeof smallAuthority>>;

type HttpHandler = (event: HttpEvent, context: LambdaContext) => Promise<APIGatewayProxyStructuredResultV2>;
const lambdaContext = { getRemainingTimeInMillis: () => 30_000 } as LambdaContext;

/**
 * The deployed functions of every context in this process, each on its own table in memory, with the
 * queues between them. Made once for a test file: modules are loaded once, and read their settings when they are.
 */
export async function smallAuthority() {
  const local = await dynamoDbForTests();
  const directory = mkdtempSync(join(tmpdir(), 'small-authority-'));
  const clockFile = join(directory, 'clock.json');
  stubSettings(local.endpoint, clockFile);
  const client = documentClient(local.client);
  const names = Object.fromEntries(contexts.map((context) => [context, local.tableName(context)])) as Record<
    Context,
    string
  >;
  const http = {} as Record<Context, HttpHandler>;
  const consumers: Partial<Record<Context, Consumer>> = {};
  for (const context of contexts) {
    await createTable(local.client, names[context]);
    vi.stubEnv('TABLE_NAME', names[context]);
    http[context] = (await import(`../../functions/${context}/http.ts`)).handler;
    if (listensTo[context].length === 0) continue;
    const { handler } = await import(`../../functions/${context}/queue.ts`);
    consumers[context] = (event) => handler(event, lambdaContext);
  }
  vi.stubEnv('TABLE_NAME', names.accounts);
  const ownFunctions: Partial<Record<OperationId, HttpHandler>> = {
    'get-statement-of-account': (await import('../../functions/accounts/statement/http.ts')).handler,
  };
  vi.stubEnv('TABLE_NAME', names.declarations);
  const calendar = (await import('../../functions/declarations/clock.ts')).handler;
  vi.stubEnv('TABLE_NAME', names.accounts);
  const accrual = (await import('../../functions/accounts/clock.ts')).handler;
  const queues = inProcessQueues(client, names, consumers);
  let count = 0;

  const tables = Object.fromEntries(
    contexts.map((context) => [context, tableOf(names[context], client)]),
  ) as Record<Context, Table>;

  return {
    tables,
    /** Summaries of what could not be taken in, in any context. */
    async parked(): Promise<unknown[]> {
      const lists = await Promise.all(contexts.map((context) => listParked(tables[context], 100)));
      return lists.flat().map(({ summary }) => summary);
    },
    settle: queues.settle,
    setTime(now: string): void {
      writeFileSync(clockFile, JSON.stringify({ now }));
    },
    /** What the scheduler starts each day. */
    async keepCalendar(): Promise<void> {
      await calendar({}, lambdaContext);
      await queues.settle();
    },
    /** The same for accounts: answers how many accounts were brought up to date. */
    async accrueOverdue(): Promise<number> {
      const { accounts } = await accrual({}, lambdaContext);
      await queues.settle();
      return accounts;
    },
    async ask(operationId: OperationId, request: Request = {}): Promise<Answer> {
      const context = routes.find((route) => route.operationId === operationId)?.context;
      if (context === undefined || context === 'portal') throw new Error(`no context for ${operationId}`);
      const event = eventOf(operationId, request, `key-number-${++count}`);
      const {
        statusCode = 0,
        headers = {},
        body = '',
      } = await (ownFunctions[operationId] ?? http[context])(event, lambdaContext);
      const isJson = String(headers['content-type']).includes('json');
      return {
        status: statusCode,
        body: isJson ? JSON.parse(body) : body,
        etag: headers.etag as string | undefined,
      };
    },
    async stop(): Promise<void> {
      vi.unstubAllEnvs();
      rmSync(directory, { recursive: true, force: true });
      await local.stop();
    },
  };
}

function stubSettings(endpoint: string, clockFile: string): void {
  vi.stubEnv('PAYEES', readFileSync(new URL('../../samples/payees.json', import.meta.url), 'utf8'));
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', endpoint);
  vi.stubEnv('BANK_FILES_BUCKET', 'bank-files');
  vi.stubEnv('AWS_REGION', 'local');
  vi.stubEnv('AWS_ACCESS_KEY_ID', localCredentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', localCredentials.secretAccessKey);
  vi.stubEnv('SANDBOX_CLOCK_FILE', clockFile);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
}

function eventOf(operationId: OperationId, request: Request, nextKey: string): HttpEvent {
  const { role = 'taxpayer', json, file, key = nextKey, headers = {}, ...asked } = request;
  const media = file?.media ?? (json === undefined ? undefined : 'application/json');
  const sent = {
    'idempotency-key': key,
    ...(media === undefined ? {} : { 'content-type': media }),
    ...headers,
  };
  const body = file ? Buffer.from(file.bytes).toString('base64') : JSON.stringify(json);
  return httpEvent(operationId, {
    ...asked,
    headers: sent,
    scopes: roles[role],
    base64: file !== undefined,
    ...(body === undefined ? {} : { body }),
  });
}
