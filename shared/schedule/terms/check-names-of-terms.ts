import type { Terms } from '../document/terms.ts';
import type { DocumentPath, FaultList } from '../fault.ts';

/** Classes that a history may state of a head without a rule of the schedule that counts as them. */
const usualClasses = ['tax', 'penalty', 'interest'];

/** What the rules name of each other: classes and codes that are there, and an order that leaves none of them out. */
export function checkNamesOfTerms(terms: Terms, heads: readonly string[], faults: FaultList): void {
  const rules = rulesOf(terms);
  const ordered = terms.allocation?.order.flatMap(({ components }) => components) ?? [];
  const known = new Set([...heads, ...usualClasses, ...rules.flat(), ...ordered]);
  const look = (names: readonly string[] | undefined, path: DocumentPath) => {
    for (const [index, name] of (names ?? []).entries())
      if (!known.has(name))
        faults.add(
          [...path, index],
          `"${name}" is no head, class or rule of the schedule`,
          `Name one of ${[...known].join(', ')}.`,
        );
  };
  for (const [code, { on }] of Object.entries(terms.interest ?? {}))
    look(on, ['terms', 'interest', code, 'on']);
  for (const [code, { steps }] of Object.entries(terms.penalties ?? {}))
    for (const [index, step] of steps.entries())
      if ('including' in step)
        look(step.including, ['terms', 'penalties', code, 'steps', index, 'including']);
  if (terms.allocation !== undefined) checkOrder(heads, rules, new Set(ordered), faults);
}

/** Each rule that accrues on a charge: its code, and the class that it counts as. */
function rulesOf({ interest = {}, penalties = {}, shortfalls = {} }: Terms): (readonly [string, string])[] {
  return [interest, penalties, shortfalls].flatMap((rules) =>
    Object.entries<{ readonly counts: string }>(rules).map(([code, { counts }]) => [code, counts] as const),
  );
}

/** What no step of the order names is never paid, whatever comes in. */
function checkOrder(
  heads: readonly string[],
  rules: readonly (readonly [string, string])[],
  ordered: ReadonlySet<string>,
  faults: FaultList,
): void {
  const left = [...heads.map((head) => [head, 'tax'] as const), ...rules].filter(
    ([code, counts]) => !ordered.has(code) && !ordered.has(counts),
  );
  for (const [code, counts] of left)
    faults.add(
      ['terms', 'allocation', 'order'],
      `leaves out "${code}", which counts as ${counts}: no payment would ever discharge it`,
      `Name "${code}" or "${counts}" among the components of a step.`,
    );
}
