import { describe, expect, test } from 'vitest';
import { type Route, routes } from '../../shared/contracts/routes.ts';
import { functionNamed, referenced, resourcesOf, synthesise } from './synthesise.ts';

const template = synthesise();
const deployed = resourcesOf(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);

test('the API has every route of the list and no other', () => {
  expect(deployed.length).toBeGreaterThan(0);
  expect(deployed.map(({ RouteKey }) => RouteKey).sort()).toEqual(routes.map(keyOf).sort());
});

describe.each(routes as readonly Route[])('$method $path', (route) => {
  const properties = deployed.find(({ RouteKey }) => RouteKey === keyOf(route));

  test('asks for its scope, unless it is public', () => {
    if (route.scope === 'public') {
      expect(properties?.AuthorizationType).toBe('NONE');
      expect(properties?.AuthorizationScopes).toBeUndefined();
      return;
    }
    expect(properties?.AuthorizationType).toBe('JWT');
    expect(properties?.AuthorizationScopes).toEqual([route.scope]);
    expect(template.Resources[referenced(properties?.AuthorizerId)]?.Properties.AuthorizerType).toBe('JWT');
  });

  test('goes to the function of its context, or to its own', () => {
    const [, [, integrationReference]] = properties?.Target['Fn::Join'] ?? ['', []];
    const integration = template.Resources[referenced(integrationReference)];
    const [functionId] = functionNamed(template, functionOf(route));
    expect(referenced(integration?.Properties.IntegrationUri)).toBe(functionId);
    expect(integration?.Properties.PayloadFormatVersion).toBe('2.0');
  });
});

test('the API is throttled, and public work more tightly', () => {
  const work = routes.filter(({ scope, method }) => scope === 'public' && method !== 'GET').map(keyOf);
  expect(work).toEqual(['POST /v1/calculations']);
  const stages = resourcesOf(template, 'AWS::ApiGatewayV2::Stage');
  expect(stages).toHaveLength(1);
  for (const [, { Properties }] of stages) {
    const { DefaultRouteSettings: usual, RouteSettings: special } = Properties;
    expect(Object.keys(special)).toEqual(work);
    for (const key of work) {
      expect(special[key].ThrottlingRateLimit).toBeLessThan(usual.ThrottlingRateLimit);
      expect(special[key].ThrottlingBurstLimit).toBeLessThan(usual.ThrottlingBurstLimit);
    }
  }
});

test('every request is in the access log, and no other origin may call', () => {
  const stages = resourcesOf(template, 'AWS::ApiGatewayV2::Stage');
  expect(stages).toHaveLength(1);
  for (const [, { Properties }] of stages) {
    const { Format } = Properties.AccessLogSettings;
    expect(Object.values(JSON.parse(Format))).toEqual(
      expect.arrayContaining(['$context.requestId', '$context.routeKey', '$context.status']),
    );
  }
  const apis = resourcesOf(template, 'AWS::ApiGatewayV2::Api');
  expect(apis).toHaveLength(1);
  for (const [, { Properties }] of apis) expect(Properties.CorsConfiguration).toBeUndefined();
});

/** Statements are made by a function that may only read. */
function functionOf({ operationId, context }: Route): string {
  return operationId === 'get-statement-of-account' ? 'accounts-statement' : `${context}-http`;
}

function keyOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
