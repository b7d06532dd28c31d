import { actionsOf } from './domain/actions.ts';
import { ageInDays } from './domain/apply-step.ts';
import type { KnownItem } from './domain/work-item.ts';

/** An item as it is shown at a moment. What is closed ages no more, and asks for nothing. */
export function viewOfItem(item: KnownItem, at: string) {
  const { itemId, kind, about, status, openedAt, due, assignee, closedAt, decision } = item;
  return {
    ...{ itemId, kind, about, status, openedAt, due },
    ageDays: ageInDays(openedAt, closedAt ?? at),
    ...{ assignee, closedAt, decision },
    actions: status === 'closed' ? [] : actionsOf(item, at),
  };
}
