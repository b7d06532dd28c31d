import { idFrom } from '../../../shared/id.ts';
import type { About } from './steps.ts';
import type { WorkItem } from './work-item.ts';
import type { WorkItemKind } from './work-item-kinds.ts';

const beginning = '1970-01-01T00:00:00.000Z';
const dayMs = 86_400_000;

/** The same thing that waits always has the same item, whichever event is heard first. */
export function itemIdOf(kind: WorkItemKind, key: string): string {
  return idFrom('work', beginning, `${kind}\n${key}`);
}

/** The last day on which it is in time: so many days after the day (UTC) on which it began to wait. */
function dueAfter(openedAt: string, days: number): string {
  return new Date(Date.parse(openedAt) + days * dayMs).toISOString().slice(0, 10);
}

/** Whole days that something has waited. */
export function ageInDays(since: string, now: string): number {
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / dayMs));
}

/**
 * The item as it is once this opening is known; undefined where that changes nothing. Events come in any order and more
 * than once, so the one recorded last counts, and of two recorded at the same moment the closing one.
 *
 * @param recordedAt when the event was recorded in the journal of the context that said it
 */
export function opened(
  item: WorkItem | undefined,
  kind: WorkItemKind,
  key: string,
  about: About,
  recordedAt: string,
  days: number,
): WorkItem | undefined {
  if (item !== undefined && recordedAt <= item.asOf) return undefined;
  if (item !== undefined && item.status !== 'closed')
    return { ...item, about: { ...about }, asOf: recordedAt };
  return {
    itemId: itemIdOf(kind, key),
    kind,
    about: { ...about },
    status: 'open',
    asOf: recordedAt,
    openedAt: recordedAt,
    due: dueAfter(recordedAt, days),
  };
}

/** The item as it is once this closing is known; undefined where that changes nothing. */
export function closed(
  item: WorkItem | undefined,
  kind: WorkItemKind,
  key: string,
  recordedAt: string,
): WorkItem | undefined {
  if (item === undefined)
    return { itemId: itemIdOf(kind, key), kind, about: {}, status: 'closed', asOf: recordedAt };
  if (recordedAt < item.asOf || (recordedAt === item.asOf && item.status === 'closed')) return undefined;
  if (item.status === 'closed') return { ...item, asOf: recordedAt };
  const { assignee: _, ...rest } = item;
  return { ...rest, status: 'closed', asOf: recordedAt, closedAt: recordedAt };
}
