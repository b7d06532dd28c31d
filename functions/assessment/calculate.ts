import type { Operation } from '../../shared/aws/http-function.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import {
  type Solution,
  type SolveFor,
  solveForTotal,
  stating,
  valueAnswered,
} from '../../shared/schedule/inverse.ts';
import { latestCompiled, latestSchedule, scheduleIds } from '../../shared/schedule/library.ts';
import type { LoadedSchedule } from '../../shared/schedule/load-schedule.ts';
import type { Declared } from '../../shared/schedule/schedule.ts';
import type { Calculation } from './contract.ts';

/** Answers what a declaration would cost. It reads no table and writes none. */
export const calculate: Operation = async (request) => {
  const { schedule: id, period, facts, lines, solveFor, explain } = request.body as Calculation;
  const law = latestCompiled(id);
  if (law === undefined) {
    return refuse('invalid', 'schedule.unknown', `There is no schedule ${id}.`, {
      remedy: `Use one of ${scheduleIds().join(', ')}.`,
      faults: [{ pointer: '/schedule', code: 'unknown', detail: 'not a schedule' }],
    });
  }
  const solved = solveIfAsked(law, { period, facts, lines }, solveFor);
  if (!solved.ok) return solved;
  const { declared, ...solution } = solved.value;
  const liability = law.schedule.assess(declared);
  if (!liability.ok) return liability;
  const calculated = { liability: liability.value, ...solution };
  if (!explain) return accept({ status: 200, body: calculated });
  const explanation = law.schedule.explain(declared);
  if (!explanation.ok) return explanation;
  return accept({ status: 200, body: { ...calculated, explanation: explanation.value } });
};

/** The declaration as it is, or with the value that gives the total asked for. */
function solveIfAsked(
  law: LoadedSchedule,
  declared: Declared,
  solveFor: SolveFor | undefined,
): Outcome<{ readonly declared: Declared; readonly solution?: Solution }> {
  if (solveFor === undefined) return accept({ declared });
  const solution = solveForTotal(law, declared, solveFor);
  if (!solution.ok) return solution;
  const value = valueAnswered(solution.value);
  return accept({ declared: stating(declared, solveFor, value), solution: solution.value });
}

export const listSchedules: Operation = async () => {
  const items = scheduleIds().flatMap((id) => {
    const schedule = latestSchedule(id);
    if (schedule === undefined) return [];
    const { hash, title, currency, filedBy, lineFields, facts } = schedule;
    return [{ id, hash, title, currency, filedBy, lineFields, facts }];
  });
  return accept({ status: 200, body: { items } });
};
