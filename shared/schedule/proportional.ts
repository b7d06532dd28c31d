import { compileExpression } from './expression/compile.ts';
import { namesIn } from './expression/names-in.ts';
import type { Expression } from './expression/parse.ts';
import type { Meaning, Scope } from './expression/scope.ts';
import { FormulaError } from './expression/token.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { multiplyUnits, type Unit } from './unit.ts';

/** A unit that no schedule can write: it marks what is taken in proportion to days. */
const mark = '(apportioned)';
const marked: Unit = new Map([[mark, 1]]);

/**
 * Whether a formula is in proportion to what is apportioned, so that parts at equal rates make up the whole. What is
 * apportioned is given one more unit: then the check of units finds every place where it would be added to, or compared
 * with, what is taken whole, such as an allowance of the year. Adds faults where it is not.
 */
export function isProportional(
  formula: Expression,
  apportioned: readonly string[],
  scope: Scope,
  path: DocumentPath,
  faults: FaultList,
): boolean {
  const names = new Map(scope.names);
  const mentioned = namesIn(formula);
  const before = faults.faults.length;
  for (const [index, name] of apportioned.entries()) {
    const meaning = mentioned.includes(name) ? withMark(scope.names.get(name)) : undefined;
    if (meaning !== undefined) names.set(name, meaning);
    else {
      faults.add(
        [...path, 'apportioned', index],
        `"${name}" is no quantity in the formula`,
        'Name quantities, figures or parameters that the formula uses.',
      );
    }
  }
  if (faults.faults.length > before) return false;
  const unfit = (why: string) =>
    faults.add(
      [...path, 'apportioned'],
      `leaves it open what the parts are: ${why}`,
      'Name under "apportioned" whatever is taken for the days of a part; work the rest out in a figure of its own, for the whole.',
    );
  try {
    const compiled = compileExpression(formula, { ...scope, names });
    if (compiled.kind !== 'number') unfit('the formula does not come to a number');
    else if (compiled.constant !== 0n && compiled.unit.get(mark) !== 1)
      unfit('the formula is not in proportion to what is apportioned');
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    unfit(error.message);
  }
  return faults.faults.length === before;
}

function withMark(meaning: Meaning | undefined): Meaning | undefined {
  if (meaning?.kind === 'number' || meaning?.kind === 'parameter')
    return { ...meaning, unit: multiplyUnits(meaning.unit, marked) };
  if (meaning?.kind === 'bands')
    return { ...meaning, bands: { ...meaning.bands, of: multiplyUnits(meaning.bands.of, marked) } };
  return undefined;
}
