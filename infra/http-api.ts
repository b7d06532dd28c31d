import { NestedStack, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi as GatewayApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type OperationId, type Route, routes } from '../shared/contracts/routes.ts';
import type { CellSurroundings } from './cell-surroundings.ts';
import type { TokenIssuer } from './identity.ts';

/** Requests a second, and how many may come at once. */
const throttle = { rateLimit: 100, burstLimit: 200 };
/** A public operation that computes: the whole world may ask, so not often. */
const throttleOfPublicWork = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 };

/** The function that answers for each context, and those that answer for one operation in its place. */
type HttpFunctions = {
  readonly contexts: Readonly<Record<Route['context'], IFunction>>;
  readonly operations: Readonly<Partial<Record<OperationId, IFunction>>>;
};

/**
 * The HTTP API: one route for each operation, each behind its scope unless it is public. No cross-origin callers. It is a
 * stack of its own, because each route is a resource and a template has room for 500.
 */
export class HttpApi extends NestedStack {
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    issuer: TokenIssuer,
    to: HttpFunctions,
    surroundings: CellSurroundings,
  ) {
    super(scope, id);
    const api = new GatewayApi(this, 'Gateway', {
      apiName: Stack.of(scope).stackName,
      createDefaultStage: false,
    });
    const added = addRoutes(api, issuer, to);
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog(this, surroundings)),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
    throttlePublicWork(stage, added);
    surroundings.alarms.onServerErrors(api.metricServerError());
    this.url = stage.url;
  }
}

function addRoutes(
  api: GatewayApi,
  { issuer, audience }: TokenIssuer,
  to: HttpFunctions,
): Map<Route, HttpRoute> {
  const authorizer = new HttpJwtAuthorizer('Token', issuer, { jwtAudience: [...audience] });
  const integrations = new Map(
    Object.entries({ ...to.contexts, ...to.operations }).map(([name, handler]) => [
      name,
      // One permission for a function, not one for each route: a function's policy holds some 20 KB.
      new HttpLambdaIntegration(name, handler, { scopePermissionToRoute: false }),
    ]),
  );
  return new Map(
    (routes as readonly Route[]).map((route) => {
      const integration = integrations.get(route.operationId) ?? integrations.get(route.context);
      if (integration === undefined)
        throw new Error(`Route ${route.operationId}: context ${route.context} has no function`);
      const created = new HttpRoute(api, route.operationId, {
        httpApi: api,
        routeKey: HttpRouteKey.with(route.path, HttpMethod[route.method]),
        integration,
        ...(route.scope !== 'public' && { authorizer, authorizationScopes: [route.scope] }),
      });
      if (route.scope === 'public') {
        Validations.of(created).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason:
            'Public by the list of routes: it shows the law, the API or its health, and reads no taxpayer.',
        });
      }
      return [route, created];
    }),
  );
}

function throttlePublicWork(stage: HttpStage, added: ReadonlyMap<Route, HttpRoute>): void {
  const work = [...added].filter(([{ scope, method }]) => scope === 'public' && method !== 'GET');
  const resource = stage.node.defaultChild as CfnStage;
  resource.routeSettings = Object.fromEntries(
    work.map(([{ method, path }]) => [`${method} ${path}`, throttleOfPublicWork]),
  );
  // A stage may name only routes that exist.
  for (const [, route] of work) stage.node.addDependency(route);
}

const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  subject: '$context.authorizer.claims.sub',
  route: '$context.routeKey',
  path: '$context.path',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

function accessLog(scope: Construct, { keys, logRetention }: CellSurroundings): LogGroup {
  return new LogGroup(scope, 'AccessLog', {
    retention: logRetention,
    encryptionKey: keys.operations,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
