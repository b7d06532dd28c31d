import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../shared/aws/table.ts';
import { type Context, contexts, listensTo } from '../shared/contexts.ts';
import { chainHolds, openEntry } from '../shared/journal/entry.ts';
import { sealedText } from '../shared/journal/entry-item.ts';
import { hearsSelected } from '../shared/journal/hearing.ts';
import { tableShape } from '../shared/table-shape.ts';
import type { LocalCloud } from './cloud.ts';
import { localCredentials } from './local-credentials.ts';

type Stored = { readonly pk: string; readonly sk: string; readonly [attribute: string]: unknown };

/**
 * Checks every table's journal: hash chain and sequence of each subject unbroken, its head where the journal ends, and
 * every listening context up to date with it.
 */
export async function verifyJournals(cloud: LocalCloud): Promise<[boolean, string][]> {
  const tables = new Map<Context, Stored[]>();
  for (const context of contexts) tables.set(context, await everything(cloud, context));
  return contexts.map((context) => verifyContext(context, tables));
}

function verifyContext(context: Context, tables: ReadonlyMap<Context, readonly Stored[]>): [boolean, string] {
  const items = tables.get(context) ?? [];
  const entries = items.filter(({ sk }) => sk.startsWith(tableShape.journalPrefix));
  const bySubject = [...Map.groupBy(entries, ({ pk }) => pk)];
  const broken = bySubject.filter(([subject, own]) => {
    const ordered = own.toSorted((a, b) => (a.sk < b.sk ? -1 : 1)).map(sealedText);
    const last = openEntry(ordered.at(-1)?.body ?? '', ordered.at(-1)?.hash ?? '');
    return !chainHolds(ordered) || headOf(items, subject)?.sequence !== last.sequence;
  });
  const behind = contexts
    // One that hears selected types keeps no place in the sequence.
    .filter((listener) => listensTo[listener].includes(context) && !hearsSelected(listener, context))
    .flatMap((listener) =>
      bySubject
        .filter(([subject, own]) => positionOf(tables.get(listener) ?? [], subject, context) !== own.length)
        .map(() => listener),
    );
  const parked = items.filter(({ sk }) => sk.startsWith('PARKED#')).length;
  const faults = [
    ...(broken.length > 0 ? [`${broken.length} broken`] : []),
    ...(behind.length > 0 ? [`not taken in by ${[...new Set(behind)].join(', ')}`] : []),
    ...(parked > 0 ? [`${parked} parked`] : []),
  ];
  const state = faults.length === 0 ? 'chains hold, every listener is up to date' : faults.join('; ');
  return [
    faults.length === 0,
    `journal: ${context}: ${entries.length} entries of ${bySubject.length} subjects: ${state}`,
  ];
}

function headOf(items: readonly Stored[], subject: string) {
  return items.find(({ pk, sk }) => pk === subject && sk === 'HEAD') as
    | (Stored & { sequence: number; positions: Record<string, number> })
    | undefined;
}

function positionOf(items: readonly Stored[], subject: string, context: Context): number {
  return headOf(items, subject)?.positions[context] ?? 0;
}

async function everything(cloud: LocalCloud, context: Context): Promise<Stored[]> {
  const name = Object.entries(cloud.stack.tables).find(([id]) => id.toLowerCase().includes(context))?.[1];
  if (name === undefined) throw new Error(`the stack has no table for ${context}`);
  const client = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamoDb,
    region: 'eu-west-1',
    credentials: localCredentials,
  });
  const items: Stored[] = [];
  for await (const page of paginateScan({ client: documentClient(client) }, { TableName: String(name) }))
    items.push(...((page.Items ?? []) as Stored[]));
  client.destroy();
  return items;
}
