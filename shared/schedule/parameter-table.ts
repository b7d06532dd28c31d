import { type Decimal, dec } from '../decimal.ts';
import type { TableDocument } from './document/parameter.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import type { CompiledList } from './list.ts';
import type { ParameterScope } from './parameter.ts';

/** A list field of a table, and where a frame keeps its code. */
export type Key = { readonly list: CompiledList; readonly slot: number };

/** The fields that a table is looked up by. */
export function keysOf(
  document: TableDocument,
  scope: ParameterScope,
  path: DocumentPath,
  faults: FaultList,
): readonly Key[] {
  return document.by.flatMap((field, index) => {
    const key = scope.codes.get(field);
    if (key !== undefined) return [key];
    faults.add(
      [...path, 'by', index],
      `no field "${field}" that takes a code of a list`,
      'Name a field of type list.',
    );
    return [];
  });
}

/** One row of cells for each combination of codes, the last key turning fastest. */
export function cellsOf(
  document: TableDocument,
  keys: readonly Key[],
  path: DocumentPath,
  faults: FaultList,
): readonly (readonly (Decimal | undefined)[])[] {
  const combinations = keys.reduce<readonly (readonly string[])[]>(
    (rows, { list }) => rows.flatMap((row) => list.codes.map((code) => [...row, code])),
    [[]],
  );
  const rows = Object.entries(document.rows).map(([name, cells]) =>
    readRow(name, cells, document, keys, path, faults),
  );
  return combinations.map((codes) => {
    const fitting = rows.filter(({ pattern }) =>
      pattern.every((part, index) => part === '*' || part === codes[index]),
    );
    const most = Math.max(0, ...fitting.map(({ weight }) => weight));
    const [best, second] = fitting.filter(({ weight }) => weight === most);
    if (best === undefined) {
      faults.add(
        [...path, 'rows'],
        `has no row for ${codes.join(', ')}`,
        'Add the row, with "none" on the dates for which the law sets no value.',
      );
    } else if (second !== undefined) {
      faults.add(
        [...path, 'rows', second.name],
        `fits ${codes.join(', ')} as well as the row "${best.name}" does`,
        'Make one of the two more exact.',
      );
    }
    return best?.cells ?? [];
  });
}

function readRow(
  name: string,
  cells: readonly string[],
  document: TableDocument,
  keys: readonly Key[],
  path: DocumentPath,
  faults: FaultList,
) {
  const parts = name.split(',').map((part) => part.trim());
  const pattern = keys.map((_, index) => parts[index] ?? '*');
  if (parts.length > document.by.length) {
    faults.add(
      [...path, 'rows', name],
      `names ${parts.length} codes, but "by" names ${document.by.length} fields`,
      'Name at most one code for each field.',
    );
  }
  for (const [index, part] of pattern.entries()) {
    const list = keys[index]?.list;
    if (part !== '*' && list !== undefined && !list.index.has(part)) {
      faults.add(
        [...path, 'rows', name],
        `the list ${list.name} has no code "${part}"`,
        `Use one of ${list.codes.join(', ')}, or *.`,
      );
    }
  }
  if (cells.length !== document.columns.length) {
    faults.add(
      [...path, 'rows', name],
      `has ${cells.length} of the ${document.columns.length} values that the columns ask for`,
      'Give one value, or "none", for each column.',
    );
  }
  const values = cells.map((cell) => (cell === 'none' ? undefined : dec(cell)));
  return { name, pattern, cells: values, weight: pattern.filter((part) => part !== '*').length };
}
