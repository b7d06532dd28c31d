import type { InvocationResult } from './function-protocol.ts';
import type { ApiRoute } from './http-api.ts';
import { httpEvent } from './http-event.ts';
import type { Responder } from './http-front.ts';
import { functionAnswer, gatewayAnswer } from './http-response.ts';
import { authorize, type KeysOf } from './jwt-authorization.ts';
import { createRouteTable } from './route-table.ts';

/** Answers what the template's routes name, as API Gateway would. */
export function apiResponder(
  routes: readonly ApiRoute[],
  keysOf: KeysOf,
  invoke: (functionName: string, event: unknown) => Promise<InvocationResult>,
): Responder {
  const find = createRouteTable(routes);
  return async (request) => {
    const match = find(request.method, request.url.pathname);
    if (!match) return undefined;
    const { authorizer, scopes, functionName } = match.route;
    const decision =
      authorizer && (await authorize(request.headers.authorization, authorizer, scopes, keysOf));
    if (decision?.allowed === false) {
      if (decision.status === 403) return gatewayAnswer(403, 'Forbidden');
      const challenge = `Bearer scope="" error="invalid_token" error_description="${decision.reason.replaceAll('"', "'")}"`;
      return gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': challenge });
    }
    return functionAnswer(await invoke(functionName, httpEvent(request, match, decision?.jwt)));
  };
}
