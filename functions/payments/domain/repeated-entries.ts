import { fingerprintOf } from './line-key.ts';

type Entry = { readonly entryKey: string };
type Booked = {
  readonly statementId: string;
  readonly lines: readonly (Entry & { readonly repeats?: string })[];
};

/**
 * Which entries of a statement earlier, overlapping ones have booked: entry key to the statement that has it. Entries
 * with one fingerprint are counted over all of those statements, since each numbers its own from one: as many of the
 * new statement's are repeats, and the others are genuine twins. Entries that are repeats themselves do not count.
 */
export function repeatedEntries(lines: readonly Entry[], booked: readonly Booked[]): Map<string, string> {
  const known = new Map<string, string[]>();
  for (const statement of booked) {
    const own = statement.lines.flatMap(({ entryKey, repeats }) => (repeats === undefined ? [entryKey] : []));
    for (const entryKey of new Set(own)) {
      const fingerprint = fingerprintOf(entryKey);
      known.set(fingerprint, [...(known.get(fingerprint) ?? []), statement.statementId]);
    }
  }
  const repeats = new Map<string, string>();
  for (const { entryKey } of lines) {
    if (repeats.has(entryKey)) continue;
    const statementId = known.get(fingerprintOf(entryKey))?.shift();
    if (statementId !== undefined) repeats.set(entryKey, statementId);
  }
  return repeats;
}
