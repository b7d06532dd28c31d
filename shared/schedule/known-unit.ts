import { meant } from '../closest-word.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { dimensionless, parseUnit, type Unit, unitSymbols } from './unit.ts';

/** Reads a unit of the document, whose form was checked; undefined, with a fault added, where a symbol is not declared. */
export function readKnownUnit(
  text: string,
  symbols: ReadonlySet<string>,
  path: DocumentPath,
  faults: FaultList,
): Unit | undefined {
  const unit = parseUnit(text) ?? dimensionless;
  const unknown = unitSymbols(unit).find((symbol) => !symbols.has(symbol));
  if (unknown === undefined) return unit;
  faults.add(path, `unknown unit "${unknown}"`, `${meant(unknown, symbols)}Declare it under "units".`);
  return undefined;
}
