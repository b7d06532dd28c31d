import type { Assessment } from './assessment.ts';

/** Assessments return by return: the first one of each, in the order given, and after it those that took its place in turn. */
export function assessmentChains(assessments: readonly Assessment[]): Assessment[] {
  const byId = new Map(assessments.map((assessment) => [assessment.assessmentId, assessment]));
  const chained: Assessment[] = [];
  for (const first of assessments) {
    if (first.replaces !== undefined) continue;
    let next: Assessment | undefined = first;
    while (next !== undefined) {
      chained.push(next);
      next = next.replacedBy === undefined ? undefined : byId.get(next.replacedBy);
    }
  }
  return chained;
}
