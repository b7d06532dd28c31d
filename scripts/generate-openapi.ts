import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { accountsContracts } from '../functions/accounts/contract.ts';
import { statementContracts } from '../functions/accounts/statement/contract.ts';
import { assessmentContracts } from '../functions/assessment/contract.ts';
import { caseworkContracts } from '../functions/casework/contract.ts';
import { declarationsContracts } from '../functions/declarations/contract.ts';
import { legislationContracts } from '../functions/legislation/contract.ts';
import { paymentsContracts } from '../functions/payments/contract.ts';
import { portalContracts } from '../functions/portal/contract.ts';
import { registrationContracts } from '../functions/registration/contract.ts';
import { reportingContracts } from '../functions/reporting/contract.ts';
import packageJson from '../package.json' with { type: 'json' };
import { problemStatuses } from '../shared/aws/problem.ts';
import type { OperationContract, OperationContracts } from '../shared/contracts/operation.ts';
import { type Route, routes } from '../shared/contracts/routes.ts';
import { scopes } from '../shared/contracts/scopes.ts';
import { writeGenerated } from './write-generated.ts';

/** Every operation's contract; the type says so if one is missing. */
const contracts: OperationContracts = {
  ...registrationContracts,
  ...declarationsContracts,
  ...assessmentContracts,
  ...accountsContracts,
  ...statementContracts,
  ...paymentsContracts,
  ...legislationContracts,
  ...caseworkContracts,
  ...reportingContracts,
  ...portalContracts,
};

const description = [
  'Registration, declarations, assessment, accounts, payments, legislation, casework and reporting of a carbon tax.',
  'Money, quantities and rates are decimal strings, never JSON numbers. Errors are problem details (RFC 9457) with a stable `code`, what is wrong (`detail`, by field in `errors`), and what to do (`remedy`).',
  'Two answers come from the gateway, before any operation is asked, and are no problem details, since an HTTP API of API Gateway has no way to change them: 401 `{"message":"Unauthorized"}` where there is no valid token (`WWW-Authenticate` says why), and 403 `{"message":"Forbidden"}` where the token lacks the scope of the operation, which is named under its `security`. A 403 with a `code` is of an operation: the scope is there, and the taxpayer or the proposal is not the caller’s to deal with.',
  'Every POST that changes something takes an `Idempotency-Key`: the same key and body gives the same answer, and nothing is done twice. A key is kept for 30 days.',
  'What can be changed has an `ETag`; a change names it in `If-Match`. Lists give a `next` cursor while there is more.',
].join('\n\n');

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().meta({ description: 'Stable: software may rely on it' }),
  detail: z.string().meta({ description: 'For people: what is wrong' }),
  remedy: z.string().optional().meta({ description: 'For people: what to do about it' }),
  errors: z
    .array(
      z.object({
        pointer: z.string().meta({ description: 'JSON pointer (RFC 6901): it counts from 0' }),
        line: z
          .int()
          .optional()
          .meta({ description: 'Of a fault in the lines of a declaration: which, counted from 1' }),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .optional(),
  traceId: z.string(),
});

const document = createDocument({
  openapi: '3.1.0',
  info: {
    title: 'Carbon tax administration',
    version: packageJson.version,
    description,
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: [...new Set(routes.map(({ context }) => context))].map((name) => ({ name })),
  paths: pathsOf(routes),
  components: {
    schemas: { Problem: problem },
    responses: {
      Problem: {
        description: `A refusal: ${problemStatuses.map(({ status, title }) => `${status} ${title}`).join('; ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    securitySchemes: {
      oidc: {
        type: 'openIdConnect',
        openIdConnectUrl: '/oidc/.well-known/openid-configuration',
        description: `The OpenID Connect issuer of the deployment. Scopes: ${Object.entries(scopes)
          .map(([scope, meaning]) => `\`${scope}\`: ${meaning}`)
          .join('; ')}.`,
      },
    },
  },
});

function pathsOf(all: readonly Route[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of all) {
    const contract: OperationContract = contracts[route.operationId as keyof OperationContracts];
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, contract) };
  }
  return paths;
}

function operationOf(route: Route, contract: OperationContract): ZodOpenApiOperationObject {
  const { summary, description: more, path, query, body } = contract;
  return {
    operationId: route.operationId,
    tags: [route.context],
    summary,
    ...(more === undefined ? {} : { description: more }),
    security: route.scope === 'public' ? [] : [{ oidc: [route.scope] }],
    requestParams: { ...(path ? { path } : {}), ...(query ? { query } : {}) },
    parameters: headersOf(route, contract),
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      ...Object.fromEntries(contract.replies.map((reply) => [String(reply.status), responseOf(reply)])),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function headersOf({ method }: Route, { safe, ifMatch }: OperationContract) {
  const string = { type: 'string' } as const;
  return [
    ...(method === 'POST' && !safe
      ? [
          {
            in: 'header',
            name: 'Idempotency-Key',
            required: true,
            schema: { ...string, minLength: 8, maxLength: 200 },
            description: 'A UUID for each new request; the same for its repeats',
          } as const,
        ]
      : []),
    ...(ifMatch
      ? [
          {
            in: 'header',
            name: 'If-Match',
            required: ifMatch === 'required',
            schema: string,
            description: 'The ETag of the version that the change is made on',
          } as const,
        ]
      : []),
  ];
}

function contentOf(
  body: NonNullable<OperationContract['body']>,
): Record<string, { schema: z.ZodType | object }> {
  if (body.media === 'application/json')
    return { 'application/json': { schema: (body as { schema: z.ZodType }).schema } };
  const file = body as Extract<typeof body, { maximumBytes: number }>;
  const schema = { type: 'string', description: `${file.description}. At most ${file.maximumBytes} bytes.` };
  const files = Object.fromEntries(file.media.map((media) => [media, { schema }]));
  return file.json === undefined ? files : { ...files, 'application/json': { schema: file.json } };
}

function responseOf({ description: text, schema, media }: OperationContract['replies'][number]) {
  if (schema === undefined)
    return {
      description: text,
      content: { [media ?? 'text/plain']: { schema: { type: 'string' } as const } },
    };
  return { description: text, content: { 'application/json': { schema } } };
}

await writeGenerated('docs/openapi.json', `${JSON.stringify(document, null, 1)}\n`);
