import type { InvocationResult } from './function-protocol.ts';
import type { Responder } from './http-front.ts';
import { jsonAnswer } from './http-response.ts';

const path = /^\/lambda\/2015-03-31\/functions\/([\w-]+)\/invocations$/;

/**
 * Lambda's Invoke operation under /lambda, for commands that call a function by name
 * (AWS_ENDPOINT_URL_LAMBDA). https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function lambdaResponder(
  functionNames: ReadonlySet<string>,
  invoke: (functionName: string, event: unknown) => Promise<InvocationResult>,
): Responder {
  return async ({ method, url, body }) => {
    const name = method === 'POST' ? path.exec(url.pathname)?.[1] : undefined;
    if (name === undefined) return undefined;
    if (!functionNames.has(name)) {
      const message = `Function not found: ${name}`;
      return jsonAnswer(
        404,
        { Type: 'User', Message: message },
        { 'x-amzn-errortype': 'ResourceNotFoundException' },
      );
    }
    const event: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    const result = await invoke(name, event);
    if (result.ok) return jsonAnswer(200, result.payload ?? null);
    const { errorType, errorMessage } = result;
    return jsonAnswer(200, { errorType, errorMessage }, { 'x-amz-function-error': 'Unhandled' });
  };
}
