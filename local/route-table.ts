import type { ApiRoute } from './http-api.ts';

export type RouteMatch = {
  readonly route: ApiRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
};
export type RouteTable = (method: string, path: string) => RouteMatch | undefined;

type Compiled = { readonly route: ApiRoute; readonly segments: readonly string[]; readonly rank: string };

/**
 * Finds the most specific route, as API Gateway does for HTTP APIs
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html): literal segments before
 * parameters before `{proxy+}`, the method itself before `ANY`, `$default` last. A method that no route has is not
 * found, like a path.
 */
export function createRouteTable(routes: readonly ApiRoute[]): RouteTable {
  const compiled = routes.map(compile).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.route.method !== 'ANY' && candidate.route.method !== method) continue;
      const pathParameters = matchPath(candidate, segments);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return undefined;
  };
}

function compile(route: ApiRoute): Compiled {
  if (route.path === '$default') return { route, segments: ['{$default+}'], rank: '9' };
  const segments = route.path.split('/').slice(1);
  const kinds = segments.map((segment) => (isGreedy(segment) ? '3' : isParameter(segment) ? '2' : '1'));
  return { route, segments, rank: `${kinds.join('')}${route.method === 'ANY' ? '1' : '0'}` };
}

function matchPath(
  { segments: pattern, route }: Compiled,
  given: readonly string[],
): Record<string, string> | undefined {
  if (route.path === '$default') return {};
  const parameters: Record<string, string> = {};
  for (const [place, segment] of pattern.entries()) {
    const value = given[place];
    if (value === undefined) return undefined;
    if (isGreedy(segment)) {
      parameters[segment.slice(1, -2)] = given.slice(place).map(decoded).join('/');
      return parameters;
    }
    if (!isParameter(segment)) {
      if (segment !== decoded(value)) return undefined;
    } else if (value === '') {
      return undefined;
    } else {
      parameters[segment.slice(1, -1)] = decoded(value);
    }
  }
  return pattern.length === given.length ? parameters : undefined;
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}

function isGreedy(segment: string): boolean {
  return segment.endsWith('+}');
}

/** The text that a percent-encoded segment stands for; a malformed one stands for itself. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
