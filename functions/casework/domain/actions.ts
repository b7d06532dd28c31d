import { type OperationId, routes } from '../../../shared/contracts/routes.ts';
import { decisionsOn } from './decisions.ts';
import type { WorkItem } from './work-item.ts';
import { workItemRules } from './work-item-kinds.ts';

/** An operation that deals with an item: where, with the ids that are known filled in. */
type Action = { readonly operationId: string; readonly method: string; readonly path: string };

/** What can be done about an item at a moment: where it belongs, and here where it is decided here. */
export function actionsOf(item: Pick<WorkItem, 'itemId' | 'kind' | 'about' | 'asOf'>, at: string): Action[] {
  const { itemId, kind, about } = item;
  const here: readonly OperationId[] = decisionsOn(item, at).length > 0 ? ['close-work-item'] : [];
  const known: Readonly<Record<string, string>> = { ...about, itemId };
  const operations = workItemRules[kind].operations.filter((operationId) => applies(operationId, about));
  return [...operations, ...here].map((operationId) => {
    const route = routes.find((each) => each.operationId === operationId);
    if (route === undefined) throw new Error(`${operationId} is not in the list of routes`);
    const path = route.path.replace(/\{(\w+)\}/g, (whole, name: string) => known[name] ?? whole);
    return { operationId, method: route.method, path };
  });
}

/** A plan that has ended cannot be cancelled any more. */
function applies(operationId: OperationId, { plan }: WorkItem['about']): boolean {
  return operationId !== 'propose-plan-cancellation' || plan !== 'ended';
}
