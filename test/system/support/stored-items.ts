import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { LocalCloud } from '../../../local/cloud.ts';
import { localCredentials } from '../../../local/local-credentials.ts';
import { documentClient } from '../../../shared/aws/table.ts';
import { tableShape } from '../../../shared/table-shape.ts';

export type StoredItem = { readonly pk: string; readonly sk: string; readonly [attribute: string]: unknown };

/** Every item of every table, in the order of their keys, but for what the sweeper and the relays note for themselves. */
export async function storedItems(cloud: LocalCloud): Promise<StoredItem[]> {
  const client = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamoDb,
    region: 'ca-central-1',
    credentials: localCredentials,
  });
  const documents = documentClient(client);
  try {
    const items: StoredItem[] = [];
    for (const TableName of Object.values(cloud.stack.tables)) {
      for await (const { Items = [] } of paginateScan(
        { client: documents },
        { TableName, ConsistentRead: true },
      )) {
        items.push(...Items.map((item) => ({ table: TableName, ...item }) as unknown as StoredItem));
      }
    }
    return items
      .filter(({ pk }) => pk !== 'SWEEP' && !pk.startsWith('RELAYED#'))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  } finally {
    client.destroy();
  }
}

/** The journal entries among them. */
export function journalOf(items: readonly StoredItem[]): StoredItem[] {
  return items.filter(({ sk }) => sk.startsWith(tableShape.journalPrefix));
}

function keyOf({ table, pk, sk }: StoredItem): string {
  return `${table}\n${pk}\n${sk}`;
}
