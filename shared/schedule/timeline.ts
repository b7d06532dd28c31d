import { addDays } from '../civil-date.ts';
import type { DocumentPath, FaultList } from './fault.ts';

/** A span of law: both days included, `through` may be `open`. */
type DatedSpan = {
  readonly from: string;
  readonly through: string;
  readonly enacted: string;
  readonly replaces?: string | undefined;
  /** The day by which it could be known, where that is later than its enactment: a figure that it needs came out then. */
  readonly known?: string | undefined;
};

/** Days on which the span at `index` rules; spans that a later enactment replaced are cut back to what they keep. */
export type Segment = { readonly from: string; readonly through: string; readonly index: number };

/** Stands for no end; above every date that `parseCivilDate` accepts. */
export const endOfTime = '9999-12-31';

const lastOf = (span: { through: string }) => (span.through === 'open' ? endOfTime : span.through);

/**
 * Lays spans end to end, in order. Adds a fault, naming the days, where two rule the same day with no later enactment
 * that replaces the earlier, and where a day between them has none and no declared gap. Rules of the calendar or of rounding
 * are laid without `gaps`: one rules every day, and none replaces another. `knownOn` leaves out what was enacted after that
 * day.
 */
export function layTimeline(
  spans: readonly DatedSpan[],
  gaps: readonly { readonly from: string; readonly through: string }[] | undefined,
  path: DocumentPath,
  faults: FaultList,
  knownOn?: string,
): readonly Segment[] {
  const order = spans
    .map((span, index) => ({ ...span, index }))
    .filter(({ enacted, known = enacted }) => knownOn === undefined || known <= knownOn)
    .sort((a, b) => (a.enacted < b.enacted ? -1 : a.enacted > b.enacted ? 1 : a.index - b.index));
  let laid: Segment[] = [];
  const replacesNothing = new Set<number>();
  for (const span of order) {
    const through = lastOf(span);
    if (through < span.from) {
      faults.add(
        [...path, span.index, 'through'],
        `ends on ${span.through}, before it starts on ${span.from}`,
        'Correct one of the dates.',
      );
      continue;
    }
    const clash = laid.find((other) => other.from <= through && span.from <= other.through);
    if (clash === undefined && span.replaces === 'yes') replacesNothing.add(span.index);
    if (clash !== undefined && span.replaces !== 'yes' && replacesNothing.delete(clash.index)) {
      faults.add(
        [...path, clash.index, 'replaces'],
        `says that it takes the place of another, but was enacted on ${spans[clash.index]?.enacted}, before the value from ${span.from} (enacted on ${span.enacted})`,
        'Only a later enactment replaces an earlier one: correct "enacted", or say "replaces: yes" of the later one.',
      );
      continue;
    }
    if (clash !== undefined && (span.replaces !== 'yes' || spans[clash.index]?.enacted === span.enacted)) {
      const day = [clash.from, span.from].sort()[1];
      faults.add(
        [...path, span.index, 'from'],
        `overlaps the ${gaps ? 'value' : 'rule'} from ${clash.from}: on ${day} there would be two ${gaps ? 'values' : 'rules'}`,
        `End the earlier one the day before${gaps ? ', or, if a later enactment takes its place, say "replaces: yes"' : ''}.`,
      );
      continue;
    }
    laid = [
      ...laid.flatMap((other) => cutBack(other, span.from, through)),
      { from: span.from, through, index: span.index },
    ];
  }
  laid.sort((a, b) => (a.from < b.from ? -1 : 1));
  // What was replaced may not have been known yet.
  if (knownOn === undefined && faults.faults.length === 0)
    for (const index of replacesNothing)
      faults.add(
        [...path, index, 'replaces'],
        'says that it takes the place of another, and no value enacted before it has a day of it',
        'Take "replaces" out, or keep the value that it replaced.',
      );
  // The law as once known may end earlier or have gaps that a later enactment closed.
  if (knownOn === undefined) checkGaps(laid, gaps, path, faults);
  return laid;
}

/** What is left of a segment outside [from, through]. */
function cutBack(segment: Segment, from: string, through: string): Segment[] {
  if (through < segment.from || from > segment.through) return [segment];
  const left: Segment[] = [];
  if (segment.from < from) left.push({ ...segment, through: addDays(from, -1) });
  if (segment.through > through) left.push({ ...segment, from: addDays(through, 1) });
  return left;
}

function checkGaps(
  laid: readonly Segment[],
  gaps: readonly { readonly from: string; readonly through: string }[] | undefined,
  path: DocumentPath,
  faults: FaultList,
): void {
  for (const [position, segment] of laid.entries()) {
    const before = laid[position - 1];
    if (before === undefined) continue;
    const [first, last] = [addDays(before.through, 1), addDays(segment.from, -1)];
    if (first > last || gaps?.some((gap) => gap.from <= first && gap.through >= last)) continue;
    faults.add(
      [...path, segment.index, 'from'],
      `leaves a gap: no ${gaps ? 'value' : 'rule'} from ${first} through ${last}`,
      gaps
        ? 'Add the value for those days, or declare them under "gaps" with the reason and its law.'
        : 'Let one of the two reach over those days.',
    );
  }
}
