import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable, localDynamoDb } from '../../local/dynamodb-local.ts';
import { documentClient, type Table, tableOf } from '../../shared/aws/table.ts';

export type LocalTables = {
  readonly client: DynamoDBDocumentClient;
  /** A new, empty table of the shape that every context's table has. */
  newTable(): Promise<Table>;
  stop(): Promise<void>;
};

/** A DynamoDB Local in memory for one test file. */
export async function localTables(): Promise<LocalTables> {
  const local = await localDynamoDb();
  const client = documentClient(local.client);
  let count = 0;
  return {
    client,
    async newTable() {
      const name = `table-${++count}`;
      await createTable(local.client, name);
      return tableOf(name, client);
    },
    stop: local.stop,
  };
}
