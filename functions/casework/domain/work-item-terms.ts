import * as z from 'zod';
import { type WorkItemKind, workItemKinds, workItemRules } from './work-item-kinds.ts';

/** Days in which items are to be done, for the kinds for which the authority has set them. */
export const workItemTerms = z.object({ days: z.partialRecord(z.enum(workItemKinds), z.int().positive()) });
export type WorkItemTerms = z.infer<typeof workItemTerms>;

export function daysFor(kind: WorkItemKind, terms: WorkItemTerms | undefined): number {
  return terms?.days[kind] ?? workItemRules[kind].days;
}
