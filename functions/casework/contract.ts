import * as z from 'zod';
import { idOf, nextCursor, paging, reasonText, shortText } from '../../shared/contracts/fields.ts';
import type { OperationContracts } from '../../shared/contracts/operation.ts';
import { workItemKinds } from './domain/work-item-kinds.ts';

const kind = z.enum(workItemKinds);
const status = z.enum(['open', 'claimed', 'closed']);
const itemPath = z.object({ itemId: idOf('work') });
const item = z
  .object({
    itemId: z.string(),
    kind,
    about: z.record(z.string(), z.string()).meta({
      description: 'What it is about: ids of the taxpayer, receipt, statement …, amount, currency, reason',
    }),
    status,
    openedAt: z.iso.datetime(),
    due: z.iso.date().meta({ description: 'The last day on which it is in time' }),
    ageDays: z.int().nonnegative(),
    assignee: z.string().optional(),
    closedAt: z.iso.datetime().optional(),
    decision: z.string().optional(),
    actions: z
      .array(z.object({ operationId: z.string(), method: z.string(), path: z.string() }))
      .meta({ description: 'The operations that deal with it; empty once it is closed' }),
  })
  .meta({ id: 'WorkItem' });
const history = z.array(
  z.object({
    at: z.iso.datetime(),
    who: z.string(),
    what: z.string().meta({ description: 'opened, claimed, released, noted or closed' }),
    assignee: z.string().optional(),
    decision: z.string().optional(),
    resolvedBy: z.string().optional().meta({ description: 'The event that resolved it' }),
    note: z.string().optional(),
  }),
);
const kindView = z.object({
  kind,
  right: z.string().meta({ description: 'The scope that one needs to see and deal with it' }),
  days: z.int().meta({ description: 'In how many days it is to be done' }),
  decisions: z.array(z.string()).meta({ description: 'What can be decided on it here; empty if elsewhere' }),
});
const changed = [{ status: 200, description: 'The item as it is now', schema: item }] as const;

export const caseworkContracts = {
  'list-work-items': {
    summary: 'List what waits for a person, oldest first',
    description:
      'Items of the kinds that the caller has the right to deal with, and none about a taxpayer that the caller represents. A page may hold fewer items than asked for; go on while there is a `next`.',
    query: paging.extend({
      status: status.optional().meta({ description: 'Without it: what is open or claimed' }),
      kind: kind.optional(),
      assignee: shortText.optional(),
    }),
    replies: [
      { status: 200, description: 'One page', schema: z.object({ items: z.array(item), next: nextCursor }) },
    ],
  },
  'get-work-item': {
    summary: 'Read a work item with its history',
    path: itemPath,
    replies: [{ status: 200, description: 'The item', schema: item.extend({ history }) }],
  },
  'claim-work-item': {
    summary: 'Take a work item on',
    path: itemPath,
    ifMatch: 'optional',
    replies: changed,
  },
  'release-work-item': {
    summary: 'Give a work item back',
    path: itemPath,
    ifMatch: 'optional',
    replies: changed,
  },
  'note-work-item': {
    summary: 'Leave a note on a work item',
    path: itemPath,
    body: { media: 'application/json', schema: z.object({ note: reasonText }) },
    replies: changed,
  },
  'close-work-item': {
    summary: 'Decide a work item of a kind that is decided here',
    description: 'Other kinds close by themselves when the operation that they name has decided them.',
    path: itemPath,
    ifMatch: 'optional',
    body: {
      media: 'application/json',
      schema: z.object({ decision: shortText.meta({ example: 'explained' }), reason: reasonText }),
    },
    replies: changed,
  },
  'assign-work-item': {
    summary: 'Give a work item to someone',
    path: itemPath,
    ifMatch: 'optional',
    body: { media: 'application/json', schema: z.object({ assignee: shortText }) },
    replies: changed,
  },
  'list-work-item-kinds': {
    summary: 'List the kinds of work items, and in how many days each is to be done',
    replies: [{ status: 200, description: 'All', schema: z.object({ items: z.array(kindView) }) }],
  },
  'set-work-item-term': {
    summary: 'Set in how many days items of a kind are to be done',
    description: 'For items that open from now on.',
    path: z.object({ kind }),
    body: { media: 'application/json', schema: z.object({ days: z.int().min(1).max(366) }) },
    replies: [{ status: 200, description: 'As set', schema: kindView }],
  },
} as const satisfies OperationContracts<
  | 'list-work-items'
  | 'get-work-item'
  | 'claim-work-item'
  | 'release-work-item'
  | 'note-work-item'
  | 'close-work-item'
  | 'assign-work-item'
  | 'list-work-item-kinds'
  | 'set-work-item-term'
>;
