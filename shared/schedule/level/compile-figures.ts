import type { FigureDocument } from '../document/inputs.ts';
import type { Meaning, Scope } from '../expression/scope.ts';
import type { DocumentPath, FaultList } from '../fault.ts';
import { compileFigure, type Figure, type Slots } from '../figure.ts';
import { namingRefusals } from '../name-refusal.ts';

/** The figures of a level in their order, each a name for those below it. */
export function compileFigures(
  documents: Readonly<Record<string, FigureDocument>>,
  scope: Scope,
  names: Map<string, Meaning>,
  slots: Slots,
  dateSlot: number,
  path: DocumentPath,
  faults: FaultList,
  labelOf: (name: string) => string,
): readonly Figure[] {
  const figures: Figure[] = [];
  for (const [name, document] of Object.entries(documents)) {
    const figure = compileFigure(name, document, scope, slots, dateSlot, [...path, name], faults);
    // Later figures may build on this one, and would only repeat its fault.
    if (figure === undefined) break;
    names.set(name, scope.sum === undefined ? { ...figure.meaning, mayBeRefused: true } : figure.meaning);
    figures.push(namingRefusals(figure, scope, labelOf));
  }
  return figures;
}
