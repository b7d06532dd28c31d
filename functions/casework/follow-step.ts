import type { Table } from '../../shared/aws/table.ts';
import { type EventDraft, type EventType, eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import { readHead } from '../../shared/journal/head.ts';
import { accept, expectAccepted, refuse } from '../../shared/outcome.ts';
import { closed, itemIdOf, opened } from './domain/apply-step.ts';
import type { Step } from './domain/steps.ts';
import { isKnown, type WorkItem } from './domain/work-item.ts';
import { daysFor } from './domain/work-item-terms.ts';
import { listingOfItem, termsJournal, termsSubject, workItemJournal } from './work-item-journal.ts';

const nothingNew = 'work-item.nothing-new';

/** Opens or closes the item that a step is about. Run again, or later than what came after it, it changes nothing. */
export async function followStep(
  table: Table,
  step: Step,
  type: EventType,
  recordedAt: string,
  by: Circumstances,
): Promise<void> {
  const kind = 'opens' in step ? step.opens : step.closes;
  const itemId = itemIdOf(kind, step.key);
  const days = 'opens' in step ? await daysOf(table, step.opens) : 0;
  const outcome = await runCommand(
    workItemJournal(table),
    { ...by, cause: `${by.cause}#${kind}` },
    itemId,
    async ({ state }) => {
      const next =
        'opens' in step
          ? opened(state, kind, step.key, step.about, recordedAt, days)
          : closed(state, kind, step.key, recordedAt);
      if (next === undefined) return refuse('conflict', nothingNew, '');
      const listing = listingOfItem(next);
      return accept({
        change: { state: next, events: eventsOf(state, next, type), listing },
        reply: { status: 200, body: {} },
      });
    },
  );
  if (!outcome.ok && outcome.refusal.code !== nothingNew) expectAccepted(outcome);
}

async function daysOf(table: Table, kind: WorkItem['kind']): Promise<number> {
  const { schema } = termsJournal(table);
  return daysFor(kind, (await readHead(table, termsSubject, schema)).state);
}

/** Nothing is said of an item that nobody ever saw, nor of one that was closed already. */
function eventsOf(before: WorkItem | undefined, item: WorkItem, type: EventType): EventDraft[] {
  if (!isKnown(item)) return [];
  const { itemId, kind, about, due } = item;
  if (item.status !== 'closed') return [eventOf('work-item.opened.v1', { itemId, kind, about, due })];
  if (before?.status === 'closed') return [];
  return [eventOf('work-item.closed.v1', { itemId, kind, about, resolvedBy: type })];
}
