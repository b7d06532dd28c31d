import type { CompiledAsk } from '../compiled-schedule.ts';
import type { FieldDocument } from '../document/inputs.ts';
import { namesIn } from '../expression/names-in.ts';
import type { Scope } from '../expression/scope.ts';
import type { DocumentPath, FaultList } from '../fault.ts';
import { readFormula } from '../figure.ts';
import type { Inputs } from '../inputs.ts';

/** The fields that are asked for only where a formula holds. */
export function compileAsked(
  fields: Readonly<Record<string, FieldDocument>>,
  scope: Scope,
  inputs: Inputs,
  before: DocumentPath,
  faults: FaultList,
): readonly CompiledAsk[] {
  const askedBy = new Map<string, readonly string[]>();
  const asked = inputs.fields.flatMap((field) => {
    const formula = fields[field.name]?.askedWhen;
    if (formula === undefined) return [];
    const path = [...before, field.name, 'askedWhen'];
    const read = readFormula(formula, scope, path, faults);
    if (read === undefined) return [];
    const { compiled: when } = read;
    // Of two fields, each may be asked for where the other is blank: one of the two is stated.
    askedBy.set(field.name, namesIn(read.formula, 'blank'));
    if (when.kind === 'truth') return [{ field, when }];
    faults.add(path, 'does not answer yes or no', 'Write a comparison.');
    return [];
  });
  const circle = circleOf(askedBy);
  if (circle !== undefined)
    faults.add(
      [...before, circle[0] as string, 'askedWhen'],
      `hangs on itself: ${circle.map((name) => `"${name}"`).join(' is asked by ')}`,
      'Let one of these fields be asked for by itself.',
    );
  return asked;
}

/** The first chain of fields that comes back to its beginning. */
function circleOf(askedBy: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (name: string, chain: readonly string[]): readonly string[] | undefined => {
    const start = chain.indexOf(name);
    if (start >= 0) return [...chain.slice(start), name];
    if (done.has(name)) return undefined;
    for (const next of askedBy.get(name) ?? []) {
      const found = walk(next, [...chain, name]);
      if (found !== undefined) return found;
    }
    done.add(name);
    return undefined;
  };
  for (const name of askedBy.keys()) {
    const found = walk(name, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
