import * as z from 'zod';
import { type Key, queryAll, type Table } from '../../shared/aws/table.ts';

const stored = z.object({ version: z.int(), asOf: z.string(), represents: z.boolean() });
const prefix = 'TAXPAYER#';
const attempts = 10;

function keyOf(person: string, taxpayerId: string): Key {
  return { pk: `REPRESENTATIVE#${person}`, sk: `${prefix}${taxpayerId}` };
}

/**
 * Keeps whether a person represents a taxpayer. What was recorded last counts, in whatever order it is heard.
 *
 * @param asOf when the event that says so was recorded
 */
export async function keepRepresentative(
  table: Table,
  person: string,
  taxpayerId: string,
  represents: boolean,
  asOf: string,
): Promise<void> {
  const key = keyOf(person, taxpayerId);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const item = await table.get(key);
    const known = item === undefined ? undefined : stored.parse(item);
    if (known !== undefined && asOf <= known.asOf) return;
    const next = { ...key, version: (known?.version ?? 0) + 1, asOf, represents };
    const written = await table.transact([
      known === undefined ? { put: next, ifAbsent: true } : { put: next, ifVersion: known.version },
    ]);
    if (written.done) return;
  }
  throw new Error(`${key.pk} ${key.sk}: others changed it at the same moment, ${attempts} times over`);
}

/** The taxpayers that a person represents: an officer is shown nothing that is about one of them. */
export async function representedBy(table: Table, person: string): Promise<ReadonlySet<string>> {
  const items = await queryAll(table, { pk: `REPRESENTATIVE#${person}`, prefix });
  return new Set(
    items.flatMap((item) => (stored.parse(item).represents ? [item.sk.slice(prefix.length)] : [])),
  );
}
