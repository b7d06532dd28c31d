import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createTable } from '../../local/dynamodb-local.ts';
import { documentClient, type Table, tableOf } from '../../shared/aws/table.ts';
import { dynamoDbForTests } from './dynamodb-for-tests.ts';

export type LocalTables = {
  readonly client: DynamoDBDocumentClient;
  /** A new, empty table of the shape that every context's table has. */
  newTable(): Promise<Table>;
  stop(): Promise<void>;
};

/** Tables in memory for one test file. */
export async function localTables(): Promise<LocalTables> {
  const local = await dynamoDbForTests();
  const client = documentClient(local.client);
  let count = 0;
  return {
    client,
    async newTable() {
      const name = local.tableName(`table-${++count}`);
      await createTable(local.client, name);
      return tableOf(name, client);
    },
    stop: local.stop,
  };
}
