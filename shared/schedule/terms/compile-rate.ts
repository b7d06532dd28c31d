import type * as z from 'zod';
import type { AccrualRateDocument, DatedShare, rateTable } from '../document/terms-rates.ts';
import { type DocumentPath, FaultList } from '../fault.ts';
import { endOfTime, layTimeline } from '../timeline.ts';
import type { RateOf } from './account-terms.ts';
import { type RateParts, rateTimeline } from './rate-timeline.ts';

type RateTables = Readonly<Record<string, z.infer<typeof rateTable>>>;

/** Adds a fault for each overlap and each gap between the spans of a list of percentages. */
export function checkShares(
  shares: readonly { readonly from: string; readonly through: string }[],
  path: DocumentPath,
  faults: FaultList,
): void {
  const found = new FaultList();
  layTimeline(
    shares.map((share) => ({ ...share, enacted: share.from })),
    [],
    path,
    found,
  );
  // These lists have neither "gaps" nor "replaces", so the remedies are others.
  for (const { path: place, problem } of found.faults)
    faults.add(
      place,
      problem,
      remedies.find(([of]) => problem.startsWith(of))?.[1] ?? 'Correct one of the dates.',
    );
}

const remedies = [
  ['overlaps', 'End the earlier one the day before.'],
  ['leaves a gap', 'Add the value that was in force then, or correct one of the dates.'],
] as const;

const always = (percent: string): readonly DatedShare[] => [
  { from: '1990-01-01', through: endOfTime, percent },
];

/** The rate of a rule as a function of the tables that come with a history, and of the kind of party. */
export function compileRate(
  rate: AccrualRateDocument,
  tables: RateTables,
  citation: string,
  path: DocumentPath,
  faults: FaultList,
): RateOf {
  if (!('table' in rate)) {
    const [per, stated] =
      'perYear' in rate ? (['year', rate.perYear] as const) : (['day', rate.perDay] as const);
    if (typeof stated !== 'string')
      checkShares(stated, [...path, per === 'year' ? 'perYear' : 'perDay'], faults);
    const base = typeof stated === 'string' ? always(stated) : stated;
    const timeline = rateTimeline({
      per,
      base,
      table: undefined,
      margin: always('0%'),
      baseRounding: undefined,
      fixed: undefined,
      noLessThan: undefined,
      citation,
    });
    return () => timeline;
  }
  const table = Object.hasOwn(tables, rate.table) ? tables[rate.table] : undefined;
  if (table === undefined)
    faults.add(
      [...path, 'table'],
      `"${rate.table}" is no table of rates`,
      'Add it under terms, rates, or correct the name.',
    );
  const { margin } = rate;
  if (Array.isArray(margin)) checkShares(margin, [...path, 'margin'], faults);
  const parts = {
    per: 'year' as const,
    table: rate.table,
    baseRounding: rate.baseRounding && {
      mode: rate.baseRounding.mode,
      decimals: Number(rate.baseRounding.decimals),
    },
    fixed: rate.fixed,
    noLessThan: rate.noLessThan,
    citation: table?.citation ?? citation,
  };
  return remembered(parts, rate.table, table?.values, (party) => marginFor(margin, party));
}

function marginFor(
  margin: Extract<AccrualRateDocument, { table: string }>['margin'],
  party: string | undefined,
): readonly DatedShare[] | undefined {
  if (typeof margin === 'string') return always(margin);
  if (Array.isArray(margin)) return margin;
  const found = party !== undefined && Object.hasOwn(margin, party) ? margin[party] : undefined;
  return found === undefined ? undefined : always(found);
}

/** One timeline for each kind of party, kept as long as the tables that come with the history are the same. */
function remembered(
  parts: Omit<RateParts, 'base' | 'margin'>,
  name: string,
  values: readonly DatedShare[] | undefined,
  marginOf: (party: string | undefined) => readonly DatedShare[] | undefined,
): RateOf {
  const known = new Map<string | undefined, { base: readonly DatedShare[]; timeline: ReturnType<RateOf> }>();
  return (published, party) => {
    const base = values ?? (Object.hasOwn(published, name) ? published[name] : undefined);
    if (base === undefined) return { unknown: 'table', name };
    const before = known.get(party);
    if (before?.base === base) return before.timeline;
    const margin = marginOf(party);
    if (margin === undefined) return { unknown: 'party', name: party ?? '' };
    const timeline = rateTimeline({ ...parts, base, margin });
    known.set(party, { base, timeline });
    return timeline;
  };
}
