import { coefficientAt, type Decimal, dec, powerOfTen } from '../decimal.ts';
import { type CheckedLine, dayNumber, periodEndSlot, periodStartSlot, writeDay } from './checked-line.ts';
import type { ParameterDocument, TableDocument } from './document/parameter.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import type { CompiledList } from './list.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';
import { layTimeline, type Segment } from './timeline.ts';
import { parseUnit, type Unit, unitSymbols } from './unit.ts';

/** A value of the law, looked up by date and codes. */
export type CompiledParameter = {
  readonly label: string;
  readonly unit: Unit;
  readonly denominator: bigint;
  readonly lookup: (frame: CheckedLine) => bigint;
  /** The value's start and law, for the explanation. */
  readonly provenance: (frame: CheckedLine) => { readonly effectiveFrom: string; readonly citation: string };
};

/** What a parameter may be looked up by. */
export type ParameterScope = {
  readonly dateSlots: ReadonlyMap<string, number>;
  readonly codes: ReadonlyMap<string, { readonly list: CompiledList; readonly slot: number }>;
  readonly unitSymbols: ReadonlySet<string>;
};

type Key = { readonly list: CompiledList; readonly slot: number };

export function compileParameter(
  name: string,
  document: ParameterDocument,
  scope: ParameterScope,
  faults: FaultList,
): CompiledParameter {
  const path = ['parameters', name];
  const unit = parseUnit(document.unit) ?? new Map();
  const unknown = unitSymbols(unit).find((symbol) => !scope.unitSymbols.has(symbol));
  if (unknown !== undefined)
    faults.add([...path, 'unit'], `unknown unit "${unknown}"`, 'Declare it under "units".');
  const isTable = 'rows' in document;
  const columns = isTable ? document.columns : document.values;
  const segments = layTimeline(
    columns,
    document.gaps ?? [],
    [...path, isTable ? 'columns' : 'values'],
    faults,
  );
  const keys = isTable ? keysOf(document, scope, path, faults) : [];
  const cells = isTable
    ? cellsOf(document, keys, path, faults)
    : [document.values.map(({ value }) => dec(value))];
  const scale = Math.max(0, ...cells.flat().map((cell) => cell?.scale ?? 0));
  const dense = segments.map(({ index }) => cells.map((row) => valueAt(row[index], scale)));
  const find = segmentFinder(name, document, segments, scope, path, faults);
  const position = positionFinder(keys);
  return {
    label: document.label,
    unit,
    denominator: powerOfTen(scale),
    lookup: (frame) => {
      const value = dense[find(frame)]?.[position(frame)];
      if (value !== undefined) return value;
      throw noValue(document.label, keys, frame, 'for these codes');
    },
    provenance: (frame) => {
      const segment = segments[find(frame)] as Segment;
      return { effectiveFrom: segment.from, citation: columns[segment.index]?.citation ?? document.citation };
    },
  };
}

function valueAt(cell: Decimal | undefined, scale: number): bigint | undefined {
  return cell === undefined ? undefined : coefficientAt(cell, scale);
}

function keysOf(
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
function cellsOf(
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

function positionFinder(keys: readonly Key[]): (frame: CheckedLine) => number {
  const [first, second, third] = keys;
  if (first === undefined) return () => 0;
  const a = first.slot;
  if (second === undefined) return (frame) => frame.codes[a] as number;
  const [b, size] = [second.slot, second.list.codes.length];
  if (third === undefined) return (frame) => (frame.codes[a] as number) * size + (frame.codes[b] as number);
  const [c, last] = [third.slot, third.list.codes.length];
  return (frame) =>
    ((frame.codes[a] as number) * size + (frame.codes[b] as number)) * last + (frame.codes[c] as number);
}

/** Finds the segment that rules on the frame's date. Refuses, naming the date, where there is none. */
function segmentFinder(
  name: string,
  document: ParameterDocument,
  segments: readonly Segment[],
  scope: ParameterScope,
  path: DocumentPath,
  faults: FaultList,
): (frame: CheckedLine) => number {
  const starts = segments.map(({ from }) => dayNumber(from));
  const ends = segments.map(({ through }) => dayNumber(through));
  const at = (day: number, frame: CheckedLine): number => {
    for (let index = starts.length - 1; index >= 0; index--) {
      if (day >= (starts[index] as number)) {
        if (day <= (ends[index] as number)) return index;
        break;
      }
    }
    throw noValue(document.label, [], frame, `on ${writeDay(day)}`);
  };
  if (document.datedBy === 'whole-period') {
    return (frame) => {
      const [first, last] = [frame.dates[periodStartSlot] as number, frame.dates[periodEndSlot] as number];
      const index = at(first, frame);
      if (at(last, frame) === index) return index;
      throw new RefusedEvaluation(
        'schedule.value-changes-in-period',
        `${document.label} changes between ${writeDay(first)} and ${writeDay(last)}, and the law says nothing of such a period`,
        `Split the period, or let "parameters.${name}.datedBy" say which day decides.`,
      );
    };
  }
  const slot =
    { 'period-start': periodStartSlot, 'period-end': periodEndSlot }[document.datedBy] ??
    scope.dateSlots.get(document.datedBy);
  if (slot === undefined) {
    faults.add(
      [...path, 'datedBy'],
      `no date field "${document.datedBy}"`,
      'Name a field of type date, period-start, period-end or whole-period.',
    );
    return () => 0;
  }
  return (frame) => at(frame.dates[slot] as number, frame);
}

function noValue(label: string, keys: readonly Key[], frame: CheckedLine, where: string): RefusedEvaluation {
  const codes = keys.map(({ list, slot }) => list.labels[frame.codes[slot] as number] ?? 'blank');
  const of = codes.length > 0 ? ` for ${codes.join(', ')}` : '';
  return new RefusedEvaluation(
    'schedule.no-value',
    `the law sets no ${label.toLowerCase()}${of} ${where}${frame.row > 0 ? ` (line ${frame.row})` : ''}`,
    'Check the date and codes declared; if they are right, this schedule does not reach so far.',
  );
}
