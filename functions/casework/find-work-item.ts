import type { HttpRequest } from '../../shared/aws/http-request.ts';
import type { Table } from '../../shared/aws/table.ts';
import { type Head, readHead } from '../../shared/journal/head.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { isKnown, type KnownItem, type WorkItem, workItem } from './domain/work-item.ts';
import { maySee } from './may-see.ts';
import { representedBy } from './represented.ts';

export type FoundItem = { readonly head: Head<WorkItem>; readonly item: KnownItem };

/** The item that a request names. The answer is the same where there is none and where the caller may not see it. */
export async function findWorkItem(
  table: Table,
  { path, principal }: HttpRequest,
  known?: Head<WorkItem>,
): Promise<Outcome<FoundItem>> {
  const head = known ?? (await readHead(table, path.itemId as string, workItem));
  const item = head.state;
  if (isKnown(item) && maySee(item, principal, await representedBy(table, principal.subject)))
    return accept({ head, item });
  return refuse('not-found', 'work-item.unknown', 'There is no work item with this id for you.', {
    remedy: 'List the work items, and use one of their ids.',
  });
}
