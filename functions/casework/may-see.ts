import { hasScope, type Principal } from '../../shared/aws/principal.ts';
import type { WorkItem } from './domain/work-item.ts';
import { type WorkItemKind, workItemKinds, workItemRules } from './domain/work-item-kinds.ts';

/** The kinds of items that a caller can deal with: those whose right it holds. */
export function kindsFor(principal: Principal): WorkItemKind[] {
  return workItemKinds.filter((kind) => hasScope(principal, workItemRules[kind].right));
}

/** Whether an item may be shown: never one about a taxpayer that the caller represents. */
export function maySee(
  { kind, about }: Pick<WorkItem, 'kind' | 'about'>,
  principal: Principal,
  represented: ReadonlySet<string>,
): boolean {
  const own = about.taxpayerId !== undefined && represented.has(about.taxpayerId);
  return !own && hasScope(principal, workItemRules[kind].right);
}
