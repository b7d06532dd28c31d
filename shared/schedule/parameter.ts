import { addDays } from '../civil-date.ts';
import { coefficientAt, type Decimal, dec, formatDecimal, powerOfTen } from '../decimal.ts';
import {
  type CheckedLine,
  dayNumber,
  noDay,
  periodEndSlot,
  periodStartSlot,
  wholeOf,
  writeDay,
} from './checked-line.ts';
import type { DatedValueDocument, ParameterDocument } from './document/parameter.ts';
import type { Bands } from './expression/scope.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { checkFollowing, withKnownDays } from './following-spans.ts';
import { type Cell, followingValues, type Made, type Row } from './following-values.ts';
import type { CodeSource } from './inputs.ts';
import { readKnownUnit } from './known-unit.ts';
import { compileBands } from './parameter-bands.ts';
import { cellsOf, codeOf, type Follow, type Key, keysOf } from './parameter-table.ts';
import type { Indices } from './published-index.ts';
import { RefusedEvaluation } from './refused-evaluation.ts';
import { endOfTime, layTimeline, type Segment } from './timeline.ts';
import { dimensionless, type Unit } from './unit.ts';

/** A value of the law, looked up by date and codes. */
export type CompiledParameter = {
  readonly label: string;
  readonly unit: Unit;
  readonly denominator: bigint;
  readonly lookup: (frame: CheckedLine) => bigint;
  /** Whether a line needs facts of its declaration to look it up. */
  readonly ofWhole: boolean;
  /** The dates that pick its value, and the days (yyyymmdd) from which another value, or none, holds. */
  readonly dateSlots: readonly number[];
  readonly changes: readonly number[];
  /** Of a parameter dated by each part of a figure: its changes, in order. */
  readonly partChanges?: readonly number[];
  /** Of rates in bands, for which `lookup` has no answer. */
  readonly bands?: Bands;
  /** The value's start and law, for the explanation. */
  readonly provenance: (frame: CheckedLine) => Provenance;
};

/** Where a value comes from: its start and law; and, where it follows from another, how, and that one. */
export type Provenance = {
  readonly effectiveFrom: string;
  readonly citation: string;
  readonly made?: Made & { readonly baseValue: string; readonly baseFrom: Provenance };
};

/** What a parameter may be looked up by. */
export type ParameterScope = {
  readonly dates: ReadonlyMap<string, DateSource>;
  readonly codes: ReadonlyMap<string, CodeSource>;
  readonly unitSymbols: ReadonlySet<string>;
  readonly indices: Indices;
  /** Leave out what was enacted after that day. */
  readonly knownOn: string | undefined;
};

/** Where a date is kept; `ofWhole`: in the declaration that a line stands in. */
type DateSource = { readonly slot: number; readonly ofWhole?: boolean };

export function compileParameter(
  name: string,
  document: ParameterDocument,
  scope: ParameterScope,
  faults: FaultList,
): CompiledParameter {
  const path = ['parameters', name];
  const unit = readKnownUnit(document.unit, scope.unitSymbols, [...path, 'unit'], faults) ?? dimensionless;
  const columns = 'values' in document ? document.values : document.columns;
  const valuesPath = [...path, 'values' in document ? 'values' : 'columns'];
  const spans = withKnownDays(columns, scope.indices);
  checkFollowing(document, valuesPath, faults);
  const segments = layTimeline(spans, document.gaps ?? [], valuesPath, faults, scope.knownOn);
  const find = segmentFinder(name, document, segments, scope, path, faults);
  const spanOf = (index: number): Provenance => ({
    effectiveFrom: columns[index]?.from ?? '',
    citation: columns[index]?.citation ?? document.citation,
  });
  const provenanceIn = (frame: CheckedLine, row?: Row): Provenance => {
    const segment = segments[find(frame)] as Segment;
    const made = row && madeFrom(row, segment.index, spanOf);
    return { ...spanOf(segment.index), effectiveFrom: segment.from, ...(made && { made }) };
  };
  const follow: Follow = (cells, at) =>
    followingValues(cells, columns, at, (index) => [...valuesPath, index], {
      indices: scope.indices,
      unit,
      citation: document.citation,
      faults,
    });
  const date = scope.dates.get(document.datedBy);
  const ofWhole =
    date?.ofWhole === true || ('by' in document && document.by.some((key) => scope.codes.get(key)?.ofWhole));
  const periodSlots = {
    'period-start': [periodStartSlot],
    'period-end': [periodEndSlot],
    'each-part': [],
  }[document.datedBy];
  const dateSlots =
    periodSlots ?? (date === undefined ? [periodStartSlot, periodEndSlot] : date.ofWhole ? [] : [date.slot]);
  const changes = segments.flatMap(({ from, through }) => [
    dayNumber(from),
    ...(through === endOfTime ? [] : [dayNumber(addDays(through, 1))]),
  ]);
  const parts = document.datedBy === 'each-part' && { partChanges: changes.toSorted((a, b) => a - b) };
  const base = {
    label: document.label,
    unit,
    ofWhole,
    dateSlots,
    changes,
    provenance: provenanceIn,
    ...parts,
  };
  if ('bands' in document) {
    const bands = compileBands(document, unit, segments, find, scope.unitSymbols, path, faults, follow);
    const lookup = () => {
      throw new Error(`${name} has rates in bands, and no single value`);
    };
    return { ...base, denominator: bands.rateDenominator, lookup, bands };
  }
  const keys = 'by' in document ? keysOf(document, scope, path, faults) : [];
  const rows =
    'by' in document
      ? cellsOf(document, keys, path, faults, follow)
      : [follow(document.values.map(cellOf), (index) => [...valuesPath, index, 'increase'])];
  const scale = Math.max(0, ...rows.flatMap(({ values }) => values).map((value) => value?.scale ?? 0));
  const dense = segments.map(({ index }) => rows.map(({ values }) => valueAt(values[index], scale)));
  const position = positionFinder(keys);
  return {
    ...base,
    provenance: (frame) => provenanceIn(frame, rows[position(frame)]),
    denominator: powerOfTen(scale),
    lookup: (frame) => {
      const value = dense[find(frame)]?.[position(frame)];
      if (value !== undefined) return value;
      throw noValue(document.label, keys, frame, 'at that date');
    },
  };
}

function cellOf({ value, increase }: DatedValueDocument): Cell {
  if (value === undefined && increase !== undefined) return 'indexed';
  return dec(value ?? '0');
}

function madeFrom(
  row: Row,
  index: number,
  spanOf: (index: number) => Provenance,
): Provenance['made'] | undefined {
  const made = row.made[index];
  const value = made && row.values[made.base];
  if (made === undefined || value === undefined) return undefined;
  const before = madeFrom(row, made.base, spanOf);
  return {
    ...made,
    baseValue: formatDecimal(value),
    baseFrom: { ...spanOf(made.base), ...(before && { made: before }) },
  };
}

function valueAt(cell: Decimal | undefined, scale: number): bigint | undefined {
  return cell === undefined ? undefined : coefficientAt(cell, scale);
}

function positionFinder(keys: readonly Key[]): (frame: CheckedLine) => number {
  const [first, second, third] = keys;
  if (first === undefined) return () => 0;
  if (keys.some(({ ofWhole }) => ofWhole)) {
    return (frame) => keys.reduce((at, key) => at * key.list.codes.length + codeOf(key, frame), 0);
  }
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
  if (document.datedBy === 'each-part') return (frame) => at(partDayOf(frame), frame);
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
    scope.dates.get(document.datedBy)?.slot;
  const ofWhole = scope.dates.get(document.datedBy)?.ofWhole ?? false;
  if (slot === undefined) {
    faults.add(
      [...path, 'datedBy'],
      `no date field "${document.datedBy}"`,
      'Name a field of type date, period-start, period-end, whole-period or each-part.',
    );
    return () => 0;
  }
  if (ofWhole) return (frame) => at(wholeOf(frame).dates[slot] as number, frame);
  return (frame) => at(frame.dates[slot] as number, frame);
}

/** Only formulas of a figure that is split read such a parameter, and they read it of one part at a time. */
function partDayOf({ partDay, row }: CheckedLine): number {
  if (partDay === undefined) throw new Error('a parameter of each part was looked up outside of one');
  if (partDay !== noDay) return partDay;
  throw new RefusedEvaluation(
    'schedule.blank-date',
    `a figure covers the days from one date through another, and one of them is blank${row > 0 ? ` (line ${row})` : ''}`,
    'State both dates.',
  );
}

function noValue(label: string, keys: readonly Key[], frame: CheckedLine, where: string): RefusedEvaluation {
  const codes = keys.map((key) => key.list.labels[codeOf(key, frame)] ?? 'blank');
  const of = codes.length > 0 ? ` for ${codes.join(', ')}` : '';
  return new RefusedEvaluation(
    'schedule.no-value',
    `the law sets no "${label}"${of} ${where}${frame.row > 0 ? ` (line ${frame.row})` : ''}`,
    'Check the date and codes declared; if they are right, this schedule does not reach so far.',
  );
}
