import type { Compiled } from './expression/compiled.ts';
import type { Scope } from './expression/scope.ts';
import { FormulaError } from './expression/token.ts';

/**
 * Where what divides is a constant zero of this group, there may be lines that do not take that way: constants are then
 * left to be read line by line, and a line that does divide refuses for itself.
 */
export function specialised(
  compile: (scope: Scope) => Compiled,
  scope: Scope,
  known: ReadonlyMap<string, Compiled>,
): Compiled {
  try {
    return compile({ ...scope, known });
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return compile({ ...scope, known: new Map([...known].map(([name, one]) => [name, unfolded(one)])) });
  }
}

function unfolded(compiled: Compiled): Compiled {
  if (compiled.kind !== 'number' || compiled.constant === undefined) return compiled;
  const { over, under, unit, uses } = compiled;
  return { kind: 'number', over, under, unit, uses };
}
