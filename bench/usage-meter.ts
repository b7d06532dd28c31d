import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableShape } from '../shared/table-shape.ts';
import { itemBytes, readUnits, type WireItem, writeUnits } from './dynamodb-units.ts';

/** What was used, by `<context>/<what>`. */
export type Usage = {
  readonly writeUnits: Map<string, number>;
  readonly readUnits: Map<string, number>;
  readonly queueRequests: Map<string, number>;
  readonly invocations: Map<string, number>;
  readonly transactions: Map<string, number>;
  readonly bytesWritten: Map<string, number>;
  readonly gigabyteSeconds: Map<string, number>;
};

export type UsageMeter = {
  readonly usage: Usage;
  add(measure: keyof Usage, context: string, what: string, value: number): void;
  /** Forgets what was counted, not what is stored. */
  reset(): void;
};

type Write = {
  readonly Put?: { TableName: string; Item: WireItem };
  readonly Delete?: { TableName: string; Key: WireItem };
};
type Input = {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly Item?: WireItem;
  readonly Key?: WireItem;
  readonly TransactItems?: readonly Write[];
  readonly RequestItems?: Readonly<Record<string, readonly { PutRequest?: { Item: WireItem } }[]>>;
};
/** What the program gets to see of an answer: the types of values are gone. */
type Output = { readonly Items?: readonly { readonly pk: string; readonly sk: string }[] };

/**
 * Counts what a client asks of DynamoDB, from the items themselves: the emulator's own figures are wrong for
 * transactions. A table's name is its context. Writes to an index count as plain ones, and only where what the index
 * holds changes.
 */
export function meterUsage(
  client: DynamoDBClient,
  onWrite: (table: string, item: WireItem) => void,
): UsageMeter {
  const usage = newUsage();
  const stored = new Map<string, WireItem>();
  const add: UsageMeter['add'] = (measure, context, what, value) => {
    const name = `${context}/${what}`;
    usage[measure].set(name, (usage[measure].get(name) ?? 0) + value);
  };

  /** Everything that is stored went by here, so its size is known. */
  const bytesOf = (table: string, pk: string | undefined, sk: string | undefined) =>
    itemBytes(stored.get(keyOf(table, pk, sk)) ?? {});

  function write(table: string, item: WireItem, transactional: boolean): void {
    const key = keyOf(table, item.pk?.S, item.sk?.S);
    const before = stored.get(key);
    stored.set(key, item);
    const bytes = itemBytes(item);
    add('bytesWritten', table, kindOf(item), bytes);
    add(
      'writeUnits',
      table,
      kindOf(item),
      writeUnits(Math.max(bytes, before ? itemBytes(before) : 0), transactional),
    );
    for (const [index, units] of indexWrites(before, item)) add('writeUnits', table, `index ${index}`, units);
    onWrite(table, item);
  }

  function count(command: string, input: Input, output: Output): void {
    const table = input.TableName ?? '';
    if (command.startsWith('TransactWrite')) {
      const writes = input.TransactItems ?? [];
      add('transactions', writes[0]?.Put?.TableName ?? '', 'transactions', 1);
      for (const { Put } of writes) {
        if (Put === undefined) throw new Error('the meter knows no deletes yet');
        write(Put.TableName, Put.Item, true);
      }
    } else if (command.startsWith('BatchWrite')) {
      for (const [name, requests] of Object.entries(input.RequestItems ?? {}))
        for (const { PutRequest } of requests) write(name, PutRequest?.Item ?? {}, false);
    } else if (command.startsWith('Put')) write(table, input.Item ?? {}, false);
    else if (command.startsWith('Get'))
      add(
        'readUnits',
        table,
        'get',
        readUnits(bytesOf(table, input.Key?.pk?.S, input.Key?.sk?.S), input.ConsistentRead === true),
      );
    else if (command.startsWith('Query')) {
      const bytes = (output.Items ?? []).reduce((sum, item) => sum + bytesOf(table, item.pk, item.sk), 0);
      add('readUnits', table, 'query', readUnits(bytes, input.ConsistentRead === true));
    }
  }

  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next(args);
        count(commandName, args.input as Input, result.output as unknown as Output);
        return result;
      },
    { step: 'build', name: 'usageMeter' },
  );
  return {
    usage,
    add,
    reset() {
      for (const counts of Object.values(usage)) counts.clear();
    },
  };
}

function keyOf(table: string, pk: string | undefined, sk: string | undefined): string {
  return `${table}\n${pk}\n${sk}`;
}

function newUsage(): Usage {
  return {
    writeUnits: new Map(),
    readUnits: new Map(),
    queueRequests: new Map(),
    invocations: new Map(),
    transactions: new Map(),
    bytesWritten: new Map(),
    gigabyteSeconds: new Map(),
  };
}

function kindOf({ pk, sk }: WireItem): string {
  const [partition = '', sort = ''] = [pk?.S, sk?.S];
  if (sort.startsWith(tableShape.journalPrefix)) return 'journal entry';
  if (sort === 'HEAD') return 'head';
  if (partition.startsWith('RELAYED#')) return 'relay log';
  return sort.split('#')[0]?.toLowerCase() ?? '';
}

/** One unit for an item that enters or leaves an index or changes in it, two where its place changes. */
function* indexWrites(before: WireItem | undefined, after: WireItem): Generator<[string, number]> {
  for (const { name, partitionKey, sortKey, projection } of Object.values(tableShape.indexes)) {
    const keys = [partitionKey, sortKey];
    const attributes = [...keys, ...(projection === 'KEYS_ONLY' ? [] : projection)];
    const entry = (item: WireItem | undefined) =>
      item?.[partitionKey] === undefined ? undefined : pick(item, attributes);
    const [old, now] = [entry(before), entry(after)];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    const units = (item: WireItem | undefined) =>
      item === undefined ? 0 : writeUnits(itemBytes({ ...item, ...pick(after, ['pk', 'sk']) }), false);
    const moved =
      old !== undefined &&
      now !== undefined &&
      JSON.stringify(pick(old, keys)) !== JSON.stringify(pick(now, keys));
    yield [name, moved ? units(old) + units(now) : Math.max(units(old), units(now))];
  }
}

function pick(item: WireItem, names: readonly string[]): WireItem {
  return Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}
