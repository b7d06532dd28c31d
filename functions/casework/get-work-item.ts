import type { Operation } from '../../shared/aws/http-function.ts';
import type { Table } from '../../shared/aws/table.ts';
import type { EventData } from '../../shared/contracts/events.ts';
import { etagOf } from '../../shared/etag.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { readEntries } from '../../shared/journal/read.ts';
import { accept } from '../../shared/outcome.ts';
import { findWorkItem } from './find-work-item.ts';
import { viewOfItem } from './item-view.ts';

/** One item with its history: who did what when, from the journal itself. */
export function getWorkItem(table: Table): Operation {
  return async (request) => {
    const found = await findWorkItem(table, request);
    if (!found.ok) return found;
    const { head, item } = found.value;
    const entries = await readEntries(table, item.itemId);
    const body = { ...viewOfItem(item, request.at), history: entries.map(stepOf) };
    return accept({ status: 200, body, etag: etagOf(head.version) });
  };
}

function stepOf({ type, recordedAt, actor, data }: JournalEntry) {
  const what = type.replace(/^work-item\.(\w+)\.v1$/, '$1');
  const { note, decision, reason, resolvedBy, assignee } = data as Partial<
    EventData<'work-item.noted.v1'> & EventData<'work-item.closed.v1'> & EventData<'work-item.claimed.v1'>
  >;
  return { at: recordedAt, who: actor, what, assignee, decision, resolvedBy, note: note ?? reason };
}
