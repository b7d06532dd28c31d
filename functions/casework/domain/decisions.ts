import { proposalOpenDays } from '../../../shared/approval/proposal.ts';
import { ageInDays } from './apply-step.ts';
import type { WorkItem } from './work-item.ts';
import { workItemRules } from './work-item-kinds.ts';

/**
 * What a person may decide on an item in casework itself, at a moment. A proposal that nobody decided in its time cannot be
 * decided any more and says nothing of that, so its item is closed here; one that is made again opens it anew.
 */
export function decisionsOn({ kind, asOf }: Pick<WorkItem, 'kind' | 'asOf'>, at: string): readonly string[] {
  const { decisions = [], proposed = false } = workItemRules[kind];
  return proposed && ageInDays(asOf, at) >= proposalOpenDays ? ['expired'] : decisions;
}
