import type { Table } from '../../shared/aws/table.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import type { Listing } from '../../shared/journal/head.ts';
import { shardOfList } from '../../shared/list-shards.ts';
import { isKnown, type WorkItem, workItem } from './domain/work-item.ts';
import type { WorkItemKind } from './domain/work-item-kinds.ts';
import { type WorkItemTerms, workItemTerms } from './domain/work-item-terms.ts';

export type WorkItemJournal = Journal<WorkItem>;

/** Each item is a subject of its own, so no two people wait for each other. */
export function workItemJournal(table: Table): WorkItemJournal {
  return { table, context: 'casework', schema: workItem };
}

export const termsSubject = 'work-item-terms';

export function termsJournal(table: Table): Journal<WorkItemTerms> {
  return { table, context: 'casework', schema: workItemTerms };
}

/** A list for each kind, of what waits and of what does not any more. */
export function listOf(kind: WorkItemKind, closed: boolean): string {
  return `work-items/${kind}/${closed ? 'closed' : 'open'}`;
}

/** Oldest first. An item that was closed before it opened stands in no list. */
export function listingOfItem(item: WorkItem): Listing | undefined {
  if (!isKnown(item)) return undefined;
  const { itemId, kind, openedAt, status } = item;
  const list = shardOfList(listOf(kind, status === 'closed'), itemId);
  return { list, listKey: `${openedAt}#${itemId}`, summary: item };
}
