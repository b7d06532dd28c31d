import type { Declared, Schedule } from '../../../shared/schedule/schedule.ts';

/** What one declaration comes to under two versions. A version that refuses it has the code of its refusal. */
export type Comparison = {
  readonly before: Assessed;
  readonly after: Assessed;
  /** Whether any head of charge comes out otherwise. */
  readonly changed: boolean;
};
type Assessed = { readonly total: string } | { readonly refused: string };

/** Works a declaration out under the law as it is and as it would be. */
export function compareLaws(before: Schedule, after: Schedule, declared: Declared): Comparison {
  const [was, is] = [before.assess(declared), after.assess(declared)];
  const told = (outcome: typeof was): Assessed =>
    outcome.ok ? { total: outcome.value.total } : { refused: outcome.refusal.code };
  const changed =
    was.ok && is.ok
      ? JSON.stringify(was.value.heads) !== JSON.stringify(is.value.heads)
      : was.ok !== is.ok || JSON.stringify(told(was)) !== JSON.stringify(told(is));
  return { before: told(was), after: told(is), changed };
}
