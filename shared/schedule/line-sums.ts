import type { CheckedLine } from './checked-line.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { lineGroups } from './line-groups.ts';
import { type LinePlan, linePlan } from './line-plan.ts';

/** Most groups whose formulas are kept compiled at once. */
const maximumPlans = 10_000;

/** Adds lines up without keeping the figures of any. */
export type LineSummer = {
  /** Each sum of the schedule, over its denominator. Throws RefusedEvaluation where the law has no answer for a line. */
  readonly sum: (lines: readonly CheckedLine[]) => readonly bigint[];
  /** What each line weighs when the total is shared out; below zero counts as nothing. */
  readonly weights: (lines: readonly CheckedLine[]) => readonly bigint[];
};

/** The summer of a schedule, which compiles a plan for each group of lines when it first meets one; undefined where lines make too many groups. */
export function lineSummer(schedule: Omit<CompiledSchedule, 'summer'>): LineSummer | undefined {
  const groupOf = lineGroups(schedule.line);
  if (groupOf === undefined) return undefined;
  const plans = new Map<number, LinePlan>();
  const planOf = (frame: CheckedLine): LinePlan => {
    const group = groupOf(frame);
    const known = plans.get(group);
    if (known !== undefined) return known;
    if (plans.size === maximumPlans) plans.clear();
    const plan = linePlan(schedule, frame);
    plans.set(group, plan);
    return plan;
  };
  return {
    sum: (lines) => {
      const used: LinePlan[] = [];
      try {
        for (const frame of lines) {
          const plan = planOf(frame);
          if (!plan.isUsed) {
            plan.isUsed = true;
            used.push(plan);
          }
          plan.add(frame);
        }
      } catch (error) {
        for (const plan of used) plan.take();
        throw error;
      }
      const parts = used.map((plan) => plan.take());
      return schedule.sums.map((_, index) => parts.reduce((sum, part) => sum + (part[index] as bigint), 0n));
    },
    weights: (lines) =>
      lines.map((frame) => {
        const weight = planOf(frame).weight(frame);
        return weight < 0n ? 0n : weight;
      }),
  };
}
