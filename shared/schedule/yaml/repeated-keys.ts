import { type Document, isScalar, visit } from 'yaml';

/** A key that one map states twice: where it stands the second time, and where the first. */
type RepeatedKey = { readonly start: number; readonly first: number };

export function repeatedKeys(document: Document): readonly RepeatedKey[] {
  const found: RepeatedKey[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Map<unknown, number>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const start = key.range?.[0] ?? 0;
        const first = seen.get(key.value);
        if (first === undefined) seen.set(key.value, start);
        else found.push({ start, first });
      }
    },
  });
  return found;
}
