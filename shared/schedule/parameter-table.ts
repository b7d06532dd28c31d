import { dec } from '../decimal.ts';
import { type CheckedLine, wholeOf } from './checked-line.ts';
import type { TableDocument } from './document/parameter.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import type { Cell, Row } from './following-values.ts';
import type { CodeSource } from './inputs.ts';
import type { ParameterScope } from './parameter.ts';

/** A list field of a table, and where a frame keeps its code. */
export type Key = CodeSource;

/** The position of a key's code in its list; -1 for a blank. */
export function codeOf({ slot, ofWhole }: Key, frame: CheckedLine): number {
  return (ofWhole ? wholeOf(frame) : frame).codes[slot] as number;
}

/** Most combinations of codes in one table: a bound on work. */
const maximumCells = 50_000;

/** Works out the cells of a row that follow from cells before; `at` is where a cell stands. */
export type Follow = (cells: readonly Cell[], at: (index: number) => DocumentPath) => Row;

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
  follow: Follow,
): readonly Row[] {
  const size = keys.reduce((product, { list }) => product * list.codes.length, 1);
  if (size > maximumCells) {
    faults.add(
      [...path, 'by'],
      `makes ${size} combinations, more than ${maximumCells}`,
      'Look up by fewer fields.',
    );
    return [];
  }
  const combinations = keys.reduce<readonly (readonly string[])[]>(
    (rows, { list }) => rows.flatMap((row) => list.codes.map((code) => [...row, code])),
    [[]],
  );
  const rows = new Map<string, ReturnType<typeof readRow>[]>();
  for (const [name, cells] of Object.entries(document.rows)) {
    const row = readRow(name, cells, document, keys, path, faults, follow);
    const key = row.pattern.join(',');
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  const masks = masksOf(keys.length);
  return combinations.map((codes) => {
    const fitting = masks.flatMap(
      (mask) => rows.get(codes.map((code, index) => (mask[index] ? code : '*')).join(',')) ?? [],
    );
    const [best, next] = fitting;
    const second = next !== undefined && best !== undefined && next.weight === best.weight ? next : undefined;
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
    return best?.row ?? { values: [], made: [] };
  });
}

function readRow(
  name: string,
  cells: readonly string[],
  document: TableDocument,
  keys: readonly Key[],
  path: DocumentPath,
  faults: FaultList,
  follow: Follow,
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
  const values = cells
    .slice(0, document.columns.length)
    .map((cell) => (cell === 'none' ? undefined : cell === 'indexed' ? cell : dec(cell)));
  const row = follow(values, (index) => [...path, 'rows', name, index]);
  return { name, pattern, row, weight: pattern.filter((part) => part !== '*').length };
}

/** Which keys a row may name, those that name most first. */
function masksOf(count: number): readonly (readonly boolean[])[] {
  const masks = Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, index) => ((bits >> index) & 1) === 1),
  );
  const named = (mask: readonly boolean[]) => mask.filter(Boolean).length;
  return masks.sort((a, b) => named(b) - named(a));
}
