import { describe, expect, it } from 'vitest';
import type { ApiRoute } from '../../local/http-api.ts';
import { createRouteTable } from '../../local/route-table.ts';

function find(routeKeys: string[], method: string, path: string): Record<string, string> | undefined {
  const routes = routeKeys.map((routeKey): ApiRoute => {
    const [routeMethod = 'ANY', routePath = '$default'] = routeKey === '$default' ? [] : routeKey.split(' ');
    return { routeKey, method: routeMethod, path: routePath, functionName: 'f', scopes: [] };
  });
  const match = createRouteTable(routes)(method, path);
  return match && { ...match.pathParameters, routeKey: match.route.routeKey };
}

describe('the route table', () => {
  it('prefers a literal segment to a parameter, whatever the order of the template', () => {
    const keys = ['GET /pets/{id}', 'GET /pets/dog'];
    expect(find(keys, 'GET', '/pets/dog')?.routeKey).toBe('GET /pets/dog');
    expect(find(keys, 'GET', '/pets/cat')).toEqual({ routeKey: 'GET /pets/{id}', id: 'cat' });
  });

  // The example of "Routing API requests" in the API Gateway developer guide.
  it.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}'],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}'],
    ['POST', '/test/5', '$default'],
  ])('sends %s %s to %s', (method, path, routeKey) => {
    const keys = ['GET /pets/{proxy+}', '$default', 'GET /pets/dog/{id}', 'GET /pets/dog/1'];
    expect(find(keys, method, path)?.routeKey).toBe(routeKey);
  });

  it('prefers the method itself to ANY', () => {
    expect(find(['ANY /a', 'POST /a'], 'POST', '/a')?.routeKey).toBe('POST /a');
    expect(find(['ANY /a', 'POST /a'], 'PUT', '/a')?.routeKey).toBe('ANY /a');
  });

  it('finds nothing for a method that no route has, a longer path or an empty parameter', () => {
    expect(find(['GET /a/{id}'], 'POST', '/a/1')).toBeUndefined();
    expect(find(['GET /a/{id}'], 'GET', '/a/1/2')).toBeUndefined();
    expect(find(['GET /a/{id}'], 'GET', '/a/')).toBeUndefined();
  });

  it('decodes parameters, and leaves a malformed one as it came', () => {
    expect(find(['GET /a/{id}'], 'GET', '/a/x%2Fy%20z')?.id).toBe('x/y z');
    expect(find(['GET /a/{id}'], 'GET', '/a/100%')?.id).toBe('100%');
  });
});
