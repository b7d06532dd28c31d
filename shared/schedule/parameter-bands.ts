import { coefficientAt, type Decimal, dec, parseDecimal, powerOfTen, trimDecimal } from '../decimal.ts';
import type { CheckedLine } from './checked-line.ts';
import type { BandsDocument } from './document/parameter.ts';
import type { Bands } from './expression/scope.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { readKnownUnit } from './known-unit.ts';
import type { Follow } from './parameter-table.ts';
import type { Segment } from './timeline.ts';
import { dimensionless, type Unit } from './unit.ts';

/** Rates by the band that an amount falls in, for each span of days. */
export function compileBands(
  document: BandsDocument,
  unit: Unit,
  segments: readonly Segment[],
  find: (frame: CheckedLine) => number,
  symbols: ReadonlySet<string>,
  path: DocumentPath,
  faults: FaultList,
  follow: Follow,
): Bands {
  const { bands, columns } = document;
  const of = readKnownUnit(bands.of, symbols, [...path, 'bands', 'of'], faults) ?? dimensionless;
  const rows: { start: Decimal; rates: readonly Decimal[] }[] = [];
  for (const [name, cells] of Object.entries(bands.rows)) {
    const start = parseDecimal(name);
    if (start === undefined) {
      faults.add(
        [...path, 'bands', 'rows', name],
        'is no number at which a band starts',
        'Write a plain decimal.',
      );
    } else if (cells.length !== columns.length) {
      faults.add(
        [...path, 'bands', 'rows', name],
        `has ${cells.length} of the ${columns.length} values that the columns ask for`,
        'Give one value for each column.',
      );
    } else {
      const said = cells.map((cell) => (cell === 'indexed' ? cell : dec(cell)));
      const { values } = follow(said, (index) => [...path, 'bands', 'rows', name, index]);
      rows.push({ start: trimDecimal(start), rates: values as readonly Decimal[] });
    }
  }
  const scaleOf = (values: readonly Decimal[]) => Math.max(0, ...values.map(({ scale }) => scale));
  const startScale = scaleOf(rows.map(({ start }) => start));
  const rateScale = scaleOf(rows.flatMap(({ rates }) => rates));
  const order = rows
    .map(({ start, rates }) => ({ start: coefficientAt(start, startScale), rates }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  if (rows.length === 0 || order.some(({ start }, index) => start === order[index + 1]?.start))
    faults.add(
      [...path, 'bands', 'rows'],
      'has no band, or two that start at the same number',
      'Give each band its start.',
    );
  const dense = segments.map(({ index }) =>
    order.map(({ rates }) => coefficientAt(rates[index] as Decimal, rateScale)),
  );
  return {
    of,
    unit,
    starts: order.map(({ start }) => start),
    startDenominator: powerOfTen(startScale),
    reached: bands.starts === 'reached',
    rateDenominator: powerOfTen(rateScale),
    rates: (frame) => dense[find(frame)] as readonly bigint[],
  };
}
