import { type DocumentPath, FaultList } from './fault.ts';
import { layTimeline, type Segment } from './timeline.ts';

type DatedRule = { readonly from: string; readonly through: string };

/** Lays rules of the law end to end: a gap, an overlap or a wrong date is added as a fault. */
export function layRules(
  rules: readonly DatedRule[],
  path: DocumentPath,
  faults: FaultList,
): readonly Segment[] | undefined {
  const laid = new FaultList();
  const spans = rules.map(({ from, through }) => ({ from, through, enacted: '1990-01-01' }));
  const segments = layTimeline(spans, undefined, path, laid);
  for (const { path: where, problem, remedy } of laid.faults) faults.add(where, problem, remedy);
  return laid.faults.length > 0 ? undefined : segments;
}

/** Which of the rules holds on a day: the one rule always, or that of the span; none outside of all spans. */
export function rulingOn<Rule extends object>(
  rules: Rule | readonly (Rule & DatedRule)[],
  path: DocumentPath,
  faults: FaultList,
): (day: string) => Rule | undefined {
  if (!Array.isArray(rules)) return () => rules as Rule;
  const dated = rules as readonly (Rule & DatedRule)[];
  const segments = layRules(dated, path, faults) ?? [];
  return (day) => {
    const found = segments.find(({ from, through }) => from <= day && day <= through);
    return found && dated[found.index];
  };
}
