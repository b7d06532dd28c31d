import * as z from 'zod';
import type { Identity, Resolver } from './resolver.ts';
import { resourcesOf, type Template } from './template.ts';

/** A JWT authorizer of API Gateway. */
export type JwtAuthorizer = { readonly issuer: string; readonly audience: readonly string[] };

/** A route of the HTTP API and the function behind it. Without `authorizer` it is open to anyone. */
export type ApiRoute = {
  readonly routeKey: string;
  readonly method: string;
  readonly path: string;
  readonly functionName: string;
  readonly authorizer?: JwtAuthorizer;
  readonly scopes: readonly string[];
};

const routeProperties = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const integrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
const authorizerProperties = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }),
});

/** The routes of the template's HTTP API. */
export function readApiRoutes(
  template: Template,
  identities: ReadonlyMap<string, Identity>,
  resolve: Resolver,
): ApiRoute[] {
  const functions = resourcesOf(template, 'AWS::Lambda::Function').flatMap(
    ([id]) => identities.get(id) ?? [],
  );
  const properties = (type: string) =>
    resourcesOf(template, type).map(([id, resource]) => [id, resolve(resource.Properties)] as const);

  const targets = new Map<string, string>();
  for (const [id, given] of properties('AWS::ApiGatewayV2::Integration')) {
    const uri = integrationProperties.parse(given).IntegrationUri.replace(/\/invocations$/, '');
    const target = functions.find((each) => uri.endsWith(each.attribute('Arn') ?? ''));
    if (!target) throw new Error(`${id}: its target ${uri} is no function of the template`);
    targets.set(`integrations/${id}`, target.ref);
  }
  const authorizers = new Map<string, JwtAuthorizer>();
  for (const [id, given] of properties('AWS::ApiGatewayV2::Authorizer')) {
    const { Issuer, Audience } = authorizerProperties.parse(given).JwtConfiguration;
    authorizers.set(id, { issuer: Issuer, audience: Audience });
  }

  return properties('AWS::ApiGatewayV2::Route').map(([id, given]) => {
    const route = routeProperties.parse(given);
    const functionName = targets.get(route.Target);
    const authorizer = authorizers.get(route.AuthorizerId ?? '');
    if (functionName === undefined) throw new Error(`${id}: no integration ${route.Target} in the template`);
    if (route.AuthorizationType === 'JWT' && !authorizer)
      throw new Error(`${id}: its authorizer is not in the template`);
    const [method = 'ANY', path = '$default'] =
      route.RouteKey === '$default' ? [] : route.RouteKey.split(' ');
    return {
      routeKey: route.RouteKey,
      method,
      path,
      functionName,
      ...(route.AuthorizationType === 'JWT' && authorizer && { authorizer }),
      scopes: route.AuthorizationScopes,
    };
  });
}
