import * as z from 'zod';
import type { Operation } from '../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../shared/aws/http-request.ts';
import { InvalidCursorError, type Table } from '../../shared/aws/table.ts';
import { partsOf } from '../../shared/list-shards.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { workItem } from './domain/work-item.ts';
import type { WorkItemKind } from './domain/work-item-kinds.ts';
import { viewOfItem } from './item-view.ts';
import { kindsFor, maySee } from './may-see.ts';
import { representedBy } from './represented.ts';
import { listOf } from './work-item-journal.ts';

/** An item as the list holds it. */
const summary = workItem.extend({ openedAt: z.string(), due: z.string() });
type Summary = z.infer<typeof summary>;
type Listed = { readonly listKey: string; readonly item: Summary };

/** How many pages are looked through for items that fit before what was found so far is answered. */
const rounds = 10;

/** What waits for the caller, oldest first, over all kinds that it can deal with; or what is closed. */
export function listWorkItems(table: Table): Operation {
  return async (request) => {
    const kinds = kindsOf(request);
    if (!kinds.ok) return kinds;
    const { status, assignee, cursor } = request.query;
    const limit = Number(request.query.limit);
    const represented = await representedBy(table, request.principal.subject);
    const fits = (item: Summary) =>
      (status === undefined || item.status === status) &&
      (assignee === undefined || item.assignee === assignee) &&
      maySee(item, request.principal, represented);
    const lists = kinds.value.flatMap((kind) => partsOf(listOf(kind, status === 'closed')));
    const found: Listed[] = [];
    let after = cursor === undefined ? undefined : readCursor(cursor);
    let more = true;
    for (let round = 1; round <= rounds && more && found.length < limit; round++) {
      const page = await merged(table, lists, after, limit);
      found.push(...page.items.filter(({ item }) => fits(item)));
      after = page.items.at(-1)?.listKey ?? after;
      more = page.more;
    }
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1)?.listKey : after;
    const next = (more || found.length > limit) && last !== undefined ? writeCursor(last) : undefined;
    return accept({
      status: 200,
      body: { items: items.map(({ item }) => viewOfItem(item, request.at)), next },
    });
  };
}

function kindsOf({ principal, query }: HttpRequest): Outcome<readonly WorkItemKind[]> {
  const visible = kindsFor(principal);
  const { kind } = query;
  if (kind === undefined) return accept(visible);
  const named = visible.filter((each) => each === kind);
  if (named.length > 0) return accept(named);
  return refuse(
    'forbidden',
    'work-item.not-your-kind',
    `You have no right to deal with items of kind ${kind}.`,
    {
      remedy: 'Leave `kind` out: the list then has every item that you can deal with.',
    },
  );
}

/** The first items after a place, over all the lists: each is in order, so the first of all are among the first of each. */
async function merged(table: Table, lists: readonly string[], after: string | undefined, limit: number) {
  const pages = await Promise.all(lists.map((list) => table.list(list, { limit, after })));
  const listed = pages
    .flatMap(({ items }) => items)
    .map((item): Listed => ({ listKey: String(item.listKey), item: summary.parse(item.summary) }))
    .sort((a, b) => (a.listKey < b.listKey ? -1 : 1));
  const more = listed.length > limit || pages.some(({ cursor }) => cursor !== undefined);
  return { items: listed.slice(0, limit), more };
}

function writeCursor(listKey: string): string {
  return Buffer.from(listKey).toString('base64url');
}

function readCursor(cursor: string): string {
  const listKey = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z#work_\w+$/.test(listKey)) throw new InvalidCursorError();
  return listKey;
}
