import { commandOf, type HttpRequest } from '../../shared/aws/http-request.ts';
import type { Table } from '../../shared/aws/table.ts';
import type { EventDraft } from '../../shared/contracts/events.ts';
import { etagOf, refusalIfStale } from '../../shared/etag.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import type { KnownItem } from './domain/work-item.ts';
import { findWorkItem } from './find-work-item.ts';
import { viewOfItem } from './item-view.ts';
import { listingOfItem, workItemJournal } from './work-item-journal.ts';

/** What a person makes of an item. */
export type ItemChange = { readonly item: KnownItem; readonly event: EventDraft };

/** Runs what one person does to an item that it may see, that is not closed, and that has not changed under its hands. */
export function changeWorkItem(
  table: Table,
  request: HttpRequest,
  decide: (item: KnownItem, at: string) => Outcome<ItemChange>,
) {
  const { itemId } = request.path as { itemId: string };
  return runCommand(workItemJournal(table), commandOf(request), itemId, async (head, { at }) => {
    const found = await findWorkItem(table, request, head);
    if (!found.ok) return found;
    const stale = refusalIfStale(request.ifMatch, head.version);
    if (stale) return { ok: false, refusal: stale };
    const { item: before } = found.value;
    if (before.status === 'closed') return isClosed(before);
    const decided = decide(before, at);
    if (!decided.ok) return decided;
    const { item, event } = decided.value;
    return accept({
      change: { state: item, events: [event], listing: listingOfItem(item) },
      reply: { status: 200, body: viewOfItem(item, at), etag: etagOf(head.version + 1) },
    });
  });
}

function isClosed({ closedAt }: KnownItem) {
  return refuse('conflict', 'work-item.closed', `The item was closed at ${closedAt}.`, {
    remedy: 'Nothing is to be done. Its history says what resolved it.',
  });
}
