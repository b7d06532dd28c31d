import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { pauseAfterConflict } from '../pause-after-conflict.ts';
import { tableShape } from '../table-shape.ts';
import { setting } from './settings.ts';

export type Key = { readonly pk: string; readonly sk: string };
export type Item = Key & { readonly [attribute: string]: unknown };

/** One write of a transaction. `ifAbsent` claims the key; `ifVersion` replaces the item that was read, and only that. */
export type Write =
  | { readonly put: Item; readonly ifAbsent?: true; readonly ifVersion?: number }
  | { readonly remove: Key };

/** The answer to a transaction: done, or which writes' conditions failed (their places in the list). */
type Transacted = { readonly done: true } | { readonly done: false; readonly failed: readonly number[] };

export type Page = { readonly items: readonly Item[]; readonly cursor?: string };

type Range = { readonly pk: string; readonly prefix?: string; readonly from?: string; readonly to?: string };
type Paging = { readonly limit: number; readonly cursor?: string | undefined; readonly descending?: boolean };

/** One context's table. Reads are strongly consistent unless they go through an index. */
export type Table = {
  readonly name: string;
  get(key: Key): Promise<Item | undefined>;
  query(range: Range, paging: Paging): Promise<Page>;
  /** Items of the `lists` index: what an officer looks for across taxpayers; up to a key, or after one. */
  list(
    list: string,
    paging: Paging & { readonly until?: string; readonly after?: string | undefined },
  ): Promise<Page>;
  /** Keys of the journal entries recorded in [from, to), from one shard of the `by-time` index. */
  recorded(shard: string, from: string, to: string, paging: Paging): Promise<Page>;
  transact(writes: readonly Write[]): Promise<Transacted>;
  put(item: Item): Promise<void>;
};

/** DynamoDB takes at most this many writes in one transaction. */
export const maximumWrites = 100;
const attemptsOnConflict = 8;

export function documentClient(client = new DynamoDBClient({})): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** The table of the context that this function belongs to. */
export function contextTable(): Table {
  return tableOf(setting('TABLE_NAME'), documentClient());
}

export function tableOf(name: string, client: DynamoDBDocumentClient): Table {
  return {
    name,
    async get(key) {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true }),
      );
      return Item as Item | undefined;
    },
    query: (range, paging) => queryPage(client, name, queryOfRange(range), paging),
    list: (list, paging) => {
      const { name: index, partitionKey, sortKey } = tableShape.indexes.lists;
      const { until, after } = paging;
      const bound = until ?? after;
      const bounded = bound !== undefined;
      const condition = until === undefined ? '#s > :bound' : '#s <= :bound';
      return queryPage(
        client,
        name,
        {
          IndexName: index,
          KeyConditionExpression: bounded ? `#p = :p AND ${condition}` : '#p = :p',
          ExpressionAttributeNames: { '#p': partitionKey, ...(bounded ? { '#s': sortKey } : {}) },
          ExpressionAttributeValues: { ':p': list, ...(bounded ? { ':bound': bound } : {}) },
        },
        paging,
      );
    },
    recorded: (shard, from, to, paging) => {
      const { name: index, partitionKey, sortKey } = tableShape.indexes.byTime;
      return queryPage(
        client,
        name,
        {
          IndexName: index,
          KeyConditionExpression: '#p = :p AND #s BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#p': partitionKey, '#s': sortKey },
          ExpressionAttributeValues: { ':p': shard, ':from': from, ':to': to },
        },
        paging,
      );
    },
    transact: (writes) => transact(client, name, writes),
    async put(item) {
      await client.send(new PutCommand({ TableName: name, Item: item }));
    },
  };
}

type QueryInput = Omit<ConstructorParameters<typeof QueryCommand>[0], 'TableName'>;

function queryOfRange(range: Range): QueryInput {
  const values: Record<string, string> = { ':pk': range.pk };
  let condition = 'pk = :pk';
  if (range.prefix !== undefined) {
    condition += ' AND begins_with(sk, :prefix)';
    values[':prefix'] = range.prefix;
  } else if (range.from !== undefined && range.to !== undefined) {
    condition += ' AND sk BETWEEN :from AND :to';
    values[':from'] = range.from;
    values[':to'] = range.to;
  }
  return { KeyConditionExpression: condition, ExpressionAttributeValues: values, ConsistentRead: true };
}

async function queryPage(
  client: DynamoDBDocumentClient,
  table: string,
  query: QueryInput,
  paging: Paging,
): Promise<Page> {
  const command = new QueryCommand({
    ...query,
    TableName: table,
    Limit: paging.limit,
    ScanIndexForward: !(paging.descending ?? false),
    ExclusiveStartKey: paging.cursor === undefined ? undefined : readCursor(paging.cursor),
  });
  const { Items, LastEvaluatedKey } = await client.send(command).catch((error: Error) => {
    // DynamoDB refuses a start key that is not of this query: only a cursor from elsewhere can be one.
    throw paging.cursor !== undefined && error.name === 'ValidationException'
      ? new InvalidCursorError()
      : error;
  });
  const items = (Items ?? []) as Item[];
  return LastEvaluatedKey === undefined ? { items } : { items, cursor: writeCursor(LastEvaluatedKey) };
}

function writeCursor(key: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function readCursor(cursor: string): Record<string, string> {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (key !== null && typeof key === 'object') return key as Record<string, string>;
  } catch {
    // Said below.
  }
  throw new InvalidCursorError();
}

/** The cursor of a page is not one that this query gave. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/**
 * Every item of a range, page by page. For ranges that a rule bounds (one taxpayer's obligations, one account's
 * entries); throws beyond `bound` items rather than answer with less than all.
 */
export async function queryAll(table: Table, range: Range, bound = 10_000): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query(range, { limit: 500, cursor });
    items.push(...page.items);
    if (items.length > bound)
      throw new Error(`more than ${bound} items under ${range.pk} ${range.prefix ?? ''}`);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

async function transact(
  client: DynamoDBDocumentClient,
  table: string,
  writes: readonly Write[],
): Promise<Transacted> {
  if (writes.length > maximumWrites)
    throw new Error(`${writes.length} writes: a transaction takes ${maximumWrites}`);
  const items = writes.map((write) => transactItem(table, write));
  const [first] = items;
  // One item under a condition needs no transaction, which costs twice: an entry that is passed over is such a write.
  const alone = items.length === 1 && first !== undefined && 'Put' in first ? first.Put : undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      if (alone === undefined) await client.send(new TransactWriteCommand({ TransactItems: items }));
      else await client.send(new PutCommand(alone));
      return { done: true };
    } catch (error) {
      const reasons = reasonsOf(error);
      const failed = reasons.flatMap((reason, index) => (reason === 'ConditionalCheckFailed' ? [index] : []));
      if (failed.length > 0) return { done: false, failed };
      // Another transaction held one of the items: the same one may go through in a moment.
      const busy = reasons.some((reason) => reason === 'TransactionConflict' || reason === 'ThrottlingError');
      if (!busy || attempt >= attemptsOnConflict) throw error;
      await pauseAfterConflict(attempt);
    }
  }
}

/** Why each write was refused, in their order; none for a fault of another kind. */
function reasonsOf(error: unknown): readonly (string | undefined)[] {
  if (error instanceof TransactionCanceledException)
    return (error.CancellationReasons ?? []).map(({ Code }) => Code);
  if (error instanceof ConditionalCheckFailedException) return ['ConditionalCheckFailed'];
  if (error instanceof TransactionConflictException) return ['TransactionConflict'];
  return [];
}

function transactItem(table: string, write: Write) {
  if ('remove' in write)
    return { Delete: { TableName: table, Key: { pk: write.remove.pk, sk: write.remove.sk } } };
  const put = { TableName: table, Item: write.put };
  if (write.ifAbsent) return { Put: { ...put, ConditionExpression: 'attribute_not_exists(pk)' } };
  if (write.ifVersion === undefined) return { Put: put };
  return {
    Put: {
      ...put,
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': write.ifVersion },
    },
  };
}
