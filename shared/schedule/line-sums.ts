import type { CheckedLine } from './checked-line.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { commonNumerators, type Fraction, fractionSum } from './fraction-sum.ts';
import { lineGroups } from './line-groups.ts';
import { type LinePlan, linePlan } from './line-plan.ts';

/** Most groups whose formulas are kept compiled at once. */
const maximumPlans = 10_000;

/** Adds lines up without keeping the figures of any. */
export type LineSummer = {
  /** Each sum of the schedule, over its denominator. Throws RefusedEvaluation where the law has no answer for a line. */
  readonly sum: (lines: readonly CheckedLine[]) => readonly Fraction[];
  /** What each line weighs when the total is shared out; below zero counts as nothing. */
  readonly weights: (lines: readonly CheckedLine[]) => readonly bigint[];
};

/** The summer of a schedule, which compiles a plan for each group of lines when it first meets one; undefined where lines make too many groups. */
export function lineSummer(schedule: Omit<CompiledSchedule, 'summer'>): LineSummer | undefined {
  const groups = lineGroups(schedule.line, schedule.datedBy);
  if (groups === undefined) return undefined;
  const { groupOf } = groups;
  let plans = new PlanTable(groups.count);
  let compiled = 0;
  const planOf = (frame: CheckedLine): LinePlan => {
    const group = groupOf(frame);
    const known = plans.get(group);
    if (known !== undefined) return known;
    if (compiled === maximumPlans) [plans, compiled] = [new PlanTable(groups.count), 0];
    compiled++;
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
        const parts = used.map((plan) => plan.take());
        return schedule.sums.map((sum, index) =>
          addUp(
            parts.map((part) => part[index] as Fraction),
            sum.divisors !== undefined,
          ),
        );
      } catch (error) {
        for (const plan of used) plan.clear();
        throw error;
      }
    },
    weights: (lines) => {
      const weigh = (plan: LinePlan, frame: CheckedLine) => {
        const weight = plan.weight(frame);
        return weight < 0n ? 0n : weight;
      };
      const { shareBy } = schedule;
      if (shareBy?.meaning.kind !== 'number' || shareBy.meaning.divisorSlot === undefined)
        return lines.map((frame) => weigh(planOf(frame), frame));
      return commonNumerators(
        lines.map((frame) => {
          const plan = planOf(frame);
          return [weigh(plan, frame), plan.weightDivisor(frame)];
        }),
      );
    },
  };
}

function addUp(parts: readonly Fraction[], withDivisors: boolean): Fraction {
  if (!withDivisors) return [parts.reduce((sum, [over]) => sum + over, 0n), 1n];
  const sum = fractionSum();
  for (const part of parts) sum.add(...part);
  return sum.take();
}

/** Most groups that are looked up by position. */
const maximumPositions = 65_536;

/** Plans by group: by position where there are few groups, which is faster, or else by number. */
class PlanTable {
  private readonly positions: (LinePlan | undefined)[] | undefined;
  private readonly numbers = new Map<number, LinePlan>();

  constructor(count: number) {
    if (count <= maximumPositions) this.positions = new Array<LinePlan | undefined>(count).fill(undefined);
  }

  get(group: number): LinePlan | undefined {
    return this.positions === undefined ? this.numbers.get(group) : this.positions[group];
  }

  set(group: number, plan: LinePlan): void {
    if (this.positions === undefined) this.numbers.set(group, plan);
    else this.positions[group] = plan;
  }
}
