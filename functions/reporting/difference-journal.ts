import type { Table } from '../../shared/aws/table.ts';
import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import { type CommandRequest, runCommand } from '../../shared/journal/command.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import { accept, expectAccepted, refuse } from '../../shared/outcome.ts';
import { type Difference, difference } from './domain/difference.ts';

export type DifferenceChange = { readonly state: Difference; readonly events: readonly EventDraft[] };

const nothingNew = 'difference.nothing-new';

function differenceJournal(table: Table): Journal<Difference> {
  return { table, context: 'reporting', schema: difference };
}

/** Changes what is known of one difference, or leaves it where `decide` answers undefined. */
export async function changeDifference(
  table: Table,
  differenceId: string,
  by: CommandRequest,
  decide: (known: Difference | undefined) => DifferenceChange | undefined,
): Promise<void> {
  const outcome = await runCommand(differenceJournal(table), by, differenceId, async ({ state }) => {
    const change = decide(state);
    if (change === undefined) return refuse('conflict', nothingNew, '');
    return accept({ change, reply: { status: 200, body: {} } });
  });
  if (!outcome.ok && outcome.refusal.code !== nothingNew) expectAccepted(outcome);
}

export function resolvedEvent({ differenceId, check: { kind, about, currency } }: Difference, runId: string) {
  return eventOf('difference.resolved.v1', {
    ...{ differenceId, kind, about, runId },
    ...(currency === undefined ? {} : { currency }),
  });
}
