import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { localDynamoDb } from '../../local/dynamodb-local.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the endpoint of the run's DynamoDB Local, and starts it for the first that asks. */
    dynamoDbStarter: string;
  }
}

/**
 * One DynamoDB Local for a whole run (vitest's globalSetup): starting Java takes longer than most test files. A run of
 * tests that need none starts none.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  let started: ReturnType<typeof localDynamoDb> | undefined;
  const server = createServer((_, response) => {
    started ??= localDynamoDb();
    started.then(
      ({ endpoint }) => response.end(endpoint),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provide('dynamoDbStarter', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    await (await started)?.stop();
  };
}
