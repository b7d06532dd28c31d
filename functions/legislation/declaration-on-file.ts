import * as z from 'zod';
import type { Item } from '../../shared/aws/table.ts';
import type { EventData } from '../../shared/contracts/events.ts';
import { shardOfList } from '../../shared/list-shards.ts';
import { packedRows } from '../../shared/packed-rows.ts';

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
  return declarationOnFile.parse(item);
}

/** The list of declarations on file under an instrument. */
export function declarationsList(schedule: string): string {
  return `declarations#${schedule}`;
}

export function declarationItem(declared: EventData<'declaration.submitted.v1'>): Item {
  const { taxpayerId, obligationId, schedule, period, lines } = declared;
  return {
    pk: taxpayerId,
    sk: `DECLARATION#${obligationId}`,
    ...declarationOnFile.parse(declared),
    list: shardOfList(declarationsList(schedule.id), taxpayerId),
    listKey: `${period}#${taxpayerId}#${obligationId}`,
    summary: { lineCount: lines.count },
  };
}
