import * as z from 'zod';
import { workItemKinds } from './work-item-kinds.ts';

/** One thing that waits, or waited, for a person. Instants are ISO 8601 in UTC. */
export const workItem = z.object({
  itemId: z.string(),
  kind: z.enum(workItemKinds),
  about: z.record(z.string(), z.string()),
  status: z.enum(['open', 'claimed', 'closed']),
  /** When the event that opened or closed it last was recorded: what was recorded before that changes nothing. */
  asOf: z.string(),
  /** Undefined where it was closed before it was heard to open: nobody ever saw it. */
  openedAt: z.string().optional(),
  due: z.string().optional(),
  assignee: z.string().optional(),
  closedAt: z.string().optional(),
  decision: z.string().optional(),
});
export type WorkItem = z.infer<typeof workItem>;

/** An item that someone has seen, or can see. */
export type KnownItem = WorkItem & { readonly openedAt: string; readonly due: string };

export function isKnown(item: WorkItem | undefined): item is KnownItem {
  return item?.openedAt !== undefined && item.due !== undefined;
}
