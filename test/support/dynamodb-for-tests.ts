import { randomUUID } from 'node:crypto';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { localDynamoDb } from '../../local/dynamodb-local.ts';
import { localCredentials } from '../../local/local-credentials.ts';

export type DynamoDbForTests = {
  readonly client: DynamoDBClient;
  readonly endpoint: string;
  /** A name for a table of this test file alone: files share one database. */
  tableName(name: string): string;
  stop(): Promise<void>;
};

/** The DynamoDB Local of the run, or one for this file where the run has none. */
export async function dynamoDbForTests(): Promise<DynamoDbForTests> {
  const file = randomUUID().slice(0, 8);
  const named = new Set<string>();
  const tableName = (name: string) => {
    named.add(`${name}-${file}`);
    return `${name}-${file}`;
  };
  const starter: string | undefined = inject('dynamoDbStarter');
  if (starter === undefined) return { ...(await localDynamoDb()), tableName };
  const response = await fetch(starter);
  const endpoint = await response.text();
  if (!response.ok) throw new Error(endpoint);
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials: localCredentials });
  const stop = async () => {
    // What one file leaves behind makes the database slower for all that come after it.
    await Promise.allSettled(
      [...named].map((TableName) => client.send(new DeleteTableCommand({ TableName }))),
    );
    client.destroy();
  };
  return { client, endpoint, tableName, stop };
}
