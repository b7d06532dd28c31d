import { accept, type Outcome } from '../outcome.ts';
import type { Explanation } from './explanation.ts';
import { type Solution, type SolveFor, solveForTotal, stating, valueAnswered } from './inverse.ts';
import type { LoadedSchedule } from './load-schedule.ts';
import type { Declared, Liability } from './schedule.ts';

export type Calculated = {
  readonly liability: Liability;
  readonly solution?: Solution;
  readonly explanation?: Explanation;
};

type Asked = { readonly solveFor?: SolveFor | undefined; readonly explain: boolean };

/** What a declaration comes to: as it is, or with the value that gives the total asked for; explained if asked. */
export function calculationOf(
  law: LoadedSchedule,
  declared: Declared,
  { solveFor, explain }: Asked,
): Outcome<Calculated> {
  const solved = solveIfAsked(law, declared, solveFor);
  if (!solved.ok) return solved;
  const { declared: answered, ...solution } = solved.value;
  const liability = law.schedule.assess(answered);
  if (!liability.ok) return liability;
  const calculated = { liability: liability.value, ...solution };
  if (!explain) return accept(calculated);
  const explanation = law.schedule.explain(answered);
  return explanation.ok ? accept({ ...calculated, explanation: explanation.value }) : explanation;
}

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
