import type { Table } from '../../shared/aws/table.ts';
import type { EventData } from '../../shared/contracts/events.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import { changeDifference } from './difference-journal.ts';

/** Keeps what a person decided on a difference in casework. The comparison itself goes on as before. */
export async function noteDecision(
  table: Table,
  { kind, about, decision, reason }: EventData<'work-item.closed.v1'>,
  by: Circumstances,
): Promise<void> {
  const { differenceId } = about;
  if (kind !== 'difference' || differenceId === undefined || decision === undefined) return;
  await changeDifference(table, differenceId, { ...by, cause: `${by.cause}#decision` }, (known) => {
    if (known === undefined || known.decision === decision) return undefined;
    const noted = { ...known, decision, ...(reason === undefined ? {} : { reason }) };
    return { state: noted, events: [] };
  });
}
