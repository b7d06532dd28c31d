import type { CheckedLine } from '../checked-line.ts';
import { RefusedEvaluation } from '../refused-evaluation.ts';
import { truthKnown } from './comparison.ts';
import type { Compiled, CompiledTruth } from './compiled.ts';
import type { Expression } from './parse.ts';
import type { Scope } from './scope.ts';
import { FormulaError } from './token.ts';

/**
 * Whether the law sets a value of a parameter for the date and the codes of the frame. Throws FormulaError for what is no
 * parameter. `compile` is that of the formula around it: a parameter that is known in this place is set.
 */
export function compileIsSet(
  parts: readonly Expression[],
  scope: Scope,
  compile: (part: Expression) => Compiled,
): CompiledTruth {
  const [first] = parts;
  const meaning = first?.kind === 'name' ? scope.names.get(first.name) : undefined;
  if (
    parts.length !== 1 ||
    first?.kind !== 'name' ||
    (meaning?.kind !== 'parameter' && meaning?.kind !== 'bands')
  )
    throw new FormulaError(
      'isSet(…) asks whether the law sets a value of one parameter',
      'Name a parameter that can be looked up here. For a field, write not blank(name).',
    );
  const { name } = first;
  if (scope.known?.has(name)) return truthKnown(true);
  const { uses } = compile(first);
  const read: (frame: CheckedLine) => unknown =
    meaning.kind === 'parameter' ? meaning.lookup : meaning.bands.rates;
  const test = (frame: CheckedLine): boolean => {
    try {
      read(frame);
      return true;
    } catch (error) {
      if (error instanceof RefusedEvaluation && error.code === 'schedule.no-value') return false;
      throw error;
    }
  };
  return {
    kind: 'truth',
    test,
    // A value that is not set has no law to show.
    uses: (frame, found) => {
      if (test(frame)) uses(frame, found);
    },
  };
}
