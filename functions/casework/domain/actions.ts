import { routes } from '../../../shared/contracts/routes.ts';
import type { WorkItem } from './work-item.ts';
import { workItemRules } from './work-item-kinds.ts';

/** An operation that deals with an item: where, with the ids that are known filled in. */
type Action = { readonly operationId: string; readonly method: string; readonly path: string };

export function actionsOf({ itemId, kind, about }: Pick<WorkItem, 'itemId' | 'kind' | 'about'>): Action[] {
  const known: Readonly<Record<string, string>> = { ...about, itemId };
  return workItemRules[kind].operations.map((operationId) => {
    const route = routes.find((each) => each.operationId === operationId);
    if (route === undefined) throw new Error(`${operationId} is not in the list of routes`);
    const path = route.path.replace(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole);
    return { operationId, method: route.method, path };
  });
}
