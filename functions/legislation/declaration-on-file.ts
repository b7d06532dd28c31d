import * as z from 'zod';
import type { Item, Table, Write } from '../../shared/aws/table.ts';
import type { EventData } from '../../shared/contracts/events.ts';
import { shardOfList } from '../../shared/list-shards.ts';
import { packedRows } from '../../shared/packed-rows.ts';
import { packedState, readState } from '../../shared/packed-state.ts';

/** A submitted declaration, as it is kept to tell what another law would make of it. A later version takes its place. */
const declarationOnFile = z.object({
  taxpayerId: z.string(),
  obligationId: z.string(),
  facilityId: z.string().optional(),
  declarationId: z.string(),
  period: z.string(),
  facts: z.record(z.string(), z.string()),
  lines: packedRows,
});
export type DeclarationOnFile = z.infer<typeof declarationOnFile>;

export function readDeclarationOnFile(item: Item): DeclarationOnFile {
  return readState(item, declarationOnFile);
}

/** The list of declarations on file under an instrument. */
export function declarationsList(schedule: string): string {
  return `declarations#${schedule}`;
}

/** Of an item on file: the version of the declaration; 0 as it was stored before versions were told apart. */
const filed = z.object({ version: z.int().nonnegative().default(0) });

/**
 * Keeps a declaration, or does nothing where this version or a later one is kept: whatever order they come in and however
 * often, the latest stands in the end. Throws where another came between, to be run again.
 */
export async function keepOnFile(
  table: Table,
  declared: EventData<'declaration.submitted.v1'>,
): Promise<void> {
  const put = declarationItem(declared);
  const item = await table.get(put);
  const kept = item === undefined ? undefined : filed.parse(item).version;
  if (kept !== undefined && kept >= declared.version) return;
  const write: Write =
    kept === undefined ? { put, ifAbsent: true } : kept === 0 ? { put } : { put, ifVersion: kept };
  const written = await table.transact([write]);
  if (!written.done)
    throw new Error(`${declared.declarationId}: another version was kept at the same moment`);
}

function declarationItem(declared: EventData<'declaration.submitted.v1'>): Item {
  const { taxpayerId, obligationId, schedule, period, lines, version } = declared;
  const key = { pk: taxpayerId, sk: `DECLARATION#${obligationId}` };
  return {
    ...packedState(key, declarationOnFile.parse(declared)),
    version,
    list: shardOfList(declarationsList(schedule.id), taxpayerId),
    listKey: `${period}#${taxpayerId}#${obligationId}`,
    summary: { lineCount: lines.count },
  };
}
