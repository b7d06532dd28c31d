import type { Following, IncreaseDocument } from './document/increase.ts';
import type { ParameterDocument } from './document/parameter.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import { baseOf } from './following-values.ts';
import type { Indices } from './published-index.ts';

type DatedFollowing = Following & { readonly from: string; readonly enacted: string };

/**
 * Each span with the day by which its values could be known: that of its enactment, or of the last figure of an index that
 * they need, whether themselves or by the values that they follow from.
 */
export function withKnownDays<Span extends DatedFollowing>(
  spans: readonly Span[],
  indices: Indices,
): readonly (Span & { readonly known: string })[] {
  const known: string[] = [];
  for (const [index, span] of spans.entries()) {
    const days = [span.enacted];
    if (span.increase !== undefined) {
      const base = baseOf(spans, index);
      if (base !== undefined) days.push(known[base] as string);
      days.push(
        ...figuresNeeded(span).map(([name, of]) => indices.get(name)?.figures.get(of)?.published ?? ''),
      );
    }
    known.push(days.sort().at(-1) as string);
  }
  return spans.map((span, index) => ({ ...span, known: known[index] as string }));
}

function figuresNeeded({
  increase,
  noMoreThan,
  noLessThan,
}: Following): readonly (readonly [string, string])[] {
  const ofIncrease = (document: IncreaseDocument | undefined) =>
    document === undefined || typeof document === 'string'
      ? []
      : [[document.index, document.of] as const, [document.index, document.over] as const];
  const ofBounds = [noMoreThan, noLessThan].flatMap((bound) => {
    if (bound === undefined || typeof bound === 'string') return [];
    return 'increase' in bound ? ofIncrease(bound.increase) : [[bound.index, bound.of] as const];
  });
  return [...ofIncrease(increase), ...ofBounds];
}

/** What a span says of following must have something that follows by it. */
export function checkFollowing(document: ParameterDocument, path: DocumentPath, faults: FaultList): void {
  if ('values' in document) {
    for (const [index, span] of document.values.entries()) {
      if ((span.value === undefined) === (span.increase === undefined))
        faults.add([...path, index], 'needs either a value or an increase', 'State one of the two.');
      else checkKeys(span, [...path, index], faults);
    }
    return;
  }
  for (const [index, span] of document.columns.entries()) checkKeys(span, [...path, index], faults);
  const [rows, rowsPath] =
    'bands' in document
      ? [document.bands.rows, [...path.slice(0, -1), 'bands', 'rows']]
      : [document.rows, [...path.slice(0, -1), 'rows']];
  for (const [name, cells] of Object.entries(rows)) {
    for (const [index, cell] of cells.entries()) {
      if (cell === 'indexed' && document.columns[index]?.increase === undefined)
        faults.add(
          [...rowsPath, name, index],
          'is indexed, but its column does not say by what',
          'State the "increase" of the column, or the value.',
        );
    }
  }
}

/** What bounds and rounds a value that follows has no meaning for one that is stated. */
function checkKeys(span: Following, path: DocumentPath, faults: FaultList): void {
  if (span.increase !== undefined) return;
  for (const key of ['base', 'noMoreThan', 'noLessThan', 'rounding'] as const) {
    if (span[key] !== undefined)
      faults.add(
        [...path, key],
        'belongs to a value that follows from another, and this one is stated',
        'Take it out, or state the "increase".',
      );
  }
}
