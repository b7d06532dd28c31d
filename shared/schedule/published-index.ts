import { compareDecimal, type Decimal, dec, decimal } from '../decimal.ts';
import type { IndexDocument } from './document/increase.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { readKnownUnit } from './known-unit.ts';
import { dimensionless, type Unit } from './unit.ts';

/** A published index, with its figures by the time that each is of. */
export type PublishedIndex = {
  readonly label: string;
  readonly unit: Unit;
  readonly figures: ReadonlyMap<string, IndexFigure>;
};

type IndexFigure = { readonly value: Decimal; readonly published: string; readonly citation: string };

export type Indices = ReadonlyMap<string, PublishedIndex>;

/** Reads the indices of a schedule. Figures are divided by one another, so each is above zero. */
export function compileIndices(
  documents: Readonly<Record<string, IndexDocument>>,
  symbols: ReadonlySet<string>,
  faults: FaultList,
): Indices {
  return new Map(
    Object.entries(documents).map(([name, { label, unit: unitText = '1', citation, figures }]) => {
      const path = ['indices', name];
      const unit = readKnownUnit(unitText, symbols, [...path, 'unit'], faults) ?? dimensionless;
      const read = Object.entries(figures).map(([of, figure]) => {
        const value = dec(figure.value);
        if (compareDecimal(value, decimal(0n)) <= 0)
          faults.add(
            [...path, 'figures', of, 'value'],
            'is a figure that nothing can be in proportion to',
            'State the figure as it was published: above zero.',
          );
        return [of, { value, published: figure.published, citation: figure.citation ?? citation }] as const;
      });
      return [name, { label, unit, figures: new Map(read) }];
    }),
  );
}

/** The figure of an index that a value needs. Adds a fault where it is not there. */
export function figureOf(
  indices: Indices,
  name: string,
  of: string,
  path: DocumentPath,
  faults: FaultList,
): (IndexFigure & { readonly index: PublishedIndex }) | undefined {
  const index = indices.get(name);
  if (index === undefined) {
    faults.add([...path, 'index'], `unknown index "${name}"`, 'Declare it under "indices".');
    return undefined;
  }
  const figure = index.figures.get(of);
  if (figure !== undefined) return { ...figure, index };
  faults.add(
    path,
    `needs the figure of ${name} of ${of}, which is not there`,
    `Add it under "indices", "${name}", with the day on which it was published; until it is published, let the values end before those that need it.`,
  );
  return undefined;
}
