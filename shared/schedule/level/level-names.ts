import type { ScheduleDocument } from '../document/schedule-document.ts';
import { dueDayNames } from '../due-days.ts';
import type { Meaning } from '../expression/scope.ts';
import type { Inputs } from '../inputs.ts';
import type { CompiledParameter } from '../parameter.ts';
import type { Context } from './context.ts';

/** What the fields and parameters of a level mean in its formulas. */
export function namesOf(
  inputs: Inputs,
  parameters: ReadonlyMap<string, CompiledParameter>,
): Map<string, Meaning> {
  const names = new Map(inputs.names);
  for (const [name, { unit, denominator, lookup, bands, partChanges }] of parameters) {
    const parts = partChanges && { partChanges };
    names.set(
      name,
      bands === undefined
        ? { kind: 'parameter', unit, denominator, lookup, ...parts }
        : { kind: 'bands', bands, ...parts },
    );
  }
  return names;
}

/** A schedule's own name goes before. */
export function withDueDays(names: Map<string, Meaning>, { calendar }: Context): Map<string, Meaning> {
  for (const [name, meaning] of dueDayNames(calendar)) if (!names.has(name)) names.set(name, meaning);
  return names;
}

/** Fields and figures as people call them. */
export function labelsOf({ line, declaration }: ScheduleDocument): (name: string) => string {
  const all = { ...declaration.facts, ...declaration.figures, ...line.fields, ...line.figures };
  return (name) => all[name]?.label ?? name;
}
